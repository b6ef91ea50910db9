"""What people do with webhooks of the feed: register, replay, resume, give a new secret, remove."""

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
    FeedWebhookSecretRotated,
)
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import ChangedSinceRead
from shared.contracts.revisions import Revisions, unless_changed

MOST: Final = 50
"""Webhooks at once: each has its own place in the feed, and somebody who knows whose it is."""


def register(state: FeedWebhooks, wanted: FeedWebhookRegistered) -> Decision:
    """Register a webhook, unless there are too many."""
    return Refused(TooManyFeedWebhooks(most=MOST)) if len(state.live) >= MOST else (wanted,)


def replay(state: FeedWebhooks, webhook: str, start: FeedStart, read_at: Revisions = None) -> Decision:
    """Begin anew from a place in the feed, also where it was paused; unless it has changed since it was read."""
    found = _as_read(state, webhook, read_at)
    return Refused(found) if isinstance(found, Refusal) else (FeedWebhookReplayed(webhook=webhook, start=start),)


def resume(state: FeedWebhooks, webhook: str, run: int, start: FeedStart, read_at: Revisions = None) -> Decision:
    """Go on from where it stood in a run; refused where it is not paused, or was begun anew in the meantime."""
    found = live(state, webhook)
    if isinstance(found, Refusal):
        return Refused(found)
    if found.stage is not FeedStage.PAUSED or found.run != run:
        return Refused(FeedWebhookNotPaused(webhook=webhook))
    stale = unless_changed(found.revision, read_at)
    if stale is not None:
        return Refused(stale)
    return (FeedWebhookResumed(webhook=webhook, start=start),)


def rotate_secret(
    state: FeedWebhooks, before: str, rotated: FeedWebhookSecretRotated, read_at: Revisions = None
) -> Decision:
    """Sign with a new secret beside the one that is kept under `before`; refused where that was changed meanwhile."""
    found = _as_read(state, rotated.webhook, read_at)
    if isinstance(found, Refusal):
        return Refused(found)
    return (rotated,) if found.address == before else Refused(ChangedSinceRead())


def remove(state: FeedWebhooks, webhook: str, read_at: Revisions = None) -> Decision:
    """End it, unless it has changed since it was read; one that has ended already stays as it is."""
    found = state.by_id.get(webhook)
    if found is None:
        return Refused(UnknownFeedWebhook(webhook=webhook))
    if found.stage is FeedStage.ENDED:
        return ()
    stale = unless_changed(found.revision, read_at)
    if stale is not None:
        return Refused(stale)
    return (FeedWebhookEnded(webhook=webhook, because=FeedWebhookEnding.REMOVED),)


def live(state: FeedWebhooks, webhook: str) -> FeedWebhook | Refusal:
    """Return a webhook that has not ended, or why there is none."""
    found = state.by_id.get(webhook)
    if found is None:
        return UnknownFeedWebhook(webhook=webhook)
    return found if found.stage is not FeedStage.ENDED else FeedWebhookHasEnded(webhook=webhook)


def _as_read(state: FeedWebhooks, webhook: str, read_at: Revisions) -> FeedWebhook | Refusal:
    """Return a webhook that has neither ended nor changed since it was read, or why there is none."""
    found = live(state, webhook)
    return found if isinstance(found, Refusal) else unless_changed(found.revision, read_at) or found
