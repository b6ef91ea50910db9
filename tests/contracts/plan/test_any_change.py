"""One change touches what it names, and nothing else (R2)."""

from collections.abc import Mapping
from typing import Any

from hypothesis import given

from shared.contracts.plan import (
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    DeadlineExtended,
    DeadlineMoved,
    PickSet,
    Plan,
    QuotaSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
    amended,
)
from tests.contracts.plan.any_amendment import CASES, REGISTER_CASES, Case

ANY = given(case=CASES)
ANY_REGISTER = given(case=REGISTER_CASES)

Step = tuple[Plan, Change, Plan]

PARTS: Mapping[type[Any], set[str]] = {
    QuotaSet: {"quotas"},
    DeadlineMoved: {"obligations"},
    DeadlineExtended: {"obligations"},
    UnitAdded: {"units", "quotas"},
    UnitRenamed: {"units"},
    UnitsMerged: {
        "units", "offices", "recipients", "themes", "clusters", "cluster_rule", "occasions", "quotas", "obligations",
    },
    ThemeLeadChanged: {"themes"},
    ThemeCoordinatorsChanged: {"themes"},
    ClusterSet: {"clusters"},
    ClusterDissolved: {"clusters"},
    PickSet: {"picks"},
}  # fmt: skip
"""Which parts of a plan a change can touch."""


def steps(case: Case) -> list[Step]:
    """Return each change with the plan before and after it."""
    plan, changes = case
    taken = []
    for change in changes:
        after = amended(plan, (change,))
        taken.append((plan, change, after))
        plan = after
    return taken


def others(before: Plan, after: Plan, *named: str) -> list[tuple[Unit, Unit | None]]:
    """Return the units that a change does not name, as they were and as they are."""
    return [(unit, after.unit(unit.id)) for unit in before.units if unit.id not in named]


def quota_of(plan: Plan, unit: Unit, category: Category) -> object:
    """Return a unit's quota but for whom else it applies to."""
    quota = plan.quota(unit, category)
    return None if quota is None else quota.model_dump(exclude={"applies_to"})


@ANY
def test_a_change_leaves_every_other_part_of_the_plan_as_it_was(case: Case) -> None:
    for before, change, after in steps(case):
        touched = {name for name in Plan.model_fields if getattr(before, name) != getattr(after, name)}
        assert touched <= PARTS[type(change)]


@ANY
def test_a_change_about_one_thing_leaves_its_likes_as_they_were(case: Case) -> None:
    for before, change, after in steps(case):
        kept = {part: [each for each in getattr(before, part) if each.id not in named] for part, named in about(change)}
        for part, named in about(change):
            assert [each for each in getattr(after, part) if each.id not in named] == kept[part]


def about(change: Change) -> list[tuple[str, set[str]]]:
    """Return which entries of which part a change names by their ids."""
    match change:
        case DeadlineMoved(obligation=obligation) | DeadlineExtended(obligation=obligation):
            return [("obligations", {obligation})]
        case ThemeLeadChanged(theme=theme) | ThemeCoordinatorsChanged(theme=theme):
            return [("themes", {theme})]
        case ClusterSet(cluster=Cluster(id=cluster)) | ClusterDissolved(cluster=cluster):
            return [("clusters", {cluster})]
        case UnitRenamed(unit=unit) | UnitAdded(unit=Unit(id=unit)):
            return [("units", {unit})]
        case UnitsMerged(units=units, into=into):
            return [("units", {*units, into.id})]
        case _:
            return []


@ANY_REGISTER
def test_a_quota_is_set_for_those_that_it_applies_to(case: Case) -> None:
    """R7."""
    for _, change, after in steps(case):
        if isinstance(change, QuotaSet):
            having = {unit.id for unit in after.units if after.quota(unit, change.quota.category) == change.quota}
            assert having == {unit.id for unit in change.quota.applies_to.of(after.units)}


@ANY_REGISTER
def test_a_quota_leaves_everyone_else_the_quota_that_they_had(case: Case) -> None:
    """R7."""
    for before, change, after in steps(case):
        if isinstance(change, QuotaSet):
            for unit in before.units:
                for category in Category:
                    if category is not change.quota.category or not change.quota.applies_to.picks(unit):
                        assert quota_of(after, unit, category) == quota_of(before, unit, category)


@ANY
def test_an_extension_leaves_every_other_unit_its_deadline(case: Case) -> None:
    """R13."""
    for before, change, after in steps(case):
        if isinstance(change, DeadlineExtended):
            for unit, _ in others(before, after, *change.units):
                for was, now in zip(before.obligations, after.obligations, strict=True):
                    assert after.due(now, unit) == before.due(was, unit)


@ANY_REGISTER
def test_a_unit_that_joins_or_merges_leaves_the_others_the_quotas_that_they_had(case: Case) -> None:
    """R2, R7."""
    for before, change, after in steps(case):
        if isinstance(change, UnitAdded | UnitsMerged):
            named = (change.unit.id,) if isinstance(change, UnitAdded) else (*change.units, change.into.id)
            for unit, same in others(before, after, *named):
                assert same == unit
                assert [quota_of(after, unit, c) for c in Category] == [quota_of(before, unit, c) for c in Category]


@ANY_REGISTER
def test_an_heir_of_the_register_with_a_quota_keeps_it(case: Case) -> None:
    """R2, R7."""
    for before, change, after in steps(case):
        heir = before.unit(change.into.id) if isinstance(change, UnitsMerged) else None
        if heir is not None:
            had = {category: quota_of(before, heir, category) for category in Category}
            assert [c for c in had if had[c] is not None and quota_of(after, heir, c) != had[c]] == []


@ANY_REGISTER
def test_a_merger_leaves_the_others_what_they_owe_and_by_when(case: Case) -> None:
    """R2, R5."""
    for before, change, after in steps(case):
        if isinstance(change, UnitsMerged):
            for unit, _ in others(before, after, *change.units, change.into.id):
                assert owed(after, unit) == owed(before, unit)


@ANY_REGISTER
def test_a_merger_leaves_the_heir_what_it_owed(case: Case) -> None:
    """R2, R5: what it owed for no theme in particular it may owe for the themes that it leads now."""
    for before, change, after in steps(case):
        heir = before.unit(change.into.id) if isinstance(change, UnitsMerged) else None
        if heir is not None:
            had, has = owed(before, heir), owed(after, heir)
            assert {obligation for obligation, _ in had} <= {obligation for obligation, _ in has}
            assert {key for key in had if key[1] is not None} <= has.keys()


def owed(plan: Plan, unit: Unit) -> dict[tuple[str, str | None], object]:
    """Return what a unit owes, for which theme and by when."""
    return {
        (obligation.id, theme): plan.due(obligation, unit)
        for obligation in plan.obligations_of(unit)
        for theme in plan.themes_of(obligation, unit)
    }
