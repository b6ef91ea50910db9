"""Quotas that are raised, lowered and given to others: a unit has one in a category always (R2, R7)."""

import pytest

from shared.contracts.plan import Category, Plan, Quota, QuotaSet, Selection, Unit, UnitAdded
from tests.contracts.plan.district import COLLECTIVE, INDIVIDUAL, PLAN, RIVERSIDE, quota
from tests.contracts.plan.words import after, maximum, merged

WARDS = Selection(kinds=("ward",))
EAST_ALONE = Selection(units=("east",))


def quota_set(category: Category, applies_to: Selection, number: int) -> QuotaSet:
    return QuotaSet(quota=quota(category, applies_to, number))


def quotas_of(plan: Plan, unit: Unit, category: Category) -> list[Quota]:
    return [each for each in plan.quotas if each.category is category and each.applies_to.picks(unit)]


def test_a_quota_is_raised_for_the_units_that_it_applies_to() -> None:
    """R2, R7."""
    plan = after(quota_set(INDIVIDUAL, WARDS, 6))
    assert [maximum(plan, unit, INDIVIDUAL) for unit in ("east", "west", "north")] == [6, 6, 6]


def test_a_quota_is_lowered_whatever_is_used() -> None:
    """R2: it is recorded and shown as over-used, and cancels nobody."""
    assert maximum(after(quota_set(INDIVIDUAL, WARDS, 0)), "east", INDIVIDUAL) == 0


def test_a_quota_s_number_can_become_unknown() -> None:
    """R7."""
    plan = after(QuotaSet(quota=quota(INDIVIDUAL, WARDS, None)))
    assert maximum(plan, "east", INDIVIDUAL) is None


def test_the_quota_of_the_other_category_stays() -> None:
    """R2, R7."""
    assert maximum(after(quota_set(INDIVIDUAL, WARDS, 6)), "east", COLLECTIVE) == 2


def test_a_quota_that_is_replaced_whole_is_left_out() -> None:
    """R7."""
    plan = after(quota_set(INDIVIDUAL, WARDS, 6))
    assert [each.maximum for each in plan.quotas if each.category is INDIVIDUAL] == [6, 2, 1]


def test_a_quota_of_one_unit_leaves_the_others_theirs() -> None:
    """R2, R7."""
    plan = after(quota_set(INDIVIDUAL, EAST_ALONE, 6))
    assert [maximum(plan, unit, INDIVIDUAL) for unit in ("east", "west", "north")] == [6, 4, 4]


def test_a_quota_of_one_kind_leaves_the_others_theirs() -> None:
    """R2, R7: the quota of collectives is of wards and departments."""
    plan = after(quota_set(COLLECTIVE, WARDS, 3))
    assert [maximum(plan, unit, COLLECTIVE) for unit in ("east", "treasury")] == [3, 2]


def test_those_excluded_keep_the_quota_that_they_had() -> None:
    """R2, R7."""
    plan = after(quota_set(INDIVIDUAL, Selection(kinds=("ward",), excluding=("north",)), 6))
    assert [maximum(plan, unit, INDIVIDUAL) for unit in ("east", "west", "north")] == [6, 6, 4]


def test_a_quota_of_a_kind_that_nobody_is_of_yet_stays() -> None:
    """R7."""
    plan = after(
        quota_set(INDIVIDUAL, WARDS, 6), UnitAdded(unit=Unit(id="school-one", name="Trường Một", kind="school"))
    )
    assert maximum(plan, "school-one", INDIVIDUAL) == 1


def test_a_unit_that_joins_has_the_newest_quota_of_its_kind() -> None:
    """R2, R7."""
    plan = after(quota_set(COLLECTIVE, WARDS, 3), UnitAdded(unit=RIVERSIDE))
    assert maximum(plan, "riverside", COLLECTIVE) == 3


def test_a_unit_that_joins_has_one_quota_where_two_are_of_its_kind() -> None:
    """R7."""
    plan = after(quota_set(COLLECTIVE, WARDS, 3), UnitAdded(unit=RIVERSIDE))
    assert len(quotas_of(plan, RIVERSIDE, COLLECTIVE)) == 1


def test_a_unit_that_joins_has_the_quota_of_its_kind_though_all_before_it_got_their_own() -> None:
    """R2, R7."""
    by_name = Selection(units=("east", "west", "north"))
    plan = after(quota_set(INDIVIDUAL, by_name, 6), UnitAdded(unit=RIVERSIDE))
    assert maximum(plan, "riverside", INDIVIDUAL) == 4


def test_an_heir_of_a_kind_with_a_quota_has_that_one_alone() -> None:
    """R2, R7: what is merged had a quota by name."""
    plan = merged(("east",), RIVERSIDE, plan=after(quota_set(INDIVIDUAL, EAST_ALONE, 6)))
    assert [each.maximum for each in quotas_of(plan, RIVERSIDE, INDIVIDUAL)] == [4]


def test_an_heir_of_the_register_keeps_its_own_quota() -> None:
    """R2, R7."""
    west = PLAN.units[1]
    plan = merged(("east",), west, plan=after(quota_set(INDIVIDUAL, EAST_ALONE, 6)))
    assert [each.maximum for each in quotas_of(plan, west, INDIVIDUAL)] == [4]


def test_an_heir_without_a_quota_has_that_of_the_unit_that_it_succeeds() -> None:
    """R2, R7: the quota of departments names each by its id."""
    office = Unit(id="office", name="Văn phòng", kind="department")
    assert maximum(merged(("home-affairs", "treasury"), office), "office", INDIVIDUAL) == 2


def test_an_heir_of_units_with_two_quotas_has_one_of_them() -> None:
    """R2, R7."""
    office = Unit(id="office", name="Văn phòng", kind="department")
    two = after(quota_set(INDIVIDUAL, Selection(units=("treasury",)), 5))
    plan = merged(("home-affairs", "treasury"), office, plan=two)
    assert [each.maximum for each in quotas_of(plan, office, INDIVIDUAL)] == [5]


def test_a_quota_that_named_merged_units_alone_is_left_out_where_the_heir_has_its_own() -> None:
    """R7."""
    plan = merged(("east",), RIVERSIDE, plan=after(quota_set(INDIVIDUAL, EAST_ALONE, 6)))
    assert 6 not in [each.maximum for each in plan.quotas]


@pytest.mark.parametrize("category", Category)
def test_a_merged_unit_keeps_the_quota_of_its_kind(category: Category) -> None:
    """R2: the places that it has used stay its own."""
    plan = merged(("east",), RIVERSIDE)
    assert maximum(plan, "east", category) == maximum(PLAN, "east", category)
