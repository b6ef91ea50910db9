"""A cluster registers an activity through its head (R4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from services.campaigns.domain.cluster import ClusterActivities
from services.campaigns.domain.delivering import in_order, unasked
from services.campaigns.domain.refusals import (
    ActivityIdTaken,
    ActivityIncomplete,
    NotTheClusterHead,
    PointsNotAskedFor,
)
from services.campaigns.domain.taking_part import InForce, participant
from services.campaigns.domain.wording import Named
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.campaigns import Activity, ClusterActivityRegistered, Statement
from shared.contracts.plan import Cluster, Plan, Unit
from shared.contracts.refusal import Refusal

ALWAYS = ("content", "scale", "time", "place")
"""What every registration says, whatever a plan wants besides: an activity is these four."""


@dataclass(frozen=True)
class RegisterActivity:
    """Register an activity; `said` holds of the four points of every activity those that were said."""

    campaign: InForce
    cluster: Cluster
    unit: str
    activity: str
    said: Mapping[str, str]
    statements: tuple[Statement, ...]
    document: Document | None


def register_activity(state: ClusterActivities, command: RegisterActivity) -> Decision:
    """Record the registration; the same activity under its id again records nothing, another one is refused."""
    described = _described(command)
    before = state.activities.get(command.activity)
    if before is not None:
        same = not isinstance(described, Refusal) and (before.described, before.document) == (
            described,
            command.document,
        )
        return () if same else Refused(ActivityIdTaken(activity=before.named))
    head = head_of(command.campaign, command.cluster, command.unit)
    if isinstance(head, Refusal):
        return Refused(head)
    if isinstance(described, Refusal):
        return Refused(described)
    return (
        ClusterActivityRegistered(
            campaign=command.campaign.plan.campaign,
            cluster=command.cluster.id,
            activity=command.activity,
            head=head.id,
            described=described,
            document=command.document,
        ),
    )


def head_of(campaign: InForce, cluster: Cluster, unit_id: str) -> Unit | Refusal:
    """Return the unit that speaks for a cluster, or why it does not: only the head in force does."""
    unit = participant(campaign, unit_id)
    if isinstance(unit, Refusal) or unit.id == cluster.head:
        return unit
    head = campaign.plan.unit(cluster.head)
    return NotTheClusterHead(
        cluster_name=cluster.name,
        clause=cluster.clause,
        unit_name=unit.name,
        head=Named(id=cluster.head) if head is None else Named.of(head),
    )


def _described(command: RegisterActivity) -> Activity | Refusal:
    points, clause = _points(command.campaign.plan, command.cluster)
    others = tuple(point for point in points if point not in ALWAYS)
    stated = {*command.said, *(statement.point for statement in command.statements)}
    missing = tuple(point for point in points if point not in stated)
    if missing:
        return ActivityIncomplete(cluster_name=command.cluster.name, clause=clause, missing=missing)
    odd = unasked(command.statements, others)
    if odd:
        return PointsNotAskedFor(name=command.cluster.name, clause=clause, unasked=odd, wanted=others)
    four = {point: command.said[point] for point in ALWAYS}
    return Activity(**four, statements=in_order(command.statements, others))


def _points(plan: Plan, cluster: Cluster) -> tuple[tuple[str, ...], str]:
    """Return every point that a registration states, and the clause that says so."""
    rule = plan.cluster_rule
    if rule is None:
        return ALWAYS, cluster.clause
    return tuple(dict.fromkeys((*ALWAYS, *rule.registration_states))), rule.clause
