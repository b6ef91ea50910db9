import asyncio
import importlib.metadata
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, AsyncExitStack, asynccontextmanager
from pathlib import Path

from litestar import Litestar, Router
from litestar.di import Provide
from litestar.types import ControllerRouterHandler
from sqlalchemy.exc import OperationalError

from shared.clock import open_clock
from shared.documents import Limits, Shelf, StoreUnreachableError, documents_in_nats
from shared.hosting.clock import HostedClock
from shared.hosting.hosted_views import HostedViews, ReadinessCheck
from shared.hosting.providing import provide
from shared.hosting.settings import ServiceSettings
from shared.http import (
    Check,
    Described,
    Doors,
    Rates,
    ReadinessChecks,
    RecordedReads,
    create_app,
    document_routes,
    serve,
)
from shared.http.operating.views import WHEN_REBUILDING, ViewsController
from shared.idempotency import NatsKeptAnswers
from shared.messaging import Follower, create_broker, following
from shared.observability import configure_logging
from shared.reads import ReadingBook
from shared.recording import Ledger
from shared.views import JointProgress, LiveView, View

Running = Callable[[], AbstractAsyncContextManager[None]]


class Host:
    """One service's surroundings: its database with its views, the streams that they follow, the one it records in.

    A service that records nothing has no ledger; `documents` is open while the service is up, where `app` was told that
    it keeps documents. What is added to `while_running` goes on while the service is up; what is added to `checks` is
    asked for its readiness as well.
    """

    def __init__(
        self, name: str, settings: ServiceSettings, views: View | Sequence[View], ledger: Ledger | None = None
    ) -> None:
        self.name = name
        self.settings = settings
        self.clock = HostedClock(settings.clock)
        self.broker = create_broker(settings.nats_url, name)
        self.views = HostedViews(name, settings, self.broker, views if isinstance(views, Sequence) else (views,))
        self.while_running: list[Running] = []
        self.checks: dict[str, ReadinessCheck] = {}
        self.documents = Shelf()
        self.reads = ReadingBook(name, settings.nats_url, replicas=settings.nats_replicas)
        self.identity = settings.token_reader()
        self.answers = NatsKeptAnswers(lambda: self.broker.connection, settings.nats_replicas)
        self._keeps_documents = False
        self._ledger = ledger

    @property
    def store(self) -> LiveView:
        """The view of a service that has one only."""
        [only] = self.views.by_name.values()
        return only

    def view(self, name: str) -> LiveView:
        """Return the view of this name."""
        return self.views.by_name[name]

    @property
    def progress(self) -> JointProgress:
        """How far all views have come."""
        return self.views.progress

    @property
    def followers(self) -> list[Follower]:
        """Who feeds the views, one for each stream of each."""
        return self.views.followers

    def app(
        self,
        *,
        title: str,
        description: str,
        route_handlers: Sequence[ControllerRouterHandler],
        dependencies: Mapping[str, Provide],
        examples: Path | None = None,
        keeps_documents: bool = False,
    ) -> Litestar:
        """Return the service's application: its own handlers in the surroundings that all services share.

        One that `keeps_documents` takes uploads and gives them back as well. `examples` is the file of what the
        document at /schema shows.
        """
        self._keeps_documents = keeps_documents
        handlers = [*route_handlers, *self._document_routes(), ViewsController]
        return create_app(
            Described(
                title=title, description=description, version=importlib.metadata.version("thidua"), examples=examples
            ),
            self._doors(),
            route_handlers=[Router("/", route_handlers=handlers, exception_handlers=WHEN_REBUILDING)],
            lifespan=[lambda _app: self.up()],
            readiness=self._readiness(),
            clock=self.clock,
            progress=self.progress,
            dependencies={**dependencies, "operated_views": provide(self.views.desk)},
            unavailable=[OperationalError, StoreUnreachableError],
        )

    @asynccontextmanager
    async def up(self) -> AsyncIterator[None]:
        """Keep the service up for as long as the block runs: clock, stream, views, and what else goes on."""
        async with AsyncExitStack() as stack:
            stack.callback(self.views.close)
            stack.push_async_callback(self.identity.close)
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
            await self.answers.open()
            await self.reads.open()
            stack.push_async_callback(self.reads.close)
            if self._ledger is not None:
                await asyncio.to_thread(self._ledger.open)
                stack.push_async_callback(asyncio.to_thread, self._ledger.close)
            await stack.enter_async_context(self.views.rebuilding())
            await stack.enter_async_context(following(self.broker, *self.followers))
            await self.views.wait_a_little()
            if self._keeps_documents:
                stored = documents_in_nats(self.broker.connection, self.settings.nats_replicas)
                await stack.enter_async_context(self.documents.open(stored))
            for running in self.while_running:
                await stack.enter_async_context(running())
            yield

    def _doors(self) -> Doors:
        return Doors(
            identity=self.identity,
            kept_answers=self.answers,
            reads=RecordedReads(self.name, self.reads, self.clock.now),
            rates=Rates(self.settings.requests_a_minute),
            origins=self.settings.cors_origins,
        )

    def _document_routes(self) -> Sequence[ControllerRouterHandler]:
        if not self._keeps_documents:
            return ()
        limits = Limits(self.settings.document_max_bytes, self.settings.document_media_types)
        return document_routes(lambda: self.documents.store, limits)

    def _readiness(self) -> ReadinessChecks:
        return {"nats": self._connected, **self.views.checks, **self.checks}

    async def _connected(self) -> Check:
        connected = self.broker.connection.is_connected
        return Check(ok=connected, detail="connected" if connected else "the NATS server can't be reached")


def run(name: str, settings: ServiceSettings, create: Callable[[], Litestar]) -> None:
    """Run a service in this process until a signal ends it."""
    configure_logging(name, settings.log_level)
    serve(create(), settings.host, settings.port)
