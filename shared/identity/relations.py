"""What a request is about, and how somebody can stand to that."""

from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from shared.contracts.plan import THEME_LEAD, Office, Plan, Theme
from shared.identity.principal import Grant
from shared.identity.roles import ACTING_FOR_A_UNIT, Role


class Relation(StrEnum):
    """How the holder of a grant stands to what a request is about."""

    ANY = "any"
    """In any way."""
    OWN_AUTHORITY = "own-authority"
    """It belongs to a campaign that the grant's authority decides in: its own, or one whose awards go up to it (R8)."""
    OWN_CAMPAIGN = "own-campaign"
    """It belongs to a campaign that the grant's authority runs."""
    OWN_UNIT = "own-unit"
    """It belongs to the unit that the grant is for, or to one that merged into it (R2)."""
    OWN_THEME = "own-theme"
    """It belongs to a theme that the grant's unit leads."""
    OWN_OFFICE = "own-office"
    """It is a step of an office that the holder sits in (R23)."""
    SHOWN = "shown"
    """Something names it that is shown to the holder: by the rows of the action that reads that, and by no others."""
    OWN_ROUTE = "own-route"
    """It is on an occasion whose route leads through an office of the grant's authority, or unit (R8, R23)."""


@dataclass(frozen=True)
class Target:
    """What a request is about: a campaign's plan, and a unit, theme, office, occasion as far as it is about one."""

    plan: Plan
    unit: str | None = None
    theme: str | None = None
    office: str | None = None
    occasion: str | None = None


def stands(grant: Grant, relation: Relation, target: Target) -> bool:
    """Tell whether the holder of a grant stands in a relation to what a request is about."""
    if relation is Relation.ANY:
        return True
    if relation is Relation.SHOWN:
        return False  # of itself nothing is: whoever shows it asks for what names it
    if relation is Relation.OWN_AUTHORITY:
        return _is_of(grant, authorities_of(target.plan))
    if relation is Relation.OWN_OFFICE:
        return target.office is not None and _sits_in(grant, target.office, target)
    if relation is Relation.OWN_ROUTE:
        return target.occasion is not None and target.occasion in occasions_on_the_way(grant, target.plan)
    return _runs(grant, target.plan) and _acts_for(grant, relation, target)


def authorities_of(plan: Plan) -> frozenset[str]:
    """Return the authorities that decide in a campaign."""
    return frozenset(office.issuer for office in plan.offices if office.issuer is not None)


def running_authorities_of(plan: Plan) -> frozenset[str]:
    """Return whose campaign it is: whoever decides on its default occasion, and no one above who decides on others.

    A checked plan has one. Units' ids are this authority's: another one's unit can have the same id.
    """
    default = plan.occasion(plan.default_occasion)
    route = next((route for route in plan.routes if default is not None and route.id == default.route), None)
    decider = plan.office(route.hops[-1].office) if route is not None and route.hops else None
    if decider is None or decider.issuer is None:
        return authorities_of(plan)
    return frozenset({decider.issuer})


def occasions_on_the_way(grant: Grant, plan: Plan) -> frozenset[str]:
    """Return the occasions whose nominations travel through an office of a grant's: of its authority, or its unit.

    It is the one answer to what goes up to another authority (R8), and to what a unit of the register that holds an
    office handles (R23). What waits for a theme's lead depends on the theme: that is `OWN_THEME`.
    """
    offices = {office.id for office in plan.offices if _has(grant, office, plan)}
    ways = {route.id for route in plan.routes if any(hop.office in offices for hop in route.hops)}
    return frozenset(occasion.id for occasion in plan.occasions if occasion.route in ways)


def _has(grant: Grant, office: Office, plan: Plan) -> bool:
    """Tell whether an office is of a grant's unit or, where the grant is for none, signs for its authority."""
    if grant.role in ACTING_FOR_A_UNIT:
        return office.unit == grant.unit and _sits_in(grant, office.id, Target(plan))
    signs_for_it = office.issuer is not None and _is_of(grant, {office.issuer})
    return signs_for_it and _role_that_keeps(plan, office.id) is None


def _is_of(grant: Grant, authorities: Container[str]) -> bool:
    return grant.authority is None or grant.authority in authorities


def _runs(grant: Grant, plan: Plan) -> bool:
    return grant.authority is None or grant.authority in running_authorities_of(plan)


def _acts_for(grant: Grant, relation: Relation, target: Target) -> bool:
    match relation:
        case Relation.OWN_UNIT:
            return grant.unit is not None and grant.unit == _heir(target.plan, target.unit)
        case Relation.OWN_THEME:
            return grant.unit is not None and grant.unit == _lead(target.plan, target.theme)
        case _:
            return True


def _sits_in(grant: Grant, office_id: str, target: Target) -> bool:
    plan, office = target.plan, target.plan.office(office_id)
    kept_by = _role_that_keeps(plan, office_id)
    if kept_by is None and office is not None and office.issuer is not None:
        return grant.role is Role.CHAIR_OFFICE and _is_of(grant, {office.issuer})
    if not _runs(grant, plan):
        return False
    if kept_by is Role.THEME_LEAD:
        return grant.role is kept_by and grant.unit == _lead(plan, target.theme)
    if kept_by is not None:
        return grant.role is kept_by
    held_by = None if office is None else office.unit
    return grant.role in ACTING_FOR_A_UNIT and held_by is not None and grant.unit == held_by


def _role_that_keeps(plan: Plan, office_id: str) -> Role | None:
    """Return the role whose holders sit in an office of the campaign's own authority, None where it is no such one."""
    if office_id == THEME_LEAD:
        return Role.THEME_LEAD
    if office_id == plan.standing_office:
        return Role.STANDING_OFFICE
    return Role.COUNCIL_SECRETARY if office_id in _voting(plan) else None


def _voting(plan: Plan) -> frozenset[str]:
    return frozenset(hop.office for route in plan.routes for hop in route.hops if hop.act == "vote")


def _lead(plan: Plan, theme_id: str | None) -> str | None:
    theme: Theme | None = None if theme_id is None else plan.theme(theme_id)
    return None if theme is None else _heir(plan, theme.lead)


def _heir(plan: Plan, unit_id: str | None) -> str | None:
    unit = None if unit_id is None else plan.unit(unit_id)
    return unit_id if unit is None else plan.heir(unit).id


def led_themes(plan: Plan, unit_id: str) -> Iterable[str]:
    """Yield the themes that a unit leads."""
    return (theme.id for theme in plan.themes if _heir(plan, theme.lead) == unit_id)
