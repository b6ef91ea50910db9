"""Every refusal that nominations give: what was wrong, the clause, the remedy, in both languages, of nobody by name."""

import datetime as dt
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.nominations.domain import refusals
from services.nominations.domain.refusals import MissingPaper, Obstacle
from shared.contracts.plan import Category
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownNomination
from tests.contracts.shapes import models_in

GIVEN = [
    found
    for found in vars(refusals).values()
    if isinstance(found, type) and issubclass(found, Refusal) and found is not Refusal
]
EACH = pytest.mark.parametrize("refusal", GIVEN, ids=lambda refusal: refusal.__name__)
STATUSES = ("draft", "submitted", "returned", "declined", "withdrawn", "awarded", "revoked")
WORDS = st.text("abcđ-", min_size=1, max_size=12)
DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 1, 1))

BY_NAME: dict[str, st.SearchStrategy[Any]] = {
    "status": st.sampled_from(STATUSES),
    "possible": st.tuples(st.sampled_from(STATUSES)),
    "act": st.sampled_from(["endorse", "vote", "decide", "announce", "revoke"]),
    "missing": st.tuples(
        st.builds(MissingPaper, kind=WORDS, name=WORDS, nomination=st.none() | WORDS, unconfirmed_by=st.tuples(WORDS))
    ),
    "obstacles": st.tuples(st.builds(Obstacle, WORDS, st.builds(UnknownNomination, nomination=WORDS))),
}
BY_TYPE: dict[Any, st.SearchStrategy[Any]] = {
    str: WORDS,
    str | None: st.none() | WORDS,
    int: st.integers(0, 9999),
    dt.date: DAYS,
    dt.date | None: st.none() | DAYS,
    dt.datetime: st.datetimes(timezones=st.just(dt.UTC)),
    tuple[str, ...]: st.lists(WORDS, min_size=1, max_size=3).map(tuple),
    Category: st.sampled_from(Category),
    Category | None: st.none() | st.sampled_from(Category),
    tuple[Category, ...]: st.lists(st.sampled_from(Category), min_size=1, unique=True).map(tuple),
}
"""How a refusal's facts are made up; one of a type that is not here has to be looked at."""


def any_of(refusal: type[Refusal]) -> st.SearchStrategy[Refusal]:
    """Return refusals of a class, with facts made up."""
    facts = {
        name: BY_NAME[name] if name in BY_NAME else BY_TYPE[field.annotation]
        for name, field in refusal.model_fields.items()
    }
    return st.fixed_dictionaries(facts).map(refusal.model_validate)


TOLD = settings(max_examples=5, deadline=None, database=None)


@EACH
@TOLD
@given(data=st.data())
def test_it_is_told_in_two_languages(refusal: type[Refusal], data: st.DataObject) -> None:
    """R19: whoever reads it can put it right."""
    text = data.draw(any_of(refusal)).explanation()
    assert "" not in {text.vi.strip(), text.en.strip()}
    assert text.vi != text.en


@EACH
@TOLD
@given(data=st.data())
def test_it_names_the_clause_where_it_rests_on_one(refusal: type[Refusal], data: st.DataObject) -> None:
    """R7: mục III.4.2."""
    told = data.draw(any_of(refusal))
    clause = getattr(told, "clause", "")
    assert clause in told.explanation().vi
    assert clause in told.explanation().en


@EACH
@TOLD
@given(data=st.data())
def test_after_what_was_wrong_it_says_what_would_make_it_right(refusal: type[Refusal], data: st.DataObject) -> None:
    """R19: a second sentence, or a second part of the first."""
    text = data.draw(any_of(refusal)).explanation()
    assert all(len([part for part in re.split(r"[.;:]\s", each) if part]) > 1 for each in (text.vi, text.en))


@EACH
def test_it_holds_nothing_that_is_about_a_person(refusal: type[Refusal]) -> None:
    """R26: rejected nominees are not published, and a refusal ends up in answers, logs and alerts."""
    held = {model.__name__ for model in models_in(*(field.annotation for field in refusal.model_fields.values()))}
    assert held <= {"MissingPaper", "Obstacle", "Refusal"}
