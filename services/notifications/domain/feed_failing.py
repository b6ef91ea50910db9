"""What failures to post the feed do: they are noted, and end in a pause, or in an end where the receiver says so."""

from datetime import datetime

from services.notifications.domain.channel import Failed, SendProblem, Unknown
from services.notifications.domain.feed_retrying import MOST_ATTEMPTS
from services.notifications.domain.feed_webhooks import FeedWebhook, FeedWebhooks
from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    FeedWebhookEnded,
    FeedWebhookEnding,
    FeedWebhookFailed,
    FeedWebhookPaused,
)


def failing(
    state: FeedWebhooks, posted: FeedWebhook, sequence: int, attempt: int, outcome: Failed | Unknown, at: datetime
) -> tuple[Event, ...]:
    """Return what a failure is recorded as; nothing where somebody has changed the webhook in the meantime.

    The same problem with the same message is recorded once in a run.
    """
    found = state.by_id.get(posted.id)
    if found is None or not found.is_posted_as(posted):
        return ()
    failure = FeedWebhookFailed(
        webhook=posted.id,
        sequence=sequence,
        attempt=attempt,
        at=at,
        problem=outcome.problem if isinstance(outcome, Failed) else SendProblem.OUTCOME_UNKNOWN,
        detail=outcome.detail,
    )
    noted = () if _is_known(found, failure) else (failure,)
    if isinstance(outcome, Failed) and not outcome.again:
        return (*noted, FeedWebhookEnded(webhook=posted.id, because=FeedWebhookEnding.GONE))
    if attempt >= MOST_ATTEMPTS or failure.problem is SendProblem.ADDRESS_ERASED:
        return (*noted, FeedWebhookPaused(webhook=posted.id, sequence=sequence, attempts=attempt))
    return noted


def _is_known(found: FeedWebhook, failure: FeedWebhookFailed) -> bool:
    known = found.failure if found.failed_run == found.run else None
    return known is not None and (known.sequence, known.detail) == (failure.sequence, failure.detail)
