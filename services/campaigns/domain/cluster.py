"""A cluster's activities: registered through its head, then held or called off (R4)."""

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from services.campaigns.domain.refusals import UnknownCluster
from services.campaigns.domain.wording import Named, named
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.campaigns import (
    Activity,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
)
from shared.contracts.history import Fold
from shared.contracts.plan import Cluster, Plan
from shared.contracts.refusal import Refusal


class ActivityStatus(StrEnum):
    """How an activity stands."""

    REGISTERED = "registered"
    HELD = "held"
    CANCELLED = "cancelled"


class RegisteredActivity(BaseModel):
    """An activity as registered, and what became of it; `revision` counts what was recorded of it."""

    model_config = ConfigDict(frozen=True)

    id: str
    described: Activity
    document: Document | None
    status: ActivityStatus = ActivityStatus.REGISTERED
    held_on: dt.date | None = None
    report: Document | None = None
    reason: str | None = None
    revision: int = 1

    @property
    def named(self) -> Named:
        """The activity by what it is: it has no other name."""
        return Named(id=self.id, name=self.described.content)


class ClusterActivities(BaseModel):
    """A cluster's activities by id, in the order registered."""

    model_config = ConfigDict(frozen=True)

    activities: dict[str, RegisteredActivity] = {}

    @property
    def registered(self) -> int:
        """How many were registered and not called off."""
        return sum(each.status is not ActivityStatus.CANCELLED for each in self.activities.values())

    @property
    def held(self) -> int:
        """How many were held."""
        return sum(each.status is ActivityStatus.HELD for each in self.activities.values())


def wanted_of_each(plan: Plan) -> int:
    """Return how many activities every cluster is to hold."""
    return 0 if plan.cluster_rule is None else plan.cluster_rule.activities_at_least


def cluster_named(plan: Plan, cluster_id: str) -> Cluster | Refusal:
    """Return a cluster of the plan in force, or the refusal that names those there are."""
    found = next((cluster for cluster in plan.clusters if cluster.id == cluster_id), None)
    return found or UnknownCluster(cluster=cluster_id, campaign=plan.campaign, known=named(plan.clusters))


def evolve(state: ClusterActivities, event: Event) -> ClusterActivities:
    """Return the activities after an event; events it does not know leave them as they are."""
    match event:
        case ClusterActivityRegistered(activity=activity, described=described, document=document):
            new = RegisteredActivity(id=activity, described=described, document=document)
            return ClusterActivities(activities={**state.activities, activity: new})
        case ClusterActivityHeld(activity=activity, held_on=held_on, document=report):
            return _changed(state, activity, status=ActivityStatus.HELD, held_on=held_on, report=report)
        case ClusterActivityCancelled(activity=activity, reason=reason):
            return _changed(state, activity, status=ActivityStatus.CANCELLED, reason=reason)
        case _:
            return state


CLUSTER = Fold(initial=lambda _id: ClusterActivities(), evolve=evolve)


def _changed(state: ClusterActivities, activity: str, **values: object) -> ClusterActivities:
    before = state.activities[activity]
    changed = before.model_copy(update={**values, "revision": before.revision + 1})
    return ClusterActivities(activities={**state.activities, activity: changed})
