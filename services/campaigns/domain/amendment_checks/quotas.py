"""Quotas and picks: whom a new number is for, and whether it is new (R7, R8)."""

from collections.abc import Iterator, Sequence

from services.campaigns.domain.amendment_checks.naming import (
    OCCASION,
    Place,
    absent,
    nothing_changes,
    obstacle,
    selection_obstacles,
)
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import named
from shared.contracts.plan import PickSet, Plan, Quota, QuotaSet, Unit
from shared.contracts.texts import Text


def quota_set(plan: Plan, change: QuotaSet, place: Place) -> Iterator[Problem]:
    """Yield what the quota names in vain, and that it is for nobody or the same as before.

    One that is lower than what is used is no obstacle: it cancels nobody (R2).
    """
    quota, place = change.quota, (*place, "quota")
    in_vain = tuple(selection_obstacles(plan, quota.applies_to, (*place, "applies_to")))
    yield from in_vain
    units = [unit for unit in quota.applies_to.of(plan.units) if unit.merged_into is None]
    if not units and not in_vain:
        yield obstacle((*place, "applies_to"), "binds-nobody", _FOR_NOBODY, _NAME_SOMEBODY, rule="R7")
    elif units and all(_numbers(plan.quota(unit, quota.category)) == _numbers(quota) for unit in units):
        yield nothing_changes(place, _same_quota(units), rule="R7")


def pick_set(plan: Plan, change: PickSet, place: Place) -> Iterator[Problem]:
    """Yield that the occasion is not there, or that as many were picked for it before."""
    pick, place = change.pick, (*place, "pick")
    if plan.occasion(pick.occasion) is None:
        yield absent(OCCASION, pick.occasion, named(plan.occasions), (*place, "occasion"), "unknown-occasion")
    before = plan.pick(pick.occasion, pick.category)
    if before is not None and before.number == pick.number:
        shown = "–" if pick.number is None else pick.number
        what = Text(vi=f"số lượng chọn vẫn là {shown}", en=f"the number to pick is {shown} already")
        yield nothing_changes((*place, "number"), what, rule="R8")


def _numbers(quota: Quota | None) -> tuple[int | None, int | None, int | None] | None:
    return None if quota is None else (quota.maximum, quota.minimum, quota.expected)


def _same_quota(units: Sequence[Unit]) -> Text:
    more = "" if len(units) == 1 else f" (+{len(units) - 1})"
    return Text(
        vi=f"chỉ tiêu này đang áp dụng cho {units[0].name}{more}",
        en=f"{units[0].name}{more} has this quota already",
    )


_FOR_NOBODY = Text(vi="không áp dụng cho đơn vị nào đang tham gia", en="this covers no unit that takes part")
_NAME_SOMEBODY = Text(vi="ghi loại (kinds) hoặc đơn vị (units)", en="name kinds or units that the register has")
