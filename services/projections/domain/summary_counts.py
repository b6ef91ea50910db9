"""What a campaign's figures are made of: what its plan names, and what was counted of each (R4, R5, R6, R26)."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pydantic import BaseModel, ConfigDict

from services.projections.domain.summary_standing import GRANTED, UNDECIDED, SummaryStanding
from shared.contracts.final_report import (
    ClusterTally,
    ContestTally,
    FinalReport,
    NominationTally,
    ObligationTally,
    OpenKind,
)
from shared.contracts.plan import Category


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore")


class Named(_Part):
    """Something that the plan names, by its id."""

    id: str
    name: str


class Titled(_Part):
    """The issued document, as far as a summary shows it."""

    title: str
    issuer: str


class ClustersOwe(_Part):
    """How many activities each cluster has to hold (R4)."""

    activities_at_least: int


class PlanOutline(_Part):
    """What figures need of a plan in force: read from the whole of it, in its order."""

    campaign: str
    document: Titled
    time_zone: str
    obligations: tuple[Named, ...]
    occasions: tuple[Named, ...]
    clusters: tuple[Named, ...]
    cluster_rule: ClustersOwe | None
    contests: tuple[Named, ...]


class Meetings(NamedTuple):
    """How many units met an obligation in time, late, or not yet."""

    in_time: int = 0
    late: int = 0
    not_yet: int = 0


class Activities(NamedTuple):
    """How many activities a cluster registered and did not call off, and how many of them it held."""

    registered: int = 0
    held: int = 0


class Entries(NamedTuple):
    """How many entries a contest has, and how many won a prize."""

    sent: int = 0
    prizes: int = 0


Placed = tuple[str, Category, SummaryStanding]
"""An occasion, a category, and how a nomination stands."""


@dataclass(frozen=True)
class Counts:
    """What was counted: by obligation, by occasion, category and standing, by cluster, by contest."""

    met: Mapping[str, Meetings] = field(default_factory=dict)
    nominations: Mapping[Placed, int] = field(default_factory=dict)
    activities: Mapping[str, Activities] = field(default_factory=dict)
    entries: Mapping[str, Entries] = field(default_factory=dict)
    nominations_as_of: int = 0


def figures(plan: PlanOutline, counts: Counts) -> FinalReport:
    """Return the figures as a final report has them: each list in the plan's own order, what is 0 told as well."""
    return FinalReport(
        obligations=tuple(_obligation(each.id, counts) for each in plan.obligations),
        nominations=tuple(_nominations(each.id, category, counts) for each in plan.occasions for category in Category),
        clusters=tuple(_cluster(each.id, counts) for each in plan.clusters),
        contests=tuple(_contest(each.id, counts) for each in plan.contests),
        nominations_as_of=counts.nominations_as_of,
    )


def open_work(plan: PlanOutline, counts: Counts) -> Mapping[OpenKind, int]:
    """Count what is open, kind by kind: what a campaign can't be closed over without a reason."""
    standing = Counter[SummaryStanding]()
    for (_, _, each), many in counts.nominations.items():
        standing[each] += many
    wanted = 0 if plan.cluster_rule is None else plan.cluster_rule.activities_at_least
    entries = [counts.entries.get(each.id, Entries()) for each in plan.contests]
    return {
        OpenKind.OBLIGATION: sum(counts.met.get(each.id, Meetings()).not_yet for each in plan.obligations),
        OpenKind.NOMINATION: sum(standing[each] for each in UNDECIDED),
        OpenKind.ANNOUNCEMENT: standing[SummaryStanding.AWARDED],
        OpenKind.CLUSTER: sum(counts.activities.get(each.id, Activities()).held < wanted for each in plan.clusters),
        OpenKind.CONTEST: sum(each.sent > 0 and each.prizes == 0 for each in entries),
    }


def _obligation(obligation: str, counts: Counts) -> ObligationTally:
    met = counts.met.get(obligation, Meetings())
    return ObligationTally(obligation=obligation, owed=sum(met), met=met.in_time, met_late=met.late, open=met.not_yet)


def _nominations(occasion: str, category: Category, counts: Counts) -> NominationTally:
    of = {standing: counts.nominations.get((occasion, category, standing), 0) for standing in SummaryStanding}
    return NominationTally(
        occasion=occasion,
        category=category,
        submitted=sum(of.values()),
        awarded=sum(of[standing] for standing in GRANTED),
        declined=of[SummaryStanding.DECLINED],
        withdrawn=of[SummaryStanding.WITHDRAWN],
        revoked=of[SummaryStanding.REVOKED],
        open=sum(of[standing] for standing in UNDECIDED),
    )


def _cluster(cluster: str, counts: Counts) -> ClusterTally:
    activities = counts.activities.get(cluster, Activities())
    return ClusterTally(cluster=cluster, registered=activities.registered, held=activities.held)


def _contest(contest: str, counts: Counts) -> ContestTally:
    entries = counts.entries.get(contest, Entries())
    return ContestTally(contest=contest, entries=entries.sent, prizes=entries.prizes)
