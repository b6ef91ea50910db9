"""A cluster reports that it held an activity, or calls one off (R4)."""

import datetime as dt
from dataclasses import dataclass, field

from services.campaigns.domain.cluster import ActivityStatus, ClusterActivities, RegisteredActivity
from services.campaigns.domain.refusals import ActivityNotOpen, HeldOnWrongDay, UnknownActivity
from services.campaigns.domain.registering_activity import head_of
from services.campaigns.domain.taking_part import InForce
from shared.contracts.decision import Decision, Refused
from shared.contracts.document import Document
from shared.contracts.events.campaigns import ClusterActivityCancelled, ClusterActivityHeld
from shared.contracts.plan import Cluster
from shared.contracts.refusal import Refusal
from shared.contracts.revisions import Revisions, unless_changed


@dataclass(frozen=True)
class Ending:
    """Who brings which activity of a cluster to its end; `read_at` is at which revisions they may have read it."""

    campaign: InForce
    cluster: Cluster
    unit: str
    activity: str
    read_at: Revisions = field(default=None, kw_only=True)


@dataclass(frozen=True)
class ReportActivityHeld(Ending):
    """Report that an activity was held."""

    held_on: dt.date
    document: Document | None
    today: dt.date


@dataclass(frozen=True)
class CancelActivity(Ending):
    """Call an activity off."""

    reason: str


def report_held(state: ClusterActivities, command: ReportActivityHeld) -> Decision:
    """Record that it was held, on a day of the campaign up to today; the same report again records nothing."""
    activity = state.activities.get(command.activity)
    if activity is not None and (activity.held_on, activity.report) == (command.held_on, command.document):
        return ()
    ending = _still_open(activity, command)
    against = ending if isinstance(ending, Refusal) else _unless_possible(ending, command)
    if against is not None:
        return Refused(against)
    return (
        ClusterActivityHeld(
            campaign=command.campaign.plan.campaign,
            cluster=command.cluster.id,
            activity=command.activity,
            held_on=command.held_on,
            document=command.document,
        ),
    )


def cancel_activity(state: ClusterActivities, command: CancelActivity) -> Decision:
    """Record that it was called off and why; the same reason again records nothing."""
    activity = state.activities.get(command.activity)
    if activity is not None and activity.reason == command.reason:
        return ()
    ending = _still_open(activity, command)
    if isinstance(ending, Refusal):
        return Refused(ending)
    return (
        ClusterActivityCancelled(
            campaign=command.campaign.plan.campaign,
            cluster=command.cluster.id,
            activity=command.activity,
            reason=command.reason,
        ),
    )


def _still_open(activity: RegisteredActivity | None, command: Ending) -> RegisteredActivity | Refusal:
    """Return the activity where the unit can bring it to its end, or why it can't."""
    plan, cluster = command.campaign.plan, command.cluster
    if activity is None:
        return UnknownActivity(
            activity=command.activity, campaign=plan.campaign, cluster_name=cluster.name, clause=cluster.clause
        )
    head = head_of(command.campaign, cluster, command.unit)
    if isinstance(head, Refusal):
        return head
    if activity.status is not ActivityStatus.REGISTERED:
        return ActivityNotOpen(
            activity=activity.named, cluster_name=cluster.name, clause=cluster.clause, held_on=activity.held_on
        )
    return unless_changed(activity.revision, command.read_at) or activity


def _unless_possible(activity: RegisteredActivity, command: ReportActivityHeld) -> Refusal | None:
    """Refuse a day that lies ahead, or before the campaign as far as the plan says when it begins."""
    earliest = command.campaign.plan.begins(None)
    if command.held_on <= command.today and (earliest is None or earliest <= command.held_on):
        return None
    return HeldOnWrongDay(
        activity=activity.named,
        clause=command.cluster.clause,
        held_on=command.held_on,
        earliest=earliest,
        today=command.today,
    )
