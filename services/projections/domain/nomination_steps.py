"""The steps that nominations wait for by the plan in force: which office, and who holds it now (R2, R3, R23)."""

from collections.abc import Iterator
from enum import StrEnum
from itertools import pairwise

from pydantic import BaseModel, ConfigDict

from services.projections.domain.nomination_course import OWN_STEP
from shared.contracts.plan import SUBMITTING_UNIT, THEME_LEAD, Hop, Occasion, Plan, Theme


class StepAct(StrEnum):
    """What an office, or the unit, is waited for to do."""

    SUBMIT = "submit"
    ENDORSE = "endorse"
    VOTE = "vote"
    DECIDE = "decide"


class RouteStep(BaseModel):
    """One step of an occasion's route, for nominations of a theme, or of none (None).

    `hop` counts from 0; the unit's own step has `OWN_STEP`. `held_by` is the unit that holds the office, or leads the
    theme; None where no unit of the register does, and for the unit's own step. `office_name` is what people call it:
    of the theme's lead, which unit it is; of the unit's own step, nothing. `issuer` is whose decisions an office that
    decides signs, `next_office` who has it next.
    """

    model_config = ConfigDict(frozen=True)

    occasion: str
    theme: str | None
    hop: int
    act: StepAct
    office: str
    office_name: str
    held_by: str | None
    issuer: str | None = None
    next_office: str | None = None
    next_office_name: str | None = None


def steps_of(plan: Plan) -> Iterator[RouteStep]:
    """Yield the steps of every occasion's route, by theme: those without a theme, then those of each."""
    for occasion in plan.occasions:
        for theme in (None, *plan.themes):
            yield from _steps(plan, occasion, theme)


def _steps(plan: Plan, occasion: Occasion, theme: Theme | None) -> Iterator[RouteStep]:
    theme_id = None if theme is None else theme.id
    own = RouteStep(
        occasion=occasion.id,
        theme=theme_id,
        hop=OWN_STEP,
        act=StepAct.SUBMIT,
        office=SUBMITTING_UNIT,
        office_name="",
        held_by=None,
    )
    hops = enumerate(plan.route_of(occasion).hops)
    steps = [own, *(_step(plan, own, hop, place, theme) for place, hop in hops)]
    for step, after in pairwise(steps):
        yield step.model_copy(update={"next_office": after.office, "next_office_name": after.office_name})
    yield steps[-1]


def _step(plan: Plan, own: RouteStep, hop: Hop, place: int, theme: Theme | None) -> RouteStep:
    holder = _holder(plan, hop.office, theme)
    changes = {"hop": place, "act": StepAct(hop.act), "office": hop.office, "held_by": holder}
    names = {"office_name": _name(plan, hop.office, holder), "issuer": _issuer(plan, hop)}
    return own.model_copy(update={**changes, **names})


def _issuer(plan: Plan, hop: Hop) -> str | None:
    """Return whose decisions a deciding office signs (R26); an office without an issuer signs for itself."""
    if hop.act != "decide":
        return None
    office = plan.office(hop.office)
    named = None if office is None else office.issuer
    return named or f"{plan.campaign}-{hop.office}"


def _holder(plan: Plan, office_id: str, theme: Theme | None) -> str | None:
    if office_id == THEME_LEAD:
        return None if theme is None else theme.lead
    office = plan.office(office_id)
    return None if office is None else office.unit


def _name(plan: Plan, office_id: str, holder: str | None) -> str:
    if office_id == THEME_LEAD and holder is not None:
        lead = plan.unit(holder)
        return holder if lead is None else lead.name
    office = plan.office(office_id)
    return office_id if office is None else office.name
