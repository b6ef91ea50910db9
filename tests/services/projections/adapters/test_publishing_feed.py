"""Each fact is in the feed once and in order, whatever ends, gets lost or happens at the same time."""

import asyncio
import json
import signal
import sys
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime

import nats
import pytest
from nats.aio.client import Client
from nats.js.api import ConsumerConfig, DeliverPolicy
from nats.js.errors import APIError, BadRequestError

from services.projections.adapters.feed_messages import message_of
from services.projections.adapters.feed_stream import ForeignFeedError
from services.projections.application.publishing_feed import FeedPublisher, Tail
from shared.contracts.streams import NOMINATIONS
from shared.eventstore import StreamDiffersError
from shared.views import ViewStore
from tests.services.projections.adapters.feeding import (
    HISTORY,
    MESSAGES,
    TOLD,
    CrashError,
    Crashing,
    Server,
    connected,
    crash,
    publisher,
)
from tests.services.projections.feed_told import fed
from tests.shared.eventstore.wire import Filter, Once, Wire, cut, swallowed
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

BODIES = [message.body for message in MESSAGES]
STEPS = 2 * len(TOLD)
"""Before each event is sent, and after it is in and before the publisher knows."""


@pytest.fixture
async def server(nats_server: NatsServer, stream_name: str) -> AsyncIterator[Server]:
    async with connected(nats_server.url, stream_name) as server:
        yield server


@pytest.fixture
def store() -> Iterator[ViewStore]:
    with fed(HISTORY) as store:
        yield store


async def test_each_fact_is_published_once_and_in_order(server: Server, store: ViewStore) -> None:
    assert len(TOLD) == 5
    publishes = publisher(server.feed(), store)
    for _ in range(3):
        assert await publishes.publish() is None
    assert await server.bodies() == BODIES
    assert publishes.told == 14


async def test_a_message_has_its_attributes_in_headers_and_its_subject_says_what_where_and_whose(
    server: Server, store: ViewStore
) -> None:
    await publisher(server.feed(), store).publish()
    messages = await server.messages()
    assert [message.subject for message in messages] == [
        f"{server.stream}.{place}"
        for place in (
            "title.harbour-games.zeta-harbour",
            "commendation.harbour-games.zeta-harbour",
            "announced.harbour-games.zeta-harbour",
            "announced.harbour-games.alpha-mill",
            "revoked.harbour-games.alpha-mill",
        )
    ]
    for message in messages:
        body, headers = json.loads(message.data or b""), message.headers or {}
        assert headers["Content-Type"] == "application/cloudevents+json"
        for name in ("specversion", "id", "type", "source", "time", "subject"):
            assert headers[f"ce-{name}"] == body[name]


async def test_a_view_that_was_rebuilt_publishes_nothing_again(server: Server, store: ViewStore) -> None:
    await publisher(server.feed(), store).publish()
    with fed() as rebuilt:
        publishes = publisher(server.feed(), rebuilt)
        for told in HISTORY:
            rebuilt.apply_batch([told])
            await publishes.publish()
    assert await server.bodies() == BODIES


async def test_what_comes_is_published_as_it_comes(server: Server) -> None:
    with fed() as store:
        publishes, seen = publisher(server.feed(), store), []
        for told in HISTORY:
            store.apply_batch([told])
            await publishes.publish()
            seen.append(len(await server.bodies()))
    assert seen == [0] * 9 + [1, 1, 2, 3, 4, 5]


@pytest.mark.parametrize("step", range(1, STEPS + 1))
async def test_a_publisher_that_ends_at_any_step_is_gone_on_from(server: Server, store: ViewStore, step: int) -> None:
    with pytest.raises(CrashError):
        await publisher(Crashing(server.feed(), step, crash), store).publish()
    assert await server.bodies() == BODIES[: step // 2]
    await publisher(server.feed(), store).publish()
    assert await server.bodies() == BODIES


async def test_publishers_that_each_end_at_their_second_step_come_to_the_end(server: Server, store: ViewStore) -> None:
    for _ in TOLD:
        with pytest.raises(CrashError):
            await publisher(Crashing(server.feed(), 2, crash), store).publish()
    await publisher(server.feed(), store).publish()
    assert await server.bodies() == BODIES


@pytest.mark.parametrize("step", [1, 2, 3], ids=["before it sends", "before it knows", "between two"])
async def test_a_killed_process_is_gone_on_from(
    server: Server, store: ViewStore, nats_server: NatsServer, step: int
) -> None:
    module = "tests.services.projections.adapters.publishing_process"
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", module, nats_server.url, server.stream, str(step)
    )
    assert await process.wait() == -signal.SIGKILL
    assert await server.bodies() == BODIES[: step // 2]
    await publisher(server.feed(), store).publish()
    assert await server.bodies() == BODIES


async def test_two_publishers_at_once_publish_each_fact_once(server: Server, store: ViewStore) -> None:
    with fed(HISTORY) as other:
        both = [publisher(server.feed(), each) for each in (store, other)]
        tails = [await server.feed().tail() for _ in both]
        assert tails == [Tail(), Tail()]
        lost = await asyncio.gather(*(each.publish() for each in both), return_exceptions=True)
        assert any(isinstance(each, BadRequestError) for each in lost), "they did not meet"
        for each in both:
            await each.publish()
    assert await server.bodies() == BODIES


async def test_an_event_is_refused_where_the_feed_ends_elsewhere(server: Server) -> None:
    feed = server.feed()
    tail = await feed.append(TOLD[0], await feed.tail())
    with pytest.raises(APIError, match="wrong last sequence: 1"):
        await feed.append(TOLD[0], Tail())
    assert await feed.tail() == tail


class Connected:
    """Hears from a connection when it was made again."""

    def __init__(self) -> None:
        self._again = asyncio.Event()

    async def tell(self) -> None:
        """Say that it was made again: the connection's callback."""
        self._again.set()

    async def once_more(self, connection: Client) -> None:
        """Wait until it is made again, where it is not there."""
        while not connection.is_connected:
            self._again.clear()
            await self._again.wait()


async def until_published(publishes: FeedPublisher, connection: Client, connected: Connected) -> None:
    """Publish as the service does: after a failure once more, as soon as it is connected again."""
    while True:
        try:
            await publishes.publish()
        except (nats.errors.Error, TimeoutError):
            await connected.once_more(connection)
        else:
            return


@pytest.mark.parametrize("act", [swallowed, cut])
@pytest.mark.parametrize(("direction", "mark"), [("to_server", b"ce-id"), ("to_client", b'"seq":')])
async def test_an_event_or_its_acknowledgement_that_is_lost_is_made_up_for(
    server: Server, store: ViewStore, nats_server: NatsServer, act: Filter, direction: str, mark: bytes
) -> None:
    again = Connected()
    with Wire(nats_server.url) as wire:
        async with await nats.connect(
            wire.url, reconnect_time_wait=0.01, max_reconnect_attempts=-1, reconnected_cb=again.tell
        ) as connection:
            publishes = publisher(Server(connection, server.stream).feed(answer_wait=0.3), store)
            await Server(connection, server.stream).feed().tail()
            lost = Once(mark, act)
            setattr(wire, direction, lost)
            await until_published(publishes, connection, again)
            assert lost.has_happened
    assert await server.bodies() == BODIES


async def test_a_feed_that_tells_of_more_than_the_record_has_is_left_alone(server: Server, store: ViewStore) -> None:
    feed = server.feed()
    await feed.append(TOLD[-1].model_copy(update={"id": f"{NOMINATIONS}:15"}), await feed.tail())
    with pytest.raises(ForeignFeedError, match=r"tells of .*:15, but .* ends at 14"):
        await publisher(server.feed(), store).publish()


async def test_a_feed_that_something_else_wrote_to_is_left_alone(server: Server, store: ViewStore) -> None:
    await server.feed().tail()
    await server.connection.jetstream().publish(f"{server.stream}.announced.x.y", b"{}")
    with pytest.raises(ForeignFeedError, match="something else wrote it"):
        await publisher(server.feed(), store).publish()
    assert await server.bodies() == [b"{}"]


async def test_the_stream_keeps_everything_for_good(server: Server) -> None:
    await server.feed().tail()
    config = (await server.connection.jetstream().stream_info(server.stream)).config
    assert (config.deny_delete, config.deny_purge, config.allow_direct) == (True, True, True)
    assert (config.max_msgs, config.max_bytes, config.max_age) == (-1, -1, 0)


async def test_a_stream_that_does_not_keep_everything_is_refused(server: Server, store: ViewStore) -> None:
    await server.connection.jetstream().add_stream(name=server.stream, subjects=[f"{server.stream}.>"], max_msgs=3)
    with pytest.raises(StreamDiffersError, match="max_msgs is 3"):
        await publisher(server.feed(), store).publish()


async def _received(server: Server, config: ConsumerConfig, subject: str = ">") -> list[str]:
    subscription = await server.connection.jetstream().pull_subscribe(
        f"{server.stream}.{subject}", stream=server.stream, config=config
    )
    pending = (await subscription.consumer_info()).num_pending
    messages = await subscription.fetch(pending) if pending else []
    return [(message.headers or {})["ce-id"] for message in messages]


IDS = [event.id for event in TOLD]


@pytest.mark.parametrize(
    ("config", "subject", "expected"),
    [
        (ConsumerConfig(), ">", IDS),
        (ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_SEQUENCE, opt_start_seq=3), ">", IDS[2:]),
        (ConsumerConfig(), "announced.>", [IDS[2], IDS[3]]),
        (ConsumerConfig(), "*.*.alpha-mill", IDS[3:]),
    ],
    ids=["from the first", "from a sequence", "of a kind", "of a unit"],
)
async def test_a_late_subscriber_starts_wherever_it_likes(
    server: Server, store: ViewStore, config: ConsumerConfig, subject: str, expected: list[str]
) -> None:
    await publisher(server.feed(), store).publish()
    assert await _received(server, config, subject) == expected


async def test_a_late_subscriber_starts_at_any_time(server: Server, store: ViewStore) -> None:
    feed, tail = server.feed(), await server.feed().tail()
    for event in TOLD[:3]:
        tail = await feed.append(event, tail)
    published = (await server.messages())[-1].time
    assert published is not None
    await publisher(server.feed(), store).publish()
    config = ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_TIME, opt_start_time=published)
    assert await _received(server, config) == IDS[2:]
    later = ConsumerConfig(deliver_policy=DeliverPolicy.BY_START_TIME, opt_start_time=datetime.now(UTC))
    assert await _received(server, later) == []


def test_a_message_is_the_same_whoever_makes_it() -> None:
    assert [message_of(event, "X") for event in TOLD] == MESSAGES
