"""R2, R3, R23: whom each step of a route waits for, by the plan in force."""

from services.projections.domain.nomination_course import OWN_STEP
from services.projections.domain.nomination_steps import RouteStep, StepAct, steps_of
from shared.contracts.plan import Plan, ThemeLeadChanged, amended
from tests.services.projections.nominations_told import routed_plan


def _step(plan: Plan, hop: int, theme: str | None = "sails", occasion: str = "wrap-up") -> RouteStep:
    (step,) = (s for s in steps_of(plan) if (s.occasion, s.theme, s.hop) == (occasion, theme, hop))
    return step


def test_a_theme_s_step_waits_for_its_lead() -> None:
    step = _step(routed_plan(), 0)
    assert (step.office, step.held_by, step.office_name) == ("theme-lead", "zeta-harbour", "Zeta-Harbour")


def test_a_lead_that_changed_has_the_step_from_then_on() -> None:
    """R2."""
    plan = amended(routed_plan(), [ThemeLeadChanged(theme="sails", lead="alpha-mill")])
    assert _step(plan, 0).held_by == "alpha-mill"


def test_an_office_s_step_is_called_as_the_plan_calls_the_office() -> None:
    step = _step(routed_plan(), 1)
    assert (step.office_name, step.held_by) == ("The office", "guild")


def test_a_step_names_who_comes_next() -> None:
    step = _step(routed_plan(), 1)
    assert (step.act, step.next_office, step.next_office_name) == (StepAct.ENDORSE, "council", "The council")


def test_nobody_comes_after_the_step_that_decides() -> None:
    step = _step(routed_plan(), 3)
    assert (step.act, step.next_office, step.issuer) == (StepAct.DECIDE, None, "board")


def test_an_office_that_its_plan_names_no_issuer_for_issues_for_itself() -> None:
    """R26."""
    assert _step(routed_plan(), 1, occasion="city").issuer == "harbour-games-city-chair"


def test_after_the_unit_s_own_step_the_way_begins_anew() -> None:
    """R24: the theme's lead has first what was returned and comes again."""
    step = _step(routed_plan(), OWN_STEP)
    assert (step.act, step.office, step.next_office_name) == (StepAct.SUBMIT, "submitting-unit", "Zeta-Harbour")


def test_without_a_theme_nobody_in_particular_leads() -> None:
    step = _step(routed_plan(), 0, theme=None)
    assert (step.held_by, step.office_name) == (None, "theme-lead")
