import asyncio
import contextlib
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from functools import partial
from threading import Event

from faststream.nats import NatsBroker

from shared.hosting.settings import ServiceSettings
from shared.hosting.view_desk import ViewDesk
from shared.http import Check
from shared.messaging import Follower, Lag, StreamHistory, feed
from shared.views import Generations, JointProgress, LiveView, Rebuilds, View, database_url, open_database

FIRST_BUILD_WAIT = 2.0
"""Seconds that a service waits with its first answer for views that were never built: short histories are, by then."""

ReadinessCheck = Callable[[], Awaitable[Check]]


class HostedViews:
    """A service's views in its database, who feeds them, and the rebuilds of them.

    `progress` is how far all of them have come. A view that was never built, or not in its present version, is built
    while the service is up, and its followers begin after that.
    """

    def __init__(self, service: str, settings: ServiceSettings, broker: NatsBroker, views: Sequence[View]) -> None:
        self._service, self._nats_url = service, settings.nats_url
        self._generations = Generations(
            open_database(database_url(settings.data, service, settings.database_url)), service
        )
        self._generations.tidy(views)
        self.by_name = {view.name: LiveView(self._generations, view) for view in views}
        self.progress = JointProgress([view.progress for view in self.by_name.values()])
        self._followers = {
            name: feed(broker, view, name=f"{service}-{name}", replicas=settings.nats_replicas)
            for name, view in self.by_name.items()
        }
        self.rebuilds = Rebuilds(self._generations, self.open_history)
        self.desk = ViewDesk(self.by_name, self._followers, self.rebuilds)

    @property
    def followers(self) -> list[Follower]:
        """Who feeds the views, one for each stream of each."""
        return [follower for followers in self._followers.values() for follower in followers]

    @property
    def checks(self) -> dict[str, ReadinessCheck]:
        """What is asked for the service's readiness."""
        streams = dict.fromkeys(follower.status.stream for follower in self.followers)
        return {
            **{f"follows {stream}": partial(self._following, stream) for stream in streams},
            **{f"view {name}": partial(self.desk.check, name) for name in self.by_name},
        }

    @asynccontextmanager
    async def rebuilding(self) -> AsyncIterator[None]:
        """Build what is to be built as long as the block runs; what is not done then is gone on with another time."""
        try:
            await asyncio.to_thread(self.rebuilds.resume, list(self.by_name.values()))
            yield
        finally:
            await asyncio.to_thread(self.rebuilds.stop)

    async def wait_a_little(self) -> None:
        """Wait for views that were never built, as long as it is worth while."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(FIRST_BUILD_WAIT):
                await asyncio.gather(*(view.opened() for view in self.by_name.values()))

    def lag(self, view: str) -> Lag:
        """Return how far a view is behind its streams, as far as is known."""
        statuses = [follower.status for follower in self._followers[view]]
        return Lag(sum(status.lag for status in statuses), is_following=all(status.healthy for status in statuses))

    def close(self) -> None:
        """Let go of the database."""
        self._generations.close()

    async def _following(self, stream: str) -> Check:
        """Tell how the follower fares that fares worst of those that the views have in a stream."""
        statuses = [follower.status for follower in self.followers if follower.status.stream == stream]
        worst = min(statuses, key=lambda status: (status.healthy, status.position))
        return Check(ok=worst.healthy, detail=worst.error or f"{worst.state} at {worst.position}, {worst.lag} behind")

    def open_history(self, stopping: Event | None = None) -> StreamHistory:
        """Return the streams' history, to be opened; its reading ends soon after `stopping` is set."""
        return StreamHistory(self._nats_url, f"{self._service} history", stopping)
