import asyncio
from collections.abc import Sequence
from threading import Event

import pytest

from shared.contracts.event import RecordedEvent
from shared.messaging import FollowerState
from shared.views import Item, Undecodable
from tests.shared.messaging.ledger import Ledger, until, until_status
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio


async def test_events_come_in_order_from_the_first_on(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.append(20)
        assert await ledger.reaches(20)
        await writer.append(5)
        assert await ledger.reaches(25)
    assert ledger.sequences == list(range(1, 26))


async def test_what_waits_is_handled_in_batches(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(300)
        async with ledger.followed(nats_server.url):
            assert await ledger.reaches(300)
    assert ledger.calls <= 3


async def test_a_batch_asks_the_database_once_where_it_stands(nats_server: NatsServer, stream_name: str) -> None:
    ledger, asked, position = Ledger(stream_name), list[int](), Ledger.position

    def ask() -> int:
        asked.append(position(ledger))
        return asked[-1]

    ledger.position = ask  # type: ignore[method-assign]  # one that counts
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url) as follower:
        await until(follower, FollowerState.FOLLOWING)
        asked.clear()
        await writer.append(1)
        await until_status(follower, lambda status: status.position == 1)
        await writer.append(1)
        await until_status(follower, lambda status: status.position == 2)
    assert asked == [0, 1]


async def test_an_event_arrives_as_it_was_recorded(nats_server: NatsServer, stream_name: str) -> None:
    class Keeper(Ledger):
        seen: Sequence[Item] = ()

        def _handle(self, events: Sequence[Item]) -> None:
            self.seen = events
            super()._handle(events)

    ledger = Keeper(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.append()
        assert await ledger.reaches(1)
    [event] = ledger.seen
    assert isinstance(event, RecordedEvent)
    assert (event.position, event.aggregate_id, event.version, event.event.NAME) == (
        f"{stream_name}:1",
        "spring-2024/bach-mai/nominee-list",
        1,
        "nominations.nomination-withdrawn.v1",
    )


async def test_a_stream_that_is_not_there_is_made(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with ledger.followed(nats_server.url) as follower:
        await until(follower, FollowerState.FOLLOWING)
        async with Writer(nats_server.url, stream_name) as writer:
            await writer.append()
        assert await ledger.reaches(1)


async def test_a_handler_that_fails_twice_gets_the_same_events_again(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    ledger.failures_before_commit = 2
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url) as follower:
        await writer.append(10)
        assert await ledger.reaches(10)
        await until(follower, FollowerState.FOLLOWING)
    assert ledger.sequences == list(range(1, 11))


async def test_a_failing_handler_shows_in_the_status(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    ledger.failures_before_commit = 1000
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url) as follower:
        await writer.append(3)
        await until(follower, FollowerState.RETRYING)
        assert not follower.healthy
        assert follower.status.lag > 0
        assert follower.status.error is not None
        assert follower.status.error.startswith("BrokenError in _handle")


async def test_events_committed_before_a_crash_are_not_handled_again(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    ledger.failures_after_commit = 2
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.append(10)
        assert await ledger.reaches(10)
    assert ledger.sequences == list(range(1, 11))


async def test_a_lost_database_is_filled_from_the_first_event(nats_server: NatsServer, stream_name: str) -> None:
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(10)
        ledger = Ledger(stream_name)
        async with ledger.followed(nats_server.url):
            assert await ledger.reaches(10)
        empty = Ledger(stream_name)
        async with empty.followed(nats_server.url):
            assert await empty.reaches(10)
    assert empty.sequences == list(range(1, 11))


async def test_a_database_ahead_of_the_consumer_gets_only_what_is_new(
    nats_server: NatsServer, stream_name: str
) -> None:
    ledger = Ledger(stream_name, position=7)
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(10)
        async with ledger.followed(nats_server.url):
            assert await ledger.reaches(10)
    assert ledger.sequences == [8, 9, 10]


async def test_a_consumer_in_the_right_place_is_kept(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        created = []
        for last in (3, 6):
            async with ledger.followed(nats_server.url):
                await writer.append(3)
                assert await ledger.reaches(last)
            info = await writer.nats.jetstream().consumer_info(stream_name, "tests-ledger")
            created.append(info.created)
    assert created[0] == created[1]


async def test_a_database_beyond_the_end_of_the_stream_is_reported(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name, position=5)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url) as follower:
        await writer.append(2)
        await until(follower, FollowerState.RETRYING)
        assert follower.status.error is not None
        assert f"the database stands at {stream_name}:5, but the stream ends at" in follower.status.error


@pytest.mark.parametrize(
    ("name", "body"), [("nominations.unheard-of.v1", b"{}"), ("nominations.nomination-withdrawn.v1", b"[")]
)
async def test_what_can_not_be_read_is_handed_over_as_such_in_its_place(
    nats_server: NatsServer, stream_name: str, name: str, body: bytes
) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        await writer.append(2)
        await writer.append_raw(name, body)
        await writer.append(2)
        async with ledger.followed(nats_server.url) as follower:
            assert await ledger.reaches(5)
            await until(follower, FollowerState.FOLLOWING)
    assert ledger.sequences == [1, 2, 3, 4, 5]
    assert [
        (item.sequence, item.name, item.aggregate_id) for item in ledger.items if isinstance(item, Undecodable)
    ] == [(3, name, "spring-2024/bach-mai/nominee-list")]


async def test_a_message_that_no_event_store_wrote_is_handed_over_too(
    nats_server: NatsServer, stream_name: str
) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.nats.jetstream().publish(f"{stream_name}.written.by-hand", b"")
        assert await ledger.reaches(1)
    [item] = ledger.items
    assert isinstance(item, Undecodable)
    assert (item.aggregate_id, item.name) == ("written/by-hand", "")
    assert "something else than the event store wrote to the stream" in item.reason


async def test_a_follower_begins_when_it_may(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    may_begin = asyncio.Event()
    async with (
        Writer(nats_server.url, stream_name) as writer,
        ledger.followed(nats_server.url, opened=may_begin.wait) as follower,
    ):
        await writer.append()
        assert follower.status.state is FollowerState.STARTING
        may_begin.set()
        assert await ledger.reaches(1)


async def test_a_follower_that_may_not_begin_ends_at_once(nats_server: NatsServer, stream_name: str) -> None:
    async with asyncio.timeout(10), Ledger(stream_name).followed(nats_server.url, opened=asyncio.Event().wait):
        pass


async def test_a_batch_in_hand_is_finished_before_the_follower_stops(nats_server: NatsServer, stream_name: str) -> None:
    class Slow(Ledger):
        begun, may_end = Event(), Event()

        def _handle(self, events: Sequence[Item]) -> None:
            self.begun.set()
            self.may_end.wait(20)
            super()._handle(events)

    ledger = Slow(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.append()
        await asyncio.to_thread(ledger.begun.wait, 20)
        asyncio.get_running_loop().call_later(0.05, ledger.may_end.set)
    assert ledger.sequences == [1]
