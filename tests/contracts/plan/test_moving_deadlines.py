"""Deadlines moved for all, and extended for some (R2, R13)."""

from shared.calendar import Term
from shared.contracts.plan import DeadlineExtended, DeadlineMoved
from tests.contracts.plan.district import NO_DATE, PLAN, WITHIN_2030, before
from tests.contracts.plan.words import after, due, obligation

ISSUED = before("2030-08-20")
EARLIER, LATER, LATEST = before("2030-08-10"), before("2030-08-31"), before("2030-09-15")


def moved(to: Term) -> DeadlineMoved:
    return DeadlineMoved(obligation="nominee-list", due=to)


def extended(to: Term, *units: str) -> DeadlineExtended:
    return DeadlineExtended(obligation="nominee-list", units=units, due=to)


def test_a_moved_deadline_holds_for_all() -> None:
    """R2."""
    plan = after(moved(LATER))
    assert {due(plan, "nominee-list", unit) for unit in ("east", "west", "treasury")} == {LATER}


def test_a_deadline_can_be_moved_forward() -> None:
    """R2."""
    assert due(after(moved(EARLIER)), "nominee-list", "east") == EARLIER


def test_a_moved_deadline_leaves_every_other_obligation_as_it_was() -> None:
    """R2."""
    plan = after(moved(LATER))
    assert obligation(plan, "implementation-plan") == obligation(PLAN, "implementation-plan")


def test_moving_the_deadline_of_an_obligation_that_is_not_there_does_nothing() -> None:
    """R2."""
    assert after(DeadlineMoved(obligation="speech", due=LATER)) == PLAN


def test_an_extension_holds_for_its_unit() -> None:
    """R13."""
    assert due(after(extended(LATER, "east")), "nominee-list", "east") == LATER


def test_an_extension_holds_for_no_other_unit() -> None:
    """R13."""
    assert due(after(extended(LATER, "east")), "nominee-list", "west") == ISSUED


def test_an_extension_can_be_given_to_several_units() -> None:
    """R13."""
    plan = after(extended(LATER, "east", "west"))
    assert [due(plan, "nominee-list", unit) for unit in ("east", "west")] == [LATER, LATER]


def test_an_extension_is_of_one_obligation() -> None:
    """R13."""
    plan = after(extended(LATER, "east"))
    assert due(plan, "implementation-plan", "east") == before("2030-05-01")


def test_a_later_extension_takes_the_place_of_the_one_before() -> None:
    """R13."""
    assert due(after(extended(LATER, "east"), extended(LATEST, "east")), "nominee-list", "east") == LATEST


def test_an_earlier_extension_does_not_cut_short_the_one_before() -> None:
    """R13."""
    assert due(after(extended(LATEST, "east"), extended(LATER, "east")), "nominee-list", "east") == LATEST


def test_an_extension_that_ends_before_the_deadline_does_not_cut_it_short() -> None:
    """R13."""
    assert due(after(extended(EARLIER, "east")), "nominee-list", "east") == ISSUED


def test_an_extension_outlasts_a_deadline_that_moves_to_before_it() -> None:
    """R2, R13."""
    assert due(after(extended(LATEST, "east"), moved(LATER)), "nominee-list", "east") == LATEST


def test_a_deadline_that_moves_past_an_extension_holds_for_its_unit_too() -> None:
    """R2, R13."""
    assert due(after(extended(LATER, "east"), moved(LATEST)), "nominee-list", "east") == LATEST


def test_an_extension_without_a_date_is_later_than_any_date() -> None:
    """R12, R13."""
    assert due(after(extended(NO_DATE, "east")), "nominee-list", "east") == NO_DATE


def test_an_extension_to_a_date_does_not_date_what_has_no_date() -> None:
    """R12, R13."""
    change = DeadlineExtended(obligation="theme-plan", units=("treasury",), due=LATER)
    assert due(after(change), "theme-plan", "treasury") == NO_DATE


def test_terms_of_two_forms_are_compared_by_when_they_end() -> None:
    """R12."""
    assert due(after(extended(WITHIN_2030, "east")), "nominee-list", "east") == WITHIN_2030


def test_extending_an_obligation_that_is_not_there_does_nothing() -> None:
    """R2."""
    assert after(DeadlineExtended(obligation="speech", units=("east",), due=LATER)) == PLAN


def test_a_unit_that_is_not_there_gets_no_extension() -> None:
    """R2."""
    assert after(extended(LATER, "south")) == PLAN
