"""Which units a change of a plan is about."""

from shared.contracts.plan import (
    Change,
    ClusterSet,
    DeadlineExtended,
    Plan,
    Quota,
    QuotaSet,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)


def covered_by(quota: Quota, plan: Plan) -> tuple[str, ...]:
    """Return the units that a quota is for; one that merged has none."""
    return tuple(unit.id for unit in quota.applies_to.of(plan.units) if unit.merged_into is None)


def named_by(  # noqa: PLR0911  (one case a change that names units, and no more)
    change: Change, before: Plan, after: Plan
) -> frozenset[str]:
    """Return the units that a change is about by themselves; none where it is about all alike."""
    match change:
        case QuotaSet(quota=quota):
            return frozenset(covered_by(quota, after))
        case DeadlineExtended(units=units):
            return frozenset(units)
        case UnitAdded(unit=unit):
            return frozenset({unit.id})
        case UnitRenamed(unit=unit_id):
            return frozenset({unit_id})
        case UnitsMerged(units=units, into=into):
            return frozenset({*units, into.id})
        case ThemeLeadChanged(theme=theme_id, lead=lead):
            theme = before.theme(theme_id)
            return frozenset({lead} if theme is None else {lead, theme.lead})
        case ClusterSet(cluster=cluster):
            return frozenset({cluster.head, *cluster.members})
        case _:
            return frozenset()
