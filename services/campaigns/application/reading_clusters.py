from dataclasses import dataclass

from services.campaigns.application.desk import Desk
from services.campaigns.domain.cluster import ClusterActivities
from shared.contracts.ids import cluster_id
from shared.contracts.plan import Cluster, Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class Clustered:
    """A cluster of a plan in force, its place among the plan's, and its activities."""

    plan: Plan
    place: int
    cluster: Cluster
    state: ClusterActivities


def read_clusters(desk: Desk, campaign: str, after: int, limit: int) -> list[Clustered] | Refusal:
    """Return a plan's clusters in its order, those after a place, counted from 1, and one more than `limit` (R4)."""
    found = desk.in_force(campaign)
    if found is None:
        return UnknownCampaign(campaign=campaign)
    shown = list(enumerate(found.plan.clusters, start=1))[after : after + limit + 1]
    return [
        Clustered(found.plan, place, cluster, desk.clusters.load(cluster_id(campaign, cluster.id)))
        for place, cluster in shown
    ]
