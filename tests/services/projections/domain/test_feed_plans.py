"""Whose award it is follows from the plan: no tier is known by name."""

import pytest

from services.projections.domain.feed_award import Grant
from services.projections.domain.feed_plans import Level, level_of, plan_after, version_at
from shared.contracts.feed import CitedDecision
from shared.contracts.plan import Plan, UnitRenamed
from tests.services.projections.feed_told import plan_of_feed
from tests.services.projections.history import amended, closed, issued


def granted_on(plan: Plan, occasion_id: str, issuer: str | None = None) -> Grant:
    """Return a grant on an occasion by whoever decides on it there."""
    occasion = plan.occasion(occasion_id)
    assert occasion is not None
    deciding = plan.route_of(occasion).hops[-1].office
    office = plan.office(deciding)
    named = issuer or (office and office.issuer) or f"{plan.campaign}-{deciding}"
    decision = CitedDecision.model_validate({"issuer": named, "number": "1", "date": "2024-10-01", "signer": "S"})
    return Grant(office=deciding, form=occasion.award_form, rules_as_of=1, decision=decision, achieved=None)


@pytest.mark.parametrize(
    ("occasion", "level"),
    [("wrap-up", Level.OWN), ("ad-hoc", Level.OWN), ("city", Level.ABOVE), ("title", Level.TITLE)],
)
def test_levels_of_the_plan_of_2024(plan_2024: Plan, occasion: str, level: Level) -> None:
    assert level_of(plan_2024, granted_on(plan_2024, occasion)) is level


@pytest.mark.parametrize(
    ("occasion", "level"),
    [
        ("wrap-up", Level.OWN),
        ("plaque-works", Level.OWN),
        ("interim-fire-safety", Level.OWN),
        ("interim-budget-revenue", Level.OWN),
        ("city", Level.ABOVE),
    ],
)
def test_levels_of_the_letter_of_2023(letter_2023: Plan, occasion: str, level: Level) -> None:
    assert level_of(letter_2023, granted_on(letter_2023, occasion)) is level


def test_a_title_of_the_campaign_s_own_authority_is_a_title() -> None:
    plan = plan_of_feed()
    title = granted_on(plan, "wrap-up").model_copy(update={"form": "hero"})
    assert level_of(plan, title) is Level.TITLE


def test_an_office_without_an_issuer_that_decides_on_the_default_occasion_is_the_own_authority() -> None:
    """So were decisions recorded before plans named issuers."""
    plan = plan_of_feed()
    offices = tuple(office.model_copy(update={"issuer": None}) for office in plan.offices)
    older = plan.model_copy(update={"offices": offices})
    assert level_of(older, granted_on(older, "wrap-up")) is Level.OWN
    assert level_of(older, granted_on(older, "city")) is Level.ABOVE


def test_an_old_decision_by_the_office_s_own_id_is_of_the_own_authority() -> None:
    plan = plan_of_feed()
    assert level_of(plan, granted_on(plan, "wrap-up", "harbour-games-chair")) is Level.OWN


def test_a_plan_without_its_default_occasion_has_nothing_from_above() -> None:
    plan = plan_of_feed().model_copy(update={"default_occasion": "none"})
    assert level_of(plan, granted_on(plan, "city")) is Level.OWN


@pytest.mark.parametrize(("rules_as_of", "version"), [(0, 3), (2, 3), (3, 3), (6, 3), (7, 7), (99, 9)])
def test_a_decision_rests_on_the_version_in_force_then_and_never_on_none(rules_as_of: int, version: int) -> None:
    assert version_at((3, 7, 9), rules_as_of) == version


def test_there_is_no_version_before_the_plan_is_known() -> None:
    assert version_at((), 5) is None


def test_an_amendment_makes_another_version_and_a_closing_does_not() -> None:
    plan = plan_of_feed()
    renamed = plan_after(plan, amended(plan.campaign, UnitRenamed(unit="guild", name="Guild 2")))
    assert renamed is not None
    assert [unit.name for unit in renamed.units if unit.id == "guild"] == ["Guild 2"]
    assert plan_after(plan, issued(plan)) == plan
    assert plan_after(plan, closed(plan.campaign)) is None


def test_an_amendment_of_a_plan_that_was_not_issued_can_t_be_applied() -> None:
    with pytest.raises(LookupError, match="before it was issued"):
        plan_after(None, amended("harbour-games", UnitRenamed(unit="guild", name="Guild 2")))
