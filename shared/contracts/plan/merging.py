"""Units that merge into one: it takes their place wherever the plan names them (R2)."""

from collections.abc import Iterable, Mapping
from typing import TypeVar

from shared.calendar import Term
from shared.contracts.plan.awards import Occasion
from shared.contracts.plan.obligations import Extension, Obligation, Theme
from shared.contracts.plan.plan import Plan
from shared.contracts.plan.quotas import inherited
from shared.contracts.plan.units import Cluster, ClusterRule, Selection, Unit

S = TypeVar("S", bound=Selection)


def merged(plan: Plan, units: Iterable[str], into: Unit) -> Plan:
    """Return the plan after units have merged; they stay in the register, so that history still knows them.

    A unit merges once: those that the register does not have, or that merged before, neither merge nor take over.
    """
    present = {unit.id for unit in plan.units if unit.merged_into is None}
    heirs = {unit: into.id for unit in units if unit in present - {into.id}}
    if not heirs or (into.id not in present and plan.unit(into.id) is not None):
        return plan
    register = _register(plan.units, heirs, into)
    return plan.model_copy(
        update={
            "units": register,
            "offices": tuple(o.model_copy(update={"unit": _heir(o.unit, heirs)}) for o in plan.offices),
            "recipients": tuple(_selection(line, heirs) for line in plan.recipients),
            "themes": tuple(_theme(theme, heirs) for theme in plan.themes),
            "clusters": tuple(_cluster(cluster, heirs) for cluster in plan.clusters),
            "cluster_rule": _cluster_rule(plan, heirs),
            "occasions": tuple(_occasion(occasion, heirs) for occasion in plan.occasions),
            "quotas": inherited(plan.quotas, heirs, register),
            "obligations": tuple(_obligation(plan, obligation, heirs) for obligation in plan.obligations),
        }
    )


def _register(units: tuple[Unit, ...], heirs: Mapping[str, str], into: Unit) -> tuple[Unit, ...]:
    """Mark those that merged; `into` joins as it is given unless the register has it, and then stays as it stands."""
    marked = tuple(
        unit.model_copy(update={"merged_into": heirs[unit.id]}) if unit.id in heirs else unit for unit in units
    )
    return marked if any(unit.id == into.id for unit in units) else (*marked, into)


def _theme(theme: Theme, heirs: Mapping[str, str]) -> Theme:
    changed = {"lead": _heir(theme.lead, heirs), "coordinators": _selection(theme.coordinators, heirs)}
    return theme.model_copy(update=changed)


def _occasion(occasion: Occasion, heirs: Mapping[str, str]) -> Occasion:
    proposers = occasion.proposed_by
    if proposers is None:
        return occasion
    return occasion.model_copy(update={"proposed_by": _selection(proposers, heirs)})


def _cluster(cluster: Cluster, heirs: Mapping[str, str]) -> Cluster:
    return cluster.model_copy(update={"head": _heir(cluster.head, heirs), "members": _heirs_of(cluster.members, heirs)})


def _cluster_rule(plan: Plan, heirs: Mapping[str, str]) -> ClusterRule | None:
    rule = plan.cluster_rule
    if rule is None:
        return None
    return rule.model_copy(update={"registered_with": _taker(plan, rule.registered_with, heirs)})


def _taker(plan: Plan, taker: str, heirs: Mapping[str, str]) -> str:
    """Return who takes what is owed or registered: an office of the plan, or else a unit and then its heir."""
    return taker if plan.office(taker) is not None else heirs.get(taker, taker)


def _obligation(plan: Plan, obligation: Obligation, heirs: Mapping[str, str]) -> Obligation:
    return obligation.model_copy(
        update={
            "binds": _selection(obligation.binds, heirs),
            "owed_to": _taker(plan, obligation.owed_to, heirs),
            "extensions": _latest_of_each(plan, obligation, heirs),
        }
    )


def _latest_of_each(plan: Plan, obligation: Obligation, heirs: Mapping[str, str]) -> tuple[Extension, ...]:
    """Give each heir the latest of the extensions that it and those who merged into it have."""
    latest: dict[str, Term] = {}
    for extension in obligation.extensions:
        unit = heirs.get(extension.unit, extension.unit)
        latest[unit] = plan.later(latest[unit], extension.due) if unit in latest else extension.due
    return tuple(Extension(unit=unit, due=due) for unit, due in latest.items())


def _selection(selection: S, heirs: Mapping[str, str]) -> S:
    """Let the heir be named where a merged unit was; what excluded a merged unit does not exclude its heir."""
    return selection.model_copy(update={"units": _heirs_of(selection.units, heirs)})


def _heirs_of(units: tuple[str, ...], heirs: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(heirs.get(unit, unit) for unit in units))


def _heir(unit: str | None, heirs: Mapping[str, str]) -> str | None:
    return None if unit is None else heirs.get(unit, unit)
