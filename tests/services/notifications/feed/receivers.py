"""Systems that the feed is posted to, each a real web server, and a feed for them."""

import asyncio
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from ipaddress import ip_network
from threading import Condition
from typing import Any

import nats
from anyio.from_thread import start_blocking_portal
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from services.projections.adapters.feed_messages import message_of
from shared.contracts.feed import FeedEvent
from shared.contracts.streams import AWARDS
from shared.eventstore import ensure_stream
from tests.services.notifications.adapters.channels import web_server
from tests.services.notifications.adapters.channels.web_server import Got, WebServer
from tests.services.projections.adapters.feeding import TOLD

PATH = "/api/v1/feed/webhooks"
PATIENCE = 30.0
ANY = {"If-Match": "*"}
"""What changes a webhook however it stands."""


class Arrivals(list[Got]):
    """What has arrived; whoever waits for more is told."""

    def __init__(self) -> None:
        super().__init__()
        self.more = Condition()

    def append(self, got: Got, /) -> None:
        """Take note of a request."""
        with self.more:
            super().append(got)
            self.more.notify_all()

    def wait(self, count: int) -> list[Got]:
        """Return what has arrived once it is so many."""
        with self.more:
            assert self.more.wait_for(lambda: len(self) >= count, PATIENCE), f"{len(self)} arrived, not {count}"
            return list(self)


class Receiver(WebServer):
    """A system that gets the feed."""

    def __init__(self) -> None:
        super().__init__()
        self.arrivals = Arrivals()
        self.got = self.arrivals

    @property
    def url(self) -> str:
        """Where the feed is to be posted."""
        return f"http://127.0.0.1:{self.port}/awards?key=s3cret"

    def ids(self, count: int) -> list[str]:
        """Return the ids that have arrived, once they are so many."""
        return [got.headers["webhook-id"] for got in self.arrivals.wait(count)]


@contextmanager
def receiving(count: int) -> Iterator[list[Receiver]]:
    """Keep some receivers up, in a thread of their own."""
    receivers = [Receiver() for _ in range(count)]
    with start_blocking_portal() as portal, ExitStack() as stack:
        for each in receivers:
            stack.enter_context(portal.wrap_async_context_manager(web_server.serving(each)))
        yield receivers


def reaching(configured: Settings) -> Settings:
    """Return settings by which this machine may be posted to."""
    return configured.model_copy(
        update={"allowed_networks": (ip_network("127.0.0.0/8"),), "local_http": True, "timeout": 2.0}
    )


EVENTS: Sequence[FeedEvent] = TOLD
IDS = [event.id for event in EVENTS]


def tell(url: str, events: Sequence[FeedEvent] = EVENTS) -> None:
    """Put events into the feed, as the one who publishes it does."""

    async def publish() -> None:
        async with await nats.connect(url, allow_reconnect=False) as connection:
            await ensure_stream(connection, AWARDS)
            for event in events:
                message = message_of(event)
                await connection.jetstream().publish(message.subject, message.body, headers=dict(message.headers))

    asyncio.run(publish())


def registered(client: TestClient[Litestar], url: str, begin: Any = 1) -> dict[str, Any]:
    """Register a webhook and return the answer."""
    answer: Response = client.post(PATH, json={"url": url, "from": begin})
    assert answer.status_code == 201, answer.text
    found: dict[str, Any] = answer.json()
    return found


def shown(client: TestClient[Litestar], webhook: str, **wanted: Any) -> dict[str, Any]:
    """Return how a webhook stands, once it stands as it is wanted to."""
    found: dict[str, Any] = {}
    for _ in range(2_000):  # each asks the server
        found = client.get(f"{PATH}/{webhook}").json()
        if wanted.items() <= found.items():
            return found
    raise AssertionError(found)
