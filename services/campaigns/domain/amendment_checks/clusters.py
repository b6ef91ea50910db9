"""Clusters: formed of units that take part, or dissolved (R4)."""

from collections.abc import Iterator

from services.campaigns.domain.amendment_checks.naming import (
    CLUSTER,
    Place,
    absent,
    nothing_changes,
    unit_obstacles,
    units_obstacles,
)
from services.campaigns.domain.plan_problem import Problem
from services.campaigns.domain.wording import named
from shared.contracts.plan import ClusterDissolved, ClusterSet, Plan
from shared.contracts.texts import Text


def cluster_set(plan: Plan, change: ClusterSet, place: Place) -> Iterator[Problem]:
    """Yield units of the cluster that are not there, or that it is so already."""
    cluster, place = change.cluster, (*place, "cluster")
    yield from unit_obstacles(plan, cluster.head, (*place, "head"))
    yield from units_obstacles(plan, cluster.members, (*place, "members"))
    if cluster in plan.clusters:
        what = Text(vi=f"cụm “{cluster.name}” đang như vậy", en=f"the cluster “{cluster.name}” is so already")
        yield nothing_changes(place, what, rule="R4")


def cluster_dissolved(plan: Plan, change: ClusterDissolved, place: Place) -> Iterator[Problem]:
    """Yield that the cluster is not there."""
    if all(cluster.id != change.cluster for cluster in plan.clusters):
        yield absent(CLUSTER, change.cluster, named(plan.clusters), (*place, "cluster"), "unknown-cluster")
