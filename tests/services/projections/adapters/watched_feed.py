"""A feed of changes that says when somebody waits, and views that count how often they are read."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager

from services.projections.adapters.changes_feed import ChangesFeed
from services.projections.adapters.stored_views import StoredReading, StoredViews
from services.projections.application.changes_told import Follower
from services.projections.application.ports import Views
from shared.contracts.position import Positions
from shared.views import Progress, Signal


class CountedViews(StoredViews):
    """Views that count how often they are read."""

    readings = 0

    @contextmanager
    def reading(self) -> Iterator[StoredReading]:
        """Open a snapshot."""
        type(self).readings += 1
        with super().reading() as reading:
            yield reading


class WatchedFeed(ChangesFeed):
    """A feed that says when somebody waits."""

    def __init__(self, views: Views, progress: Progress, mended: Signal) -> None:
        super().__init__(views, progress, [mended])
        self._begun = asyncio.Semaphore(0)

    async def wait(
        self,
        campaign: str,
        after: Positions,
        follower: Follower,
        timeout: float,  # noqa: ASYNC109  as the feed has it
    ) -> bool:
        """Wait, once that was said: nothing comes between the two."""
        self._begun.release()
        return await super().wait(campaign, after, follower, timeout)

    async def waited_for(self, by: int = 1) -> None:
        """Return when so many more wait."""
        for _ in range(by):
            await self._begun.acquire()
