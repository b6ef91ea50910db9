"""What is left of webhooks of the feed that nobody posts to any more is taken away."""

import asyncio
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from services.notifications.application.address_book import AddressBook
from services.notifications.application.feed_ports import Feed
from services.notifications.domain.feed_webhooks import FeedWebhooks
from shared.contracts.history import History
from shared.contracts.ids import feed_webhooks_id

LEFT_OVER_AFTER: Final = timedelta(hours=1)
"""Real time, and far more than it takes to record what names a URL."""


@dataclass(frozen=True)
class TidyingFeed:
    """Erases URLs and secrets of webhooks that have ended, and lets go of their places in the feed.

    Former secrets are erased once they don't sign any more. What no webhook ever named goes when it is old enough: a
    process ended between keeping it and recording whose it is. Where no webhooks are known at all, nothing is: the
    stream was emptied or is not restored yet.
    """

    histories: History[FeedWebhooks]
    feed: Feed
    book: AddressBook
    left_over_after: timedelta = LEFT_OVER_AFTER

    async def __call__(self) -> None:
        """Tidy up once."""
        kept = await self.book.kept_since()  # before the names: what is kept in between is not left over
        webhooks = await asyncio.to_thread(self.histories.load, feed_webhooks_id())
        if not webhooks.by_id:
            return
        named, live = ({each.address for each in some} for some in (webhooks.by_id.values(), webhooks.live))
        until = datetime.now(UTC) - self.left_over_after
        for address, since in kept.items():
            if address not in live and (address in named or since <= until):
                await self.book.erase(address)
        for address in live & kept.keys():
            await self._forget_former(address)
        await self.feed.forget_runs_before(webhooks)

    async def _forget_former(self, address: str) -> None:
        """Take away a secret that does not sign any more."""
        found = await self.book.read_revision(address)
        if found is None:
            return
        kept, revision = found
        if (now := kept.as_of(datetime.now(UTC))) != kept:
            await self.book.change(address, now, revision)
