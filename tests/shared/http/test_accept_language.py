import pytest
from hypothesis import given
from hypothesis import strategies as st

from shared.http import preferred_language

WEIGHTS = st.integers(0, 1000).map(lambda thousandths: f"{thousandths / 1000:.3f}")


@pytest.mark.parametrize(
    ("header", "language"),
    [
        (None, "vi"),
        ("", "vi"),
        ("en", "en"),
        ("EN-us", "en"),
        ("fr", "vi"),
        ("*", "vi"),
        ("en, vi", "vi"),
        ("en;q=0", "vi"),
        ("*, vi;q=0.5", "en"),
        ("en ; q=0.8, *;q=0.1", "en"),
        ("vi-VN,vi;q=0.9,en-US;q=0.6,en;q=0.5", "vi"),
        ("en;q=high", "vi"),
    ],
)
def test_english_is_chosen_only_where_it_weighs_more(header: str | None, language: str) -> None:
    assert preferred_language(header) == language


@given(english=WEIGHTS, vietnamese=WEIGHTS, english_first=st.booleans())
def test_the_heavier_language_wins_in_any_order(*, english: str, vietnamese: str, english_first: bool) -> None:
    parts = [f"en-GB;q={english}", f"vi;q={vietnamese}"]
    header = ", ".join(parts if english_first else reversed(parts))
    assert preferred_language(header) == ("en" if float(english) > float(vietnamese) else "vi")


@given(st.text())
def test_any_header_at_all_gives_a_language(header: str) -> None:
    assert preferred_language(header) in {"vi", "en"}
