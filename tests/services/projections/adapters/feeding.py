"""A feed on a real server for tests, what stands in it, and publishers that end at a step of their work."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

import nats
from nats.aio.client import Client
from nats.js.api import RawStreamMsg

from services.projections.adapters.feed_messages import FeedMessage, message_of
from services.projections.adapters.feed_query import StoredFacts
from services.projections.adapters.feed_stream import FeedStream
from services.projections.application.publishing_feed import Feed, FeedPublisher, Read, Tail, ToTell
from services.projections.domain.feed import feed_of
from shared.contracts.event import RecordedEvent
from shared.contracts.feed import FeedEvent
from shared.contracts.plan import Category
from shared.contracts.streams import NOMINATIONS
from shared.eventstore import ensure_stream
from shared.views import ViewStore
from tests.services.projections.feed_told import SOURCE, granted, in_lists, plan_of_feed
from tests.services.projections.history import issued
from tests.services.projections.nominations_told import Candidate

TEAM, MILL = Candidate(tail="1"), Candidate("alpha-mill", "2", category=Category.INDIVIDUAL)
RESCUER = Candidate(tail="3", category=Category.INDIVIDUAL, occasion="ad-hoc", theme=None)
PICK = Candidate(tail="4", occasion="city", theme=None)

HISTORY: Sequence[RecordedEvent] = in_lists(
    [
        issued(plan_of_feed()),
        *TEAM.started("Đội Một"),
        *MILL.started("Trần Hòa"),
        granted(TEAM),
        granted(MILL),
        *RESCUER.started("An Dương"),
        granted(RESCUER, "8/QD"),
        PICK.goes_up(TEAM, "Đội Một"),
        granted(PICK, "9/QD"),
        TEAM.announced(),
        MILL.announced(),
        MILL.revoked(),
    ]
)
"""One fact of each kind and two announcements, and more that nobody is told of."""

TOLD: Sequence[FeedEvent] = feed_of(HISTORY, SOURCE)
MESSAGES: Sequence[FeedMessage] = [message_of(event, "X") for event in TOLD]


def reading(store: ViewStore) -> Read:
    """Return how a publisher reads what a view holds."""
    facts = StoredFacts(store, SOURCE)

    async def read(after: int) -> ToTell:
        return facts.after(after)

    return read


@dataclass(frozen=True)
class Server:
    """A connection to a server, and the names of the two streams there."""

    connection: Client
    stream: str

    @property
    def record(self) -> str:
        """The record that the feed tells of."""
        return f"{self.stream}_RECORD"

    def feed(self, answer_wait: float = 5.0) -> FeedStream:
        """Return the feed, as a publisher of its own has it."""
        return FeedStream(self.connection, replicas=1, stream=self.stream, record=self.record, answer_wait=answer_wait)

    async def messages(self) -> list[RawStreamMsg]:
        """Return what stands in the feed."""
        jetstream = self.connection.jetstream()
        end = (await jetstream.stream_info(self.stream)).state.last_seq
        return [await jetstream.get_msg(self.stream, seq) for seq in range(1, end + 1)]

    async def bodies(self) -> list[bytes]:
        """Return the bodies of what stands in the feed."""
        return [message.data or b"" for message in await self.messages()]


@asynccontextmanager
async def connected(url: str, stream: str) -> AsyncIterator[Server]:
    """Connect, and make a record that is as long as the history."""
    async with await nats.connect(url, allow_reconnect=False) as connection:
        server = Server(connection, stream)
        await ensure_stream(connection, server.record)
        for _ in range(sum(told.stream == NOMINATIONS for told in HISTORY)):
            await connection.jetstream().publish(f"{server.record}.x", b"")
        yield server


class CrashError(BaseException):
    """What ends a process: nothing handles it."""


class Crashing:
    """A feed whose publisher ends at the nth step: before an event is sent, or when it is in and nobody knows."""

    def __init__(self, feed: Feed, at: int, end: Callable[[], None]) -> None:
        self._feed, self._left, self._end = feed, at, end

    async def tail(self) -> Tail:
        return await self._feed.tail()

    async def append(self, event: FeedEvent, tail: Tail) -> Tail:
        self._step()
        after = await self._feed.append(event, tail)
        self._step()
        return after

    def _step(self) -> None:
        self._left -= 1
        if not self._left:
            self._end()


def crash() -> None:
    """End as if the process were gone."""
    raise CrashError


def publisher(feed: Feed, store: ViewStore) -> FeedPublisher:
    """Return a publisher that knows nothing yet."""
    return FeedPublisher(feed, reading(store))
