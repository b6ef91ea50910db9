import asyncio
import importlib.metadata
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from typing import TypeVar

from litestar import Litestar
from litestar.di import NamedDependency, Provide
from litestar.types import ControllerRouterHandler
from sqlalchemy.exc import OperationalError

from shared.clock import open_clock
from shared.documents import Limits, Shelf, StoreUnreachableError, documents_in_nats
from shared.hosting.clock import HostedClock
from shared.hosting.settings import ServiceSettings
from shared.http import Check, ReadinessChecks, create_app, document_routes, serve
from shared.messaging import Follower, create_broker, feed, following
from shared.observability import configure_logging
from shared.recording import Ledger
from shared.views import View, ViewStore, database_url, open_database

T = TypeVar("T")

Running = Callable[[], AbstractAsyncContextManager[None]]


class Host:
    """One service's surroundings: its database with a view, the streams that it follows, the one it records in.

    A service that records nothing has no ledger; `documents` is open while the service is up, where `app` was told that
    it keeps documents. What is added to `while_running` goes on while the service is up; what is added to `checks` is
    asked for its readiness as well.
    """

    def __init__(self, name: str, settings: ServiceSettings, view: View, ledger: Ledger | None = None) -> None:
        self.name = name
        self.settings = settings
        self._engine = open_database(database_url(settings.data, name, settings.database_url))
        self.store = ViewStore(self._engine, view)
        self.clock = HostedClock(settings.clock)
        self.broker = create_broker(settings.nats_url, name)
        self.followers = feed(self.broker, self.store, name=f"{name}-{view.name}", replicas=settings.nats_replicas)
        self.while_running: list[Running] = []
        self.checks: dict[str, Callable[[], Awaitable[Check]]] = {}
        self.documents = Shelf()
        self._keeps_documents = False
        self._ledger = ledger

    def app(
        self,
        *,
        title: str,
        description: str,
        route_handlers: Sequence[ControllerRouterHandler],
        dependencies: Mapping[str, Provide],
        keeps_documents: bool = False,
    ) -> Litestar:
        """Return the service's application: its own handlers in the surroundings that all services share.

        One that `keeps_documents` takes uploads and gives them back as well.
        """
        self._keeps_documents = keeps_documents
        return create_app(
            title=title,
            description=description,
            version=importlib.metadata.version("thidua"),
            route_handlers=[*route_handlers, *self._document_routes()],
            lifespan=[lambda _app: self.up()],
            readiness=self._readiness(),
            clock=self.clock,
            progress=self.store.progress,
            dependencies=dependencies,
            unavailable=[OperationalError, StoreUnreachableError],
        )

    @asynccontextmanager
    async def up(self) -> AsyncIterator[None]:
        """Keep the service up for as long as the block runs: clock, stream, followers, and what else goes on."""
        async with AsyncExitStack() as stack:
            stack.callback(self._engine.dispose)
            await self.broker.connect()
            stack.push_async_callback(self.broker.connection.close)  # `following` does it, if it comes so far
            self.clock.take(
                await open_clock(
                    self.settings.clock,
                    self.broker.connection,
                    initial=self.settings.clock_start,
                    replicas=self.settings.nats_replicas,
                )
            )
            stack.push_async_callback(self.clock.close)
            if self._ledger is not None:
                await asyncio.to_thread(self._ledger.open)
                stack.push_async_callback(asyncio.to_thread, self._ledger.close)
            await stack.enter_async_context(following(self.broker, *self.followers))
            if self._keeps_documents:
                stored = documents_in_nats(self.broker.connection, self.settings.nats_replicas)
                await stack.enter_async_context(self.documents.open(stored))
            for running in self.while_running:
                await stack.enter_async_context(running())
            yield

    def _document_routes(self) -> Sequence[ControllerRouterHandler]:
        if not self._keeps_documents:
            return ()
        limits = Limits(self.settings.document_max_bytes, self.settings.document_media_types)
        return document_routes(lambda: self.documents.store, limits)

    def _readiness(self) -> ReadinessChecks:
        checks = {f"follows {follower.status.stream}": _following(follower) for follower in self.followers}
        return {"nats": self._connected, **checks, **self.checks}

    async def _connected(self) -> Check:
        connected = self.broker.connection.is_connected
        return Check(ok=connected, detail="connected" if connected else "the NATS server can't be reached")


def _following(follower: Follower) -> Callable[[], Awaitable[Check]]:
    async def check() -> Check:
        status = follower.status
        detail = status.error or f"{status.state} at {status.position}, {status.lag} behind"
        return Check(ok=status.healthy, detail=detail)

    return check


def provide(value: T) -> Provide:
    """Return a dependency that is always the same object."""

    async def same() -> T:
        return value

    return Provide(same)


def provide_caught_up(value: T) -> Provide:
    """Return a dependency that is always the same object, given once the view covers what `at_least` asks for."""

    async def same(seen: NamedDependency[dict[str, int]]) -> T:
        del seen  # it was waited for
        return value

    return Provide(same)


def run(name: str, settings: ServiceSettings, create: Callable[[], Litestar]) -> None:
    """Run a service in this process until a signal ends it."""
    configure_logging(name, settings.log_level)
    serve(create(), settings.host, settings.port)
