"""Quotas as a plan is amended: a unit has one in a category always, also where units join or merge (R7)."""

from collections.abc import Collection, Iterable, Mapping, Sequence

from shared.contracts.plan.awards import Category, Quota
from shared.contracts.plan.units import Unit


def quota_set(quotas: Iterable[Quota], quota: Quota, units: Sequence[Unit]) -> tuple[Quota, ...]:
    """Return the quotas with one that takes the units it applies to out of the others, those that join later too.

    What it replaces whole is left out.
    """
    return one_each((quota, *(other for other in quotas if not _replaced(other, quota, units))), units)


def one_each(quotas: Iterable[Quota], units: Sequence[Unit]) -> tuple[Quota, ...]:
    """Return the quotas such that each unit has one in a category: the first that it falls under."""
    taken: dict[Category, set[str]] = {category: set() for category in Category}
    distinct = []
    for quota in quotas:
        picked = _picked(quota, units)
        distinct.append(_without(quota, picked & taken[quota.category]))
        taken[quota.category] |= picked
    return tuple(distinct)


def inherited(quotas: Iterable[Quota], heirs: Mapping[str, str], units: Sequence[Unit]) -> tuple[Quota, ...]:
    """Return the quotas after a merger: an heir has its own, or where it has none that of the first unit it succeeds.

    `heirs` leads from each unit that merged to its heir, `units` is the register after the merger.
    """
    before = tuple(quotas)
    joined = [unit for unit in units if unit.id in heirs.values()]
    own = {(quota.category, unit.id) for quota in before for unit in joined if quota.applies_to.picks(unit)}
    after = (_succeeded(quota, heirs, own) for quota in before)
    return one_each((quota for quota in after if quota.applies_to.kinds or quota.applies_to.units), units)


def _replaced(other: Quota, quota: Quota, units: Sequence[Unit]) -> bool:
    """Tell whether a quota leaves another with nobody to apply to, now and when units join."""
    return (
        other.category == quota.category
        and set(other.applies_to.kinds) <= set(quota.applies_to.kinds)
        and _picked(other, units) <= _picked(quota, units)
    )


def _picked(quota: Quota, units: Sequence[Unit]) -> set[str]:
    return {unit.id for unit in quota.applies_to.of(units)}


def _without(quota: Quota, units: Collection[str]) -> Quota:
    """Return the quota without these units, itself where there are none."""
    if not units:
        return quota
    selection = quota.applies_to
    excluding = tuple(dict.fromkeys((*selection.excluding, *sorted(units))))
    return quota.model_copy(update={"applies_to": selection.model_copy(update={"excluding": excluding})})


def _succeeded(quota: Quota, heirs: Mapping[str, str], own: Collection[tuple[Category, str]]) -> Quota:
    """Return the quota with heirs named where merged units were, unless they have their own."""
    selection = quota.applies_to
    named = (
        heirs.get(unit, unit)
        for unit in selection.units
        if unit not in heirs or (quota.category, heirs[unit]) not in own
    )
    units = tuple(dict.fromkeys(named))
    return quota.model_copy(update={"applies_to": selection.model_copy(update={"units": units})})
