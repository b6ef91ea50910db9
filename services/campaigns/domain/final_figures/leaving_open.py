"""What is open: what a campaign can't be closed over, unless it is left open for a reason."""

from collections.abc import Iterator

from services.campaigns.domain.final_figures.happened import Activities, Happened, Standing
from services.campaigns.domain.final_figures.owed import Met, all_owed, how_met
from shared.contracts.final_report import OpenKind, OpenWork
from shared.contracts.plan import Plan

_OPEN = {Standing.OPEN: OpenKind.NOMINATION, Standing.AWARDED: OpenKind.ANNOUNCEMENT}


def open_work(plan: Plan, happened: Happened) -> tuple[OpenWork, ...]:
    """Return all that is open, kind by kind, each in the plan's order; nominations by id."""
    return (
        *_obligations(plan, happened),
        *_nominations(happened),
        *_clusters(plan, happened),
        *_contests(plan, happened),
    )


def _obligations(plan: Plan, happened: Happened) -> Iterator[OpenWork]:
    for owed in all_owed(plan):
        if how_met(plan, owed, happened) is Met.NOT_YET:
            yield OpenWork(kind=OpenKind.OBLIGATION, about=owed.obligation.id, unit=owed.unit.id, theme=owed.theme)


def _nominations(happened: Happened) -> Iterator[OpenWork]:
    for standing, kind in _OPEN.items():
        of = sorted((each for each in happened.nominations if each.standing is standing), key=lambda each: each.id)
        yield from (OpenWork(kind=kind, about=each.id, unit=each.unit) for each in of)


def _clusters(plan: Plan, happened: Happened) -> Iterator[OpenWork]:
    rule = plan.cluster_rule
    if rule is None:
        return
    for cluster in plan.clusters:
        if happened.activities.get(cluster.id, Activities()).held < rule.activities_at_least:
            yield OpenWork(kind=OpenKind.CLUSTER, about=cluster.id, unit=cluster.head)


def _contests(plan: Plan, happened: Happened) -> Iterator[OpenWork]:
    entered = {each.contest for each in happened.entered}
    for contest in plan.contests:
        if contest.id in entered and not happened.prizes.get(contest.id, 0):
            yield OpenWork(kind=OpenKind.CONTEST, about=contest.id)
