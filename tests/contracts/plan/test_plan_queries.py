"""What a plan in force answers: who owes what, for which theme, by when."""

import datetime as dt

import pytest

from shared.calendar import Term, TermForm
from shared.contracts.plan import Category, Extension, Obligation, Plan, Selection
from tests.contracts.plan.district import COLLECTIVE, EAST, HOME, NO_DATE, PLAN, RIVERSIDE, TREASURY, WEST, before
from tests.contracts.plan.words import merged, obligation, owes, unit

IMPLEMENTATION, THEME_PLAN = obligation(PLAN, "implementation-plan"), obligation(PLAN, "theme-plan")
DAY, NEXT_DAY = before("2030-08-20"), before("2030-08-21")
ON_THE_DAY = Term(literal="chậm nhất ngày 20", clause="5", form=TermForm.ON_DAY_AT_LATEST, value="2030-08-20")
STARTS, DATED, OPENED = dt.date(2030, 1, 1), dt.date(2030, 3, 15), dt.date(2030, 3, 20)


def with_obligation(changed: Obligation) -> Plan:
    others = (each for each in PLAN.obligations if each.id != changed.id)
    return PLAN.model_copy(update={"obligations": (changed, *others)})


def test_an_obligation_binds_those_whom_it_selects() -> None:
    """R5."""
    assert PLAN.binds(IMPLEMENTATION, EAST)


def test_an_obligation_does_not_bind_those_excluded() -> None:
    """R5."""
    assert not PLAN.binds(IMPLEMENTATION, HOME)


def test_an_obligation_of_each_theme_binds_the_leads() -> None:
    """R3: every theme's lead unit issues its plan."""
    assert [each.id for each in PLAN.units if PLAN.binds(THEME_PLAN, each)] == ["home-affairs", "treasury"]


def test_an_obligation_of_each_theme_binds_whom_it_selects_besides() -> None:
    """R3."""
    plan = with_obligation(THEME_PLAN.model_copy(update={"binds": Selection(units=("east",))}))
    assert owes(plan, "east") == ["theme-plan", "implementation-plan", "nominee-list"]


def test_a_lead_that_is_selected_besides_owes_it_for_its_themes_alone() -> None:
    """R3."""
    both = THEME_PLAN.model_copy(update={"binds": Selection(units=("treasury",))})
    assert with_obligation(both).themes_of(both, TREASURY) == ("reading", "saving")


def test_a_lead_owes_it_once_for_each_theme_that_it_leads() -> None:
    """R3."""
    assert PLAN.themes_of(THEME_PLAN, TREASURY) == ("reading", "saving")


def test_who_leads_no_theme_owes_it_for_none_in_particular() -> None:
    """R3."""
    assert PLAN.themes_of(THEME_PLAN, EAST) == (None,)


def test_what_is_not_owed_for_each_theme_is_owed_for_none_in_particular() -> None:
    """R3."""
    assert PLAN.themes_of(IMPLEMENTATION, TREASURY) == (None,)


def test_a_unit_owes_all_that_binds_it() -> None:
    """R5."""
    assert owes(PLAN, "treasury") == ["implementation-plan", "theme-plan", "nominee-list"]


def test_a_unit_that_merged_owes_nothing() -> None:
    """R2, R5."""
    assert owes(merged(("treasury",), RIVERSIDE), "treasury") == []


def test_the_heir_of_a_unit_that_merged_twice_over_is_the_last() -> None:
    """R2: whoever is told to act as another unit can do so."""
    plan = merged(("treasury",), HOME, plan=merged(("east",), unit(PLAN, "treasury")))
    assert plan.heir(unit(plan, "east")).id == HOME.id


def test_a_unit_that_has_not_merged_is_its_own_heir() -> None:
    """R2."""
    assert PLAN.heir(EAST) == EAST


def test_units_that_lead_to_each_other_lead_to_an_end() -> None:
    """R2: an issued plan can hold what no merger makes."""
    round_about = tuple(
        each.model_copy(update={"merged_into": into}) for each, into in ((EAST, "west"), (WEST, "east"))
    )
    assert PLAN.model_copy(update={"units": round_about}).heir(round_about[0]).id == "west"


def test_a_unit_that_merged_into_none_of_the_register_is_its_own_heir() -> None:
    """R2."""
    lost = EAST.model_copy(update={"merged_into": "nowhere"})
    assert PLAN.heir(lost) == lost


def test_a_unit_that_merged_has_no_list_to_submit_in_time() -> None:
    """R2, R13."""
    plan = merged(("east",), RIVERSIDE)
    assert plan.list_obligation(unit(plan, "east"), plan.occasions[0]) is None


def test_a_list_is_dated_by_the_obligation_of_its_occasion() -> None:
    """R13."""
    assert PLAN.list_obligation(EAST, PLAN.occasions[0]) == obligation(PLAN, "nominee-list")


def test_an_occasion_without_an_obligation_dates_no_list() -> None:
    """R9."""
    assert PLAN.list_obligation(EAST, PLAN.occasions[1]) is None


def test_a_unit_s_deadline_is_that_of_all() -> None:
    """R12."""
    assert PLAN.due(IMPLEMENTATION, EAST) == IMPLEMENTATION.due


def test_a_unit_s_deadline_is_its_extension() -> None:
    """R13."""
    longer = IMPLEMENTATION.model_copy(update={"extensions": (Extension(unit="east", due=DAY),)})
    assert PLAN.due(longer, EAST) == DAY


def test_an_extension_that_ends_sooner_is_none() -> None:
    """R13."""
    shorter = IMPLEMENTATION.model_copy(update={"extensions": (Extension(unit="east", due=before("2030-04-01")),)})
    assert PLAN.due(shorter, EAST) == IMPLEMENTATION.due


@pytest.mark.parametrize(
    ("one", "other", "later"),
    [
        (DAY, NEXT_DAY, NEXT_DAY),
        (NEXT_DAY, DAY, NEXT_DAY),
        (DAY, NO_DATE, NO_DATE),
        (NO_DATE, DAY, NO_DATE),
        (ON_THE_DAY, NEXT_DAY, ON_THE_DAY),
        (NEXT_DAY, ON_THE_DAY, NEXT_DAY),
    ],
    ids=["the second", "the first", "none set", "none set before", "the first of two", "the first of two again"],
)
def test_the_later_of_two_terms(one: Term, other: Term, later: Term) -> None:
    """R12: what has no date ends never, and of two that end together it is the first."""
    assert PLAN.later(one, other) is later


@pytest.mark.parametrize(
    ("starts", "dated", "opened", "begins"),
    [
        (STARTS, DATED, OPENED, STARTS),
        (None, DATED, OPENED, DATED),
        (None, None, OPENED, OPENED),
        (None, None, None, None),
        (STARTS, None, None, STARTS),
    ],
    ids=["its own start", "the document's date", "the day it was issued", "not issued yet", "its own start alone"],
)
def test_the_first_day_that_counts(
    starts: dt.date | None, dated: dt.date | None, opened: dt.date | None, begins: dt.date | None
) -> None:
    """R9: the period's own, else the document's date, else the day that the plan was issued."""
    period = PLAN.period.model_copy(update={"starts": starts})
    document = PLAN.document.model_copy(update={"date": dated})
    assert PLAN.model_copy(update={"period": period, "document": document}).begins(opened) == begins


def test_a_pick_is_of_an_occasion_and_a_category() -> None:
    """R8."""
    picks = [PLAN.pick("city", category) for category in Category]
    assert [None if pick is None else pick.number for pick in picks] == [2, 3]


def test_an_occasion_without_a_pick_has_none() -> None:
    """R8."""
    assert PLAN.pick("wrap-up", COLLECTIVE) is None


def test_a_contest_is_found_by_its_id() -> None:
    """R6."""
    assert PLAN.contest("essays") == PLAN.contests[0]


def test_a_contest_that_is_not_there_is_none() -> None:
    """R6."""
    assert PLAN.contest("songs") is None
