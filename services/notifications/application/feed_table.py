"""The webhooks of the feed as they stand, and how a change of one is recorded."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Literal

from services.notifications.application.feed_ports import Feed, FeedStanding
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from services.notifications.domain.refusals.feed_webhooks import PastTheFeed, UnknownFeedWebhook
from shared.calendar import Clock
from shared.contracts.decision import Decision
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import FeedStart
from shared.contracts.history import History
from shared.contracts.ids import feed_webhooks_id
from shared.contracts.refusal import Refusal

From = int | datetime | Literal["now"]
"""Where to begin: at a sequence, at what came into the feed at a time or later, or with what comes next."""


@dataclass(frozen=True)
class ShownWebhook:
    """A webhook and how far it is; no standing where it has ended, or is yet to begin."""

    webhook: FeedWebhook
    standing: FeedStanding | None


@dataclass(frozen=True)
class FeedTable:
    """Shows webhooks of the feed, and records changes of them; `changed` is called after each."""

    histories: History[FeedWebhooks]
    feed: Feed
    clock: Clock
    changed: Callable[[], None]

    async def show(self, webhook: str) -> ShownWebhook | Refusal:
        """Return one webhook."""
        found = (await self.load()).by_id.get(webhook)
        return UnknownFeedWebhook(webhook=webhook) if found is None else await self._shown(found)

    async def all(self) -> list[ShownWebhook]:
        """Return all webhooks that there are or were, in the order in which they were registered."""
        return [await self._shown(each) for each in (await self.load()).by_id.values()]

    async def start(self, begin: From) -> FeedStart | Refusal:
        """Return where in the feed something begins; refused past its end."""
        if isinstance(begin, datetime):
            return FeedStart(time=begin)
        end = await self.feed.end()
        if begin == "now":
            return FeedStart(sequence=end + 1)
        return PastTheFeed(sequence=begin, end=end) if begin > end + 1 else FeedStart(sequence=begin)

    async def change(
        self, webhook: str, decide: Callable[[FeedWebhooks], Decision], provenance: Provenance
    ) -> ShownWebhook | Refusal:
        """Record what is decided of the webhooks as they stand, and return the one that it is about."""
        change = partial(self.histories.change, provenance=provenance, at=self.clock.now())
        outcome = await asyncio.to_thread(change, feed_webhooks_id(), decide)
        if outcome.refusal is not None:
            return outcome.refusal
        self.changed()
        return await self._shown(outcome.state.by_id[webhook])

    async def load(self) -> FeedWebhooks:
        """Return the webhooks as they stand."""
        return await asyncio.to_thread(self.histories.load, feed_webhooks_id())

    async def _shown(self, webhook: FeedWebhook) -> ShownWebhook:
        has_ended = webhook.stage is FeedStage.ENDED
        return ShownWebhook(webhook, None if has_ended else await self.feed.standing(webhook))
