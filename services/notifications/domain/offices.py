"""Which units hold the offices of a plan: who takes what is owed, and at whose desk dossiers wait (R3, R23)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from shared.contracts.plan import THEME_LEAD, Obligation, Plan


@dataclass(frozen=True)
class HeldStep:
    """A step of an occasion's route at an office that a unit holds; `hop` counts from 0.

    It is so for nominations of `theme`; None is of no theme.
    """

    occasion: str
    theme: str | None
    hop: int
    office: str
    held_by: str


def held_steps(plan: Plan) -> Iterator[HeldStep]:
    """Yield the steps whose office a unit holds by the plan in force; at other offices nobody can be told."""
    routes = {route.id: route.hops for route in plan.routes}
    for occasion in plan.occasions:
        for hop, step in enumerate(routes.get(occasion.route, ())):
            for theme in (None, *(theme.id for theme in plan.themes)):
                for holder in _taking_part(plan, (_holder(plan, step.office, theme),)):
                    yield HeldStep(occasion.id, theme, hop, step.office, holder)


def takers(plan: Plan, obligation: Obligation) -> tuple[str, ...]:
    """Return the units that wait for what an obligation delivers, each once.

    What is owed to a theme's lead can come to any of them, and the standing office chases it with them (IV.7).
    """
    if obligation.owed_to != THEME_LEAD:
        return _taking_part(plan, (_unit_of(plan, obligation.owed_to),))
    return _taking_part(plan, (*(theme.lead for theme in plan.themes), _unit_of(plan, plan.standing_office)))


def overseers(plan: Plan) -> tuple[str, ...]:
    """Return the units that others deliver to or that dossiers come to: leads, holders of offices, and other takers."""
    leads = (theme.lead for theme in plan.themes)
    holders = (office.unit for office in plan.offices)
    others = (unit for obligation in plan.obligations for unit in takers(plan, obligation))
    return _taking_part(plan, (*leads, *holders, *others))


def holds_standing_office(plan: Plan, unit: str) -> bool:
    """Tell whether a unit holds the standing office, whose task it is to urge (IV.7)."""
    return _unit_of(plan, plan.standing_office) == unit


def _holder(plan: Plan, office_id: str, theme_id: str | None) -> str | None:
    if office_id != THEME_LEAD:
        return _unit_of(plan, office_id)
    theme = None if theme_id is None else plan.theme(theme_id)
    return None if theme is None else theme.lead


def _unit_of(plan: Plan, office_id: str) -> str | None:
    """Return the unit that holds an office; a unit that is named in place of an office stands for itself."""
    office = plan.office(office_id)
    return office_id if office is None else office.unit


def _taking_part(plan: Plan, units: Iterable[str | None]) -> tuple[str, ...]:
    """Return those of the register that have not merged, each once."""
    present = {unit.id for unit in plan.units if unit.merged_into is None}
    return tuple(unit for unit in dict.fromkeys(units) if unit in present)
