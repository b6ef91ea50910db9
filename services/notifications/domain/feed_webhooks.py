"""Webhooks that the award feed is posted to, as they stand, made from what was recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    FeedStart,
    FeedWebhookEnded,
    FeedWebhookEnding,
    FeedWebhookFailed,
    FeedWebhookPaused,
    FeedWebhookRegistered,
    FeedWebhookReplayed,
    FeedWebhookResumed,
    FeedWebhookSecretRotated,
)
from shared.contracts.history import Fold


class FeedStage(StrEnum):
    """What becomes of the feed's messages to a webhook."""

    DELIVERING = "delivering"
    PAUSED = "paused"
    ENDED = "ended"


@dataclass(frozen=True)
class FeedWebhook:
    """One webhook; `run` counts from where on it was posted to: each replay and each resumption begins another.

    `failure` is the last one that was recorded, in `failed_run`, also where all is well again. `revision` counts what
    was recorded of it but for failures, and `both_until` says how long the secret before signs beside its new one.
    """

    id: str
    address: str
    hint: str
    start: FeedStart
    run: int = 1
    stage: FeedStage = FeedStage.DELIVERING
    failure: FeedWebhookFailed | None = None
    failed_run: int = 0
    ended_because: FeedWebhookEnding | None = None
    both_until: datetime | None = None
    revision: int = 1

    def is_posted_as(self, posted: "FeedWebhook") -> bool:
        """Tell whether it is still to be posted to as it was: in the same run, with the same URL and secret."""
        return (self.run, self.address, self.stage) == (posted.run, posted.address, FeedStage.DELIVERING)

    def changed(self, **values: object) -> "FeedWebhook":
        """Return it as it is after a change."""
        return replace(self, **values, revision=self.revision + 1)  # type: ignore[arg-type]  # each is a field

    def starting(self, start: FeedStart) -> "FeedWebhook":
        """Return it as it is posted to from a place on."""
        return self.changed(start=start, run=self.run + 1, stage=FeedStage.DELIVERING)


@dataclass(frozen=True)
class FeedWebhooks:
    """All webhooks that there are or were, by id, in the order in which they were registered."""

    by_id: Mapping[str, FeedWebhook] = field(default_factory=dict)

    @property
    def live(self) -> tuple[FeedWebhook, ...]:
        """Those that have not ended, paused ones among them."""
        return tuple(each for each in self.by_id.values() if each.stage is not FeedStage.ENDED)

    def holding(self, webhook: FeedWebhook) -> "FeedWebhooks":
        """Return them with this one as it is now."""
        return FeedWebhooks({**self.by_id, webhook.id: webhook})


def evolve(state: FeedWebhooks, event: Event) -> FeedWebhooks:
    """Return the webhooks after an event; events it does not know leave them as they are."""
    match event:
        case FeedWebhookRegistered(webhook=webhook, address=address, hint=hint, start=start):
            return state.holding(FeedWebhook(webhook, address, hint, start))
        case FeedWebhookFailed(webhook=webhook):
            found = state.by_id[webhook]
            return state.holding(replace(found, failure=event, failed_run=found.run))
        case (
            FeedWebhookReplayed()
            | FeedWebhookResumed()
            | FeedWebhookPaused()
            | FeedWebhookSecretRotated()
            | FeedWebhookEnded()
        ):
            return state.holding(_changed(state.by_id[event.webhook], event))
        case _:
            return state


_Change = FeedWebhookReplayed | FeedWebhookResumed | FeedWebhookPaused | FeedWebhookSecretRotated | FeedWebhookEnded


def _changed(found: FeedWebhook, event: _Change) -> FeedWebhook:
    match event:
        case FeedWebhookReplayed(start=start) | FeedWebhookResumed(start=start):
            return found.starting(start)
        case FeedWebhookPaused():
            return found.changed(stage=FeedStage.PAUSED)
        case FeedWebhookSecretRotated(address=address, both_until=both_until):
            return found.changed(address=address, both_until=both_until)
        case FeedWebhookEnded(because=because):
            return found.changed(stage=FeedStage.ENDED, ended_because=because)


FEED_WEBHOOKS = Fold(initial=lambda _id: FeedWebhooks(), evolve=evolve)
