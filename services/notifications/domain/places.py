"""When a quota is about to run out, and how long that matters (R7, R13)."""

from datetime import datetime

from shared.contracts.plan import Category, Occasion, Plan, Quota, Unit


def can_run_out(plan: Plan, unit: Unit, category: Category) -> Quota | None:
    """Return the unit's quota if it is of more than one place; of a unit that merged, none."""
    quota = None if unit.merged_into is not None else plan.quota(unit, category)
    return None if quota is None or quota.maximum is None or quota.maximum <= 1 else quota


def last_place_of(plan: Plan, unit: Unit, category: Category, taken: int) -> Quota | None:
    """Return the unit's quota if one of its places is left, and it is not the only one."""
    quota = can_run_out(plan, unit, category)
    return None if quota is None or quota.maximum != taken + 1 else quota


def running_out_key(quota: Quota) -> str:
    """Return what makes it the same news that a quota runs out: its category and its maximum."""
    return f"place-running-out/{quota.category.value}/{quota.maximum}"


def submits_until(plan: Plan, unit: Unit, category: Category) -> datetime | None:
    """Return the first instant at which the unit can take no place any more (R13); None where no date ends it."""
    ends = [_end(plan, unit, occasion) for occasion in plan.occasions if _takes_a_place(occasion, unit, category)]
    dated = [end for end in ends if end is not None]
    return max(dated, default=None) if len(dated) == len(ends) else None


def _takes_a_place(occasion: Occasion, unit: Unit, category: Category) -> bool:
    proposes = occasion.proposed_by is None or occasion.proposed_by.picks(unit)
    return occasion.counts_against_quota and category in occasion.categories and proposes


def _end(plan: Plan, unit: Unit, occasion: Occasion) -> datetime | None:
    obligation = plan.list_obligation(unit, occasion)
    return None if obligation is None else plan.cutoff(plan.due(obligation, unit))
