"""How decisions are told apart: an issuer, a year and a number, however the number is typed (R26)."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from shared.contracts.ids import campaign_id, decision_id, is_id, list_of_picks_id, nominee_list_id
from shared.contracts.names import DecisionNumber
from shared.eventstore.subjects import originator_id_of, subject_of
from tests.contracts.test_ids import SLUGS

WRITTEN = "1501/QĐ-UBND"
YEARS = st.integers(1945, 2200)
NUMBERS = st.from_regex(r"[1-9][0-9]{0,4}/[A-ZĐ]{1,3}-[A-ZĐƯỜ]{1,6}", fullmatch=True)
TYPED = TypeAdapter[str](DecisionNumber)


def of(number: str) -> str:
    return decision_id("hai-ba-trung", 2024, number)


@pytest.mark.parametrize(
    "typed",
    [
        "1501/qđ-ubnd",
        "1501/Qđ-Ubnd",
        "1501 /QĐ-UBND",
        " 1501 / QĐ - UBND ",
        "1501\N{NO-BREAK SPACE}/QĐ-UBND",
        "1501/QĐ\t-UBND",
        "01501/QĐ-UBND",
        "0001501/QĐ-UBND",
        " 01501/qđ-ubnd",
    ],
)
def test_spaces_case_and_leading_zeros_make_no_other_number(typed: str) -> None:
    """R26."""
    assert of(typed) == of(WRITTEN)


@pytest.mark.parametrize(
    "typed",
    [
        "Số 1501/QĐ-UBND",
        "số: 1501/QĐ-UBND",
        "SỐ 01501/QĐ-UBND",
        unicodedata.normalize("NFD", "Số 1501/QĐ-UBND"),
    ],
)
def test_the_word_before_a_number_is_no_part_of_it(typed: str) -> None:
    """R26."""
    assert of(typed) == of(WRITTEN)


@pytest.mark.parametrize("typed", ["1501/QD-UBND", "1501/qd-ubnd"])
def test_a_d_without_its_stroke_makes_no_other_number(typed: str) -> None:
    """R26: not every keyboard has a Đ."""
    assert of(typed) == of(WRITTEN)


@pytest.mark.parametrize(
    "dash",
    ["\N{EN DASH}", "\N{EM DASH}", "\N{HYPHEN}", "\N{NON-BREAKING HYPHEN}", "\N{MINUS SIGN}", " \N{EN DASH} ", "/"],
    ids=ascii,
)
def test_which_dash_is_written_makes_no_other_number(dash: str) -> None:
    """R26: word processors make dashes of hyphens."""
    assert of(f"1501/QĐ{dash}UBND") == of(WRITTEN)


def test_all_of_it_together_makes_no_other_number() -> None:
    """R26."""
    assert of(" Số: 01501 / qd \N{EN DASH} ubnd ") == of(WRITTEN)


def test_accents_typed_apart_make_no_other_number() -> None:
    """R26."""
    assert of(unicodedata.normalize("NFD", "15/QĐ-SỞ")) == of("15/QĐ-SỞ")


@pytest.mark.parametrize(
    "other", ["1502/QĐ-UBND", "501/QĐ-UBND", "15010/QĐ-UBND", "1501/QĐ-HĐND", "1501", "1501/KH-UBND", "150/1QĐ-UBND"]
)
def test_another_number_is_another_decision(other: str) -> None:
    """R26."""
    assert of(other) != of(WRITTEN)


def test_zeros_within_a_number_count() -> None:
    """R26."""
    assert of("1001/QĐ-UBND") != of("101/QĐ-UBND")


def test_nothing_is_left_of_a_number_of_zeros_but_one() -> None:
    assert of("000") == of("0")


@given(year=YEARS, other=YEARS)
def test_numbers_begin_anew_each_year(year: int, other: int) -> None:
    """R26."""
    assert (decision_id("hanoi", year, WRITTEN) == decision_id("hanoi", other, WRITTEN)) is (year == other)


@given(issuer=SLUGS, other=SLUGS)
def test_each_issuer_has_numbers_of_its_own(issuer: str, other: str) -> None:
    """R26."""
    assert (decision_id(issuer, 2024, WRITTEN) == decision_id(other, 2024, WRITTEN)) is (issuer == other)


@given(issuer=SLUGS, year=YEARS, number=NUMBERS)
def test_however_it_is_typed_it_is_the_same_decision(issuer: str, year: int, number: str) -> None:
    """R26."""
    typed = f" 00{unicodedata.normalize('NFD', number).lower().replace('/', ' / ')}"
    assert decision_id(issuer, year, typed) == decision_id(issuer, year, number)


@given(issuer=SLUGS, year=YEARS, number=st.text(max_size=60))
def test_whatever_is_typed_names_one_place_under_issuer_and_year(issuer: str, year: int, number: str) -> None:
    *place, _ = decision_id(issuer, year, number).split("/")
    assert place == ["_decisions", issuer, str(year)]


@given(issuer=SLUGS, year=YEARS, number=st.text(max_size=60))
def test_no_campaign_can_be_called_what_a_decision_s_id_begins_with(issuer: str, year: int, number: str) -> None:
    """R26: numbers run through all campaigns of an issuer."""
    assert not is_id(decision_id(issuer, year, number).partition("/")[0])


@given(issuer=SLUGS, year=YEARS, number=NUMBERS, campaign=SLUGS, unit=SLUGS)
def test_a_decision_has_no_campaign_s_history(issuer: str, year: int, number: str, campaign: str, unit: str) -> None:
    campaigns = {campaign_id(campaign), nominee_list_id(campaign, unit), list_of_picks_id(campaign, unit)}
    assert decision_id(issuer, year, number) not in campaigns


@given(issuer=SLUGS, year=YEARS, number=st.text(max_size=60))
def test_the_store_gives_back_any_number_that_a_decision_can_have(issuer: str, year: int, number: str) -> None:
    try:
        place = decision_id(issuer, year, TYPED.validate_python(number))
    except ValidationError:
        return
    assert originator_id_of(subject_of("NOMINATIONS", place), None) == place
