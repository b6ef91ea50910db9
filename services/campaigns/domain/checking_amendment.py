"""Checks that each change of an amendment can be made in the plan in force, after those before it."""

from collections.abc import Iterator, Sequence
from itertools import accumulate, chain, islice

from services.campaigns.domain.amendment_checks.clusters import cluster_dissolved, cluster_set
from services.campaigns.domain.amendment_checks.consequences import consequences
from services.campaigns.domain.amendment_checks.deadlines import deadline_extended, deadline_moved
from services.campaigns.domain.amendment_checks.merging import units_merged
from services.campaigns.domain.amendment_checks.naming import Place, obstacle
from services.campaigns.domain.amendment_checks.quotas import pick_set, quota_set
from services.campaigns.domain.amendment_checks.themes import theme_coordinators_changed, theme_lead_changed
from services.campaigns.domain.amendment_checks.units import unit_added, unit_renamed
from services.campaigns.domain.plan_problem import MOST_PROBLEMS, Problem
from shared.contracts.plan import (
    Change,
    ClusterDissolved,
    ClusterSet,
    DeadlineExtended,
    DeadlineMoved,
    PickSet,
    Plan,
    QuotaSet,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
    amended,
)
from shared.contracts.texts import Text


def check_amendment(plan: Plan, changes: Sequence[Change]) -> tuple[Problem, ...]:
    """Return every obstacle at once, each with its place in the amendment; none where it can be made.

    Past `MOST_PROBLEMS` the rest is not looked at, and the last one says so.
    """
    plans = tuple(accumulate(changes, lambda plan, change: amended(plan, (change,)), initial=plan))
    of_changes = (
        _obstacles(before, change, ("changes", i))
        for i, (before, change) in enumerate(zip(plans, changes, strict=False))
    )
    found = tuple(islice(chain.from_iterable(of_changes), MOST_PROBLEMS + 1))
    told = {problem.about for problem in found if problem.about}
    # What a change names in vain is wrong with the amended plan too: it is told once, where it was sent.
    new = (problem for problem in consequences(plans) if problem.about not in told)
    problems = tuple(islice(chain(found, new), MOST_PROBLEMS + 1))
    return problems if len(problems) <= MOST_PROBLEMS else (*problems[:MOST_PROBLEMS], _TOO_MANY)


def _obstacles(  # noqa: C901, PLR0911  (one case a change, and no more)
    plan: Plan, change: Change, place: Place
) -> Iterator[Problem]:
    match change:
        case QuotaSet():
            return quota_set(plan, change, place)
        case DeadlineMoved():
            return deadline_moved(plan, change, place)
        case DeadlineExtended():
            return deadline_extended(plan, change, place)
        case UnitAdded():
            return unit_added(plan, change, place)
        case UnitRenamed():
            return unit_renamed(plan, change, place)
        case UnitsMerged():
            return units_merged(plan, change, place)
        case ThemeLeadChanged():
            return theme_lead_changed(plan, change, place)
        case ThemeCoordinatorsChanged():
            return theme_coordinators_changed(plan, change, place)
        case ClusterSet():
            return cluster_set(plan, change, place)
        case ClusterDissolved():
            return cluster_dissolved(plan, change, place)
        case PickSet():
            return pick_set(plan, change, place)


_TOO_MANY = obstacle(
    ("changes",),
    "too-many-obstacles",
    Text(
        vi=f"còn nữa: có hơn {MOST_PROBLEMS} chỗ chưa được, không kiểm tra tiếp",
        en=f"and more: there are over {MOST_PROBLEMS} obstacles, the rest was not looked at",
    ),
    Text(vi="sửa những chỗ trên rồi gửi lại", en="put those above right, then send it again"),
)
