"""In which history an event stands, by what it speaks of, and which fold of which service takes it in."""

from typing import Any

from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.cluster import CLUSTER
from services.campaigns.domain.contest import CONTEST
from services.campaigns.domain.participation import PARTICIPATION
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.numbered import NUMBERED
from services.notifications.domain.feed_webhooks import FEED_WEBHOOKS
from services.notifications.domain.inbox import INBOX
from services.notifications.domain.message import MESSAGE
from services.notifications.domain.preferences import PREFERENCES
from services.notifications.domain.urging import URGING
from shared.contracts.event import Event
from shared.contracts.events import campaigns as c
from shared.contracts.events import nominations as n
from shared.contracts.events import notifications as t
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.contracts.history import Fold
from shared.contracts.ids import (
    campaign_id,
    cluster_id,
    connection_readings_id,
    contest_id,
    decision_id,
    feed_webhooks_id,
    inbox_id,
    message_history_id,
    nominee_list_id,
    participation_id,
    place_of_nomination,
    preferences_id,
    readings_id,
    urging_id,
)

READINGS: Fold[int] = Fold(initial=lambda _: 0, evolve=lambda count, _: count + 1)
"""What one process recorded of who read: nothing is decided from it."""

_MESSAGES = (
    t.MessageIntended,
    t.MessageAttempted,
    t.MessageSent,
    t.MessageFailed,
    t.MessageGivenUp,
    t.MessageWithheld,
)
_FEED_WEBHOOKS = (
    t.FeedWebhookRegistered,
    t.FeedWebhookReplayed,
    t.FeedWebhookFailed,
    t.FeedWebhookPaused,
    t.FeedWebhookResumed,
    t.FeedWebhookSecretRotated,
    t.FeedWebhookEnded,
)


def place_of(event: Event) -> tuple[str, Fold[Any]] | None:
    """Return the history that an event belongs to, and the fold of it; None where that can't be told."""
    return _of_campaigns(event) or _of_nominations(event) or _of_notifications(event)


def place_of_read(event: Event, history: str) -> tuple[str, Fold[Any]] | None:
    """Return the history that a read belongs to, which is any one of its service; None where it is no read.

    What the NATS server told once has a history of its own.
    """
    if isinstance(event, ReadOverNatsRecorded):
        return connection_readings_id(event.advisory), READINGS
    if not isinstance(event, ReadRecorded):
        return None
    tail = history.partition("/")[2].rpartition("/")[0]
    return readings_id(event.service, tail), READINGS


def _of_campaigns(event: Event) -> tuple[str, Fold[Any]] | None:
    match event:
        case c.PlanIssued() | c.PlanAmended() | c.CampaignClosed():
            return campaign_id(event.campaign), CAMPAIGN
        case c.ObligationDelivered() | c.ContestEntrySubmitted():
            return participation_id(event.campaign, event.unit), PARTICIPATION
        case c.ClusterActivityRegistered() | c.ClusterActivityHeld() | c.ClusterActivityCancelled():
            return cluster_id(event.campaign, event.cluster), CLUSTER
        case c.PrizesRecognised():
            return contest_id(event.campaign, event.contest), CONTEST
        case _:
            return None


def _of_nominations(event: Event) -> tuple[str, Fold[Any]] | None:
    match event:
        case n.DecisionIssued():
            return decision_id(event.issuer, event.date.year, event.number), NUMBERED
        case n.NominationsSubmitted() | n.SubmissionRefused():
            return _list_of(event.campaign, *(ref.id for ref in event.nominations))
        case n.NominationEvent():
            return _list_of(event.campaign, event.nomination.id)
        case _:
            return None


def _list_of(campaign: str, *nominations: str) -> tuple[str, Fold[Any]] | None:
    places = {place_of_nomination(each) for each in nominations}
    place = places.pop()
    if place is None or places or place[0] != campaign:
        return None
    return nominee_list_id(*place), NOMINEE_LIST


def _of_notifications(event: Event) -> tuple[str, Fold[Any]] | None:
    match event:
        case t.AlertRaised() | t.AlertsRead():
            return inbox_id(event.campaign, event.unit), INBOX
        case t.PreferencesSet():
            return preferences_id(event.campaign, event.unit), PREFERENCES
        case t.UnitsUrged():
            return urging_id(event.campaign, event.obligation), URGING
        case _ if isinstance(event, _MESSAGES):
            return message_history_id(event.campaign, event.unit, event.message), MESSAGE
        case _ if isinstance(event, _FEED_WEBHOOKS):
            return feed_webhooks_id(), FEED_WEBHOOKS
        case _:
            return None
