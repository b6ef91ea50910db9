"""What people do with webhooks of the feed: register, replay, resume, remove."""

from typing import Final

from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from services.notifications.domain.refusals.feed_webhooks import (
    FeedWebhookHasEnded,
    FeedWebhookNotPaused,
    TooManyFeedWebhooks,
    UnknownFeedWebhook,
)
from shared.contracts.decision import Decision, Refused
from shared.contracts.events.notifications import (
    FeedStart,
    FeedWebhookEnded,
    FeedWebhookEnding,
    FeedWebhookRegistered,
    FeedWebhookReplayed,
    FeedWebhookResumed,
)
from shared.contracts.refusal import Refusal

MOST: Final = 50
"""Webhooks at once: each has its own place in the feed, and somebody who knows whose it is."""


def register(state: FeedWebhooks, wanted: FeedWebhookRegistered) -> Decision:
    """Register a webhook, unless there are too many."""
    return Refused(TooManyFeedWebhooks(most=MOST)) if len(state.live) >= MOST else (wanted,)


def replay(state: FeedWebhooks, webhook: str, start: FeedStart) -> Decision:
    """Begin anew from a place in the feed, also where it was paused."""
    found = live(state, webhook)
    return Refused(found) if isinstance(found, Refusal) else (FeedWebhookReplayed(webhook=webhook, start=start),)


def resume(state: FeedWebhooks, webhook: str, run: int, start: FeedStart) -> Decision:
    """Go on from where it stood in a run; refused where it is not paused, or was begun anew in the meantime."""
    found = live(state, webhook)
    if isinstance(found, Refusal):
        return Refused(found)
    if found.stage is not FeedStage.PAUSED or found.run != run:
        return Refused(FeedWebhookNotPaused(webhook=webhook))
    return (FeedWebhookResumed(webhook=webhook, start=start),)


def remove(state: FeedWebhooks, webhook: str) -> Decision:
    """End it; one that has ended already stays as it is."""
    found = state.by_id.get(webhook)
    if found is None:
        return Refused(UnknownFeedWebhook(webhook=webhook))
    if found.stage is FeedStage.ENDED:
        return ()
    return (FeedWebhookEnded(webhook=webhook, because=FeedWebhookEnding.REMOVED),)


def live(state: FeedWebhooks, webhook: str) -> FeedWebhook | Refusal:
    """Return a webhook that has not ended, or why there is none."""
    found = state.by_id.get(webhook)
    if found is None:
        return UnknownFeedWebhook(webhook=webhook)
    return found if found.stage is not FeedStage.ENDED else FeedWebhookHasEnded(webhook=webhook)
