"""Keeps the feed going while the service runs: wakes when the view has moved, and says how it stands."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Final

import structlog
from nats.aio.client import Client

from services.projections.adapters.feed_query import StoredFacts
from services.projections.adapters.feed_stream import FeedStream, ForeignFeedError
from services.projections.application.publishing_feed import FeedPublisher, ToTell
from shared.contracts.streams import AWARDS, NOMINATIONS
from shared.tasks import end
from shared.views import LiveView, describe

_PAUSE: Final = 1.0
"""Seconds until the next look where something holds the feed, or could not be done."""

_log = structlog.get_logger(__name__)


class FeedPublishing:
    """Publishes what the view `feed` holds, as long as the service is up; lives in its event loop."""

    def __init__(self, view: LiveView, connection: Callable[[], Client], *, source: str, replicas: int) -> None:
        self._view, self._connection = view, connection
        self._facts, self._replicas = StoredFacts(view, source), replicas
        self._publisher: FeedPublisher | None = None
        self._trouble: str | None = "not begun"
        self._held_by: str | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Publish for as long as the block runs; what is under way at its end is found in the feed, or made up for."""
        feed = FeedStream(self._connection(), replicas=self._replicas)
        self._publisher = FeedPublisher(feed, self._read)
        publishing = asyncio.create_task(self._publish_on(self._publisher), name="award feed")
        try:
            yield
        finally:
            await end(publishing)

    def state(self) -> tuple[bool, str]:
        """Say whether the feed goes on, and how far it has come; one that is held leaves the service ready."""
        if self._trouble is not None:
            return False, self._trouble
        told = None if self._publisher is None else self._publisher.told
        held = "" if self._held_by is None else f", held: {self._held_by}"
        return True, f"{AWARDS} tells up to {NOMINATIONS}:{told or 0}{held}"

    async def _publish_on(self, publisher: FeedPublisher) -> None:
        await self._view.opened()
        while True:
            seen = self._view.progress.positions()
            held_by = await self._published(publisher)
            self._note(None, held_by)
            await self._view.progress.wait_beyond(seen, timeout=None if held_by is None else _PAUSE)

    async def _published(self, publisher: FeedPublisher) -> str | None:
        """Publish what can be told, however often that takes, and return what holds the rest."""
        while True:
            try:
                return await publisher.publish()
            except Exception as error:  # noqa: BLE001  (whatever it is: the feed says where to go on)
                told = str(error) if isinstance(error, ForeignFeedError) else describe(error)
                self._note(told, None)
                await asyncio.sleep(_PAUSE)

    async def _read(self, after: int) -> ToTell:
        return await asyncio.to_thread(self._facts.after, after)

    def _note(self, trouble: str | None, held_by: str | None) -> None:
        """Say once what changed: that it is in trouble, or held, or goes on."""
        if (trouble, held_by) != (self._trouble, self._held_by):
            if trouble is not None:
                _log.warning("feed_in_trouble", error=trouble)
            elif held_by is not None:
                _log.error("feed_held", by=held_by)
            else:
                _log.info("feed_goes_on")
        self._trouble, self._held_by = trouble, held_by
