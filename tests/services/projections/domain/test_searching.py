import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projections.domain.searching import exact, finds, folded, sought

_LETTERS = "aàáảãạăằâậbcdđeêệhioòóôốơờuùưứyýỳ HĐÊƯ10-(“"
names = st.text(_LETTERS, max_size=30) | st.text(max_size=20)


@pytest.mark.parametrize(
    ("search", "name"),
    [
        ("bach", "Phường Bạch Mai"),
        ("mai bach", "Phường Bạch Mai"),
        ("BACH", "Phường Bạch Mai"),
        ("ba", "Phường Bạch Mai"),
        ("bạ", "Phường Bạch Mai"),
        ("bạch ma", "Phường Bạch Mai"),
        ("dong mac", "Phường Đống Mác"),
        ("đống mac", "Phường Đống Mác"),
        ("hoà", "Hòa"),
        ("hòa", "Hoà"),
        ("hò", "Hoà"),
        ("thuỷ", "Thủy"),
        ("quan", "Hội Phụ nữ (quận)"),
        ("10", "Cụm 10"),
        ("lê", unicodedata.normalize("NFD", "Phường Lê Đại Hành")),
    ],
)
def test_a_search_finds_a_name(search: str, name: str) -> None:
    assert finds(search, name)


@pytest.mark.parametrize(
    ("search", "name"),
    [
        ("ach", "Phường Bạch Mai"),
        ("bách", "Phường Bạch Mai"),
        ("hoà", "Hoa"),
        ("hoà", "Hoá"),
        ("đong", "Dong"),
        ("lê", "Lễ"),
        ("bach minh", "Phường Bạch Mai"),
    ],
)
def test_a_search_does_not_find_another_name(search: str, name: str) -> None:
    assert not finds(search, name)


@given(names)
def test_folding_twice_is_folding_once(name: str) -> None:
    assert folded(folded(name)) == folded(name)


@given(names)
def test_what_is_folded_has_no_mark_and_single_spaces(name: str) -> None:
    assert not any(unicodedata.category(letter) == "Mn" for letter in unicodedata.normalize("NFD", folded(name)))
    assert folded(name) == " ".join(folded(name).split())


@given(names)
def test_a_name_is_found_by_itself(name: str) -> None:
    assert finds(name, name)


@given(names)
def test_a_name_is_found_by_what_is_left_of_it_without_marks(name: str) -> None:
    assert finds(folded(name), name)


@given(st.text(_LETTERS, min_size=1, max_size=30), st.data())
def test_a_name_is_found_by_any_beginning_of_any_of_its_words(name: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from(folded(name).split() or ["-"]))
    assert finds(word[: data.draw(st.integers(1, len(word)))], name)


@pytest.mark.parametrize("search", ["", "  ", "%", "(“-”)", "\u0301"])
def test_a_search_without_letters_and_digits_looks_for_nothing(search: str) -> None:
    assert sought(search) == ()


@given(names)
def test_composed_and_decomposed_names_are_one(name: str) -> None:
    composed, decomposed = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))
    assert (folded(composed), exact(composed)) == (folded(decomposed), exact(decomposed))
