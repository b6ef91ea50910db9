"""Webhooks that the award feed is posted to, as they stand, made from what was recorded."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
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

    `failure` is the last one that was recorded, in `failed_run`, also where all is well again.
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

    def starting(self, start: FeedStart) -> "FeedWebhook":
        """Return it as it is posted to from a place on."""
        return replace(self, start=start, run=self.run + 1, stage=FeedStage.DELIVERING)


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
        case FeedWebhookReplayed(webhook=webhook, start=start) | FeedWebhookResumed(webhook=webhook, start=start):
            return state.holding(state.by_id[webhook].starting(start))
        case FeedWebhookFailed(webhook=webhook):
            found = state.by_id[webhook]
            return state.holding(replace(found, failure=event, failed_run=found.run))
        case FeedWebhookPaused(webhook=webhook):
            return state.holding(replace(state.by_id[webhook], stage=FeedStage.PAUSED))
        case FeedWebhookEnded(webhook=webhook, because=because):
            ended = replace(state.by_id[webhook], stage=FeedStage.ENDED, ended_because=because)
            return state.holding(ended)
        case _:
            return state


FEED_WEBHOOKS = Fold(initial=lambda _id: FeedWebhooks(), evolve=evolve)
