"""The figures of a campaign."""

from collections import Counter
from collections.abc import Iterator

from services.campaigns.domain.final_figures.happened import Activities, Happened, Standing
from services.campaigns.domain.final_figures.owed import Met, all_owed, how_met
from shared.contracts.final_report import ClusterTally, ContestTally, FinalReport, NominationTally, ObligationTally
from shared.contracts.plan import Category, Plan


def report_on(plan: Plan, happened: Happened) -> FinalReport:
    """Return the figures, each list in the plan's own order; what is 0 is told as well."""
    return FinalReport(
        obligations=tuple(_obligations(plan, happened)),
        nominations=tuple(_nominations(plan, happened)),
        clusters=tuple(_clusters(plan, happened)),
        contests=tuple(_contests(plan, happened)),
        nominations_as_of=happened.nominations_as_of,
    )


def _obligations(plan: Plan, happened: Happened) -> Iterator[ObligationTally]:
    counted = Counter((owed.obligation.id, how_met(plan, owed, happened)) for owed in all_owed(plan))
    for obligation in plan.obligations:
        in_time, late, not_yet = (counted[obligation.id, met] for met in Met)
        yield ObligationTally(
            obligation=obligation.id, owed=in_time + late + not_yet, met=in_time, met_late=late, open=not_yet
        )


def _nominations(plan: Plan, happened: Happened) -> Iterator[NominationTally]:
    counted = Counter((each.occasion, each.category, each.standing) for each in happened.nominations)
    for occasion in plan.occasions:
        for category in Category:
            of = {standing: counted[occasion.id, category, standing] for standing in Standing}
            yield NominationTally(
                occasion=occasion.id,
                category=category,
                submitted=sum(of.values()),
                awarded=of[Standing.AWARDED] + of[Standing.ANNOUNCED],
                declined=of[Standing.DECLINED],
                withdrawn=of[Standing.WITHDRAWN],
                revoked=of[Standing.REVOKED],
                open=of[Standing.OPEN],
            )


def _clusters(plan: Plan, happened: Happened) -> Iterator[ClusterTally]:
    for cluster in plan.clusters:
        of = happened.activities.get(cluster.id, Activities())
        yield ClusterTally(cluster=cluster.id, registered=of.registered, held=of.held)


def _contests(plan: Plan, happened: Happened) -> Iterator[ContestTally]:
    entries = Counter[str]()
    for each in happened.entered:
        entries[each.contest] += each.entries
    for contest in plan.contests:
        yield ContestTally(contest=contest.id, entries=entries[contest.id], prizes=happened.prizes.get(contest.id, 0))
