"""A plan after an amendment: the one fold by which every service follows R2."""

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import Any, TypeVar

from shared.contracts.plan.amendments import (
    Change,
    ClusterDissolved,
    ClusterSet,
    DeadlineExtended,
    DeadlineMoved,
    PickSet,
    QuotaSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from shared.contracts.plan.merging import merged
from shared.contracts.plan.obligations import Extension, Obligation
from shared.contracts.plan.part import PlanPart
from shared.contracts.plan.plan import Plan
from shared.contracts.plan.quotas import one_each, quota_set
from shared.contracts.plan.units import Unit

P = TypeVar("P", bound=PlanPart)


def amended(plan: Plan, changes: Iterable[Change]) -> Plan:
    """Return the plan after these changes, in their order (R2); a change that names what is not there does nothing."""
    return reduce(_after, changes, plan)


def _after(plan: Plan, change: Change) -> Plan:  # noqa: C901, PLR0911  (one case a change, and no more)
    match change:
        case QuotaSet(quota=quota):
            return _with(plan, quotas=quota_set(plan.quotas, quota, plan.units))
        case DeadlineMoved(obligation=obligation, due=due):
            return _with(plan, obligations=_changed(plan.obligations, obligation, due=due))
        case DeadlineExtended():
            return _with(plan, obligations=_extended(plan, change))
        case UnitAdded(unit=unit):
            return _joined(plan, unit)
        case UnitRenamed(unit=unit_id, name=name):
            return _with(plan, units=_renamed(plan.units, unit_id, name))
        case UnitsMerged(units=units, into=into):
            return merged(plan, units, into)
        case ThemeLeadChanged(theme=theme, lead=lead):
            return _with(plan, themes=_changed(plan.themes, theme, lead=lead))
        case ThemeCoordinatorsChanged(theme=theme, coordinators=coordinators):
            return _with(plan, themes=_changed(plan.themes, theme, coordinators=coordinators))
        case ClusterSet(cluster=cluster):
            return _with(plan, clusters=_set(plan.clusters, cluster))
        case ClusterDissolved(cluster=cluster_id):
            return _with(plan, clusters=tuple(c for c in plan.clusters if c.id != cluster_id))
        case PickSet(pick=pick):
            others = (p for p in plan.picks if (p.occasion, p.category) != (pick.occasion, pick.category))
            return _with(plan, picks=(*others, pick))


def _with(plan: Plan, **parts: object) -> Plan:
    return plan.model_copy(update=parts)


def _changed(parts: Sequence[P], part_id: str, **values: object) -> tuple[P, ...]:
    """Return the parts with new values in the one of this id."""
    return tuple(part.model_copy(update=values) if _id(part) == part_id else part for part in parts)


def _set(parts: Sequence[P], part: P) -> tuple[P, ...]:
    """Return the parts with this one in the place of that of its id, or at the end."""
    if all(_id(other) != _id(part) for other in parts):
        return (*parts, part)
    return tuple(part if _id(other) == _id(part) else other for other in parts)


def _id(part: Any) -> str:
    return str(part.id)


def _joined(plan: Plan, unit: Unit) -> Plan:
    """Return the plan with one unit more; a unit that the register has stays as it stands."""
    if plan.unit(unit.id) is not None:
        return plan
    units = (*plan.units, unit)
    return _with(plan, units=units, quotas=one_each(plan.quotas, units))


def _extended(plan: Plan, change: DeadlineExtended) -> tuple[Obligation, ...]:
    """Return the obligations with later terms for some units; what a unit was granted before is never cut short."""
    obligation = plan.obligation(change.obligation)
    if obligation is None:
        return plan.obligations
    granted = {extension.unit: extension.due for extension in obligation.extensions}
    for unit in filter(plan.unit, change.units):
        granted[unit] = plan.later(granted.get(unit, change.due), change.due)
    extensions = tuple(Extension(unit=unit, due=due) for unit, due in granted.items())
    return _changed(plan.obligations, change.obligation, extensions=extensions)


def _renamed(units: Sequence[Unit], unit_id: str, name: str) -> tuple[Unit, ...]:
    found = next((unit for unit in units if unit.id == unit_id), None)
    if found is None or found.name == name:
        return tuple(units)
    return _changed(units, unit_id, name=name, former_names=(*found.former_names, found.name))
