"""A webhook of the feed begins anew, or goes on."""

from dataclasses import dataclass
from functools import partial

from services.notifications.application.feed_table import FeedTable, From, ShownWebhook
from services.notifications.domain import feed_changing
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import FeedStart
from shared.contracts.refusal import Refusal
from shared.contracts.revisions import Revisions


@dataclass(frozen=True)
class FeedReplaying:
    """Says from where on webhooks of the feed are posted to, as they were read."""

    table: FeedTable

    async def replay(
        self, webhook: str, begin: From, provenance: Provenance, read_at: Revisions = None
    ) -> ShownWebhook | Refusal:
        """Post the feed once more from a place on."""
        start = await self.table.start(begin)
        if isinstance(start, Refusal):
            return start
        replay = partial(feed_changing.replay, webhook=webhook, start=start, read_at=read_at)
        return await self.table.change(webhook, replay, provenance)

    async def resume(self, webhook: str, provenance: Provenance, read_at: Revisions = None) -> ShownWebhook | Refusal:
        """Go on with a webhook that is paused, with the message that failed."""
        found = feed_changing.live(await self.table.load(), webhook)
        if isinstance(found, Refusal):
            return found
        standing = await self.table.feed.standing(found)
        start = found.start if standing is None else FeedStart(sequence=standing.position + 1)
        resume = partial(feed_changing.resume, webhook=webhook, run=found.run, start=start, read_at=read_at)
        return await self.table.change(webhook, resume, provenance)
