"""What rebuilds and retries read: everything, in order, in batches; or a clear word why not."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from threading import Event

import pytest
from eventsourcing.persistence import OperationalError

from shared.messaging import StreamHistory, history
from shared.messaging.faults import ReadingStoppedError, StreamTooShortError
from shared.views import Undecodable
from tests.shared.eventstore.late_replica import LateReplica
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer


async def _write(url: str, stream: str, *parts: int) -> None:
    """Append as many events as each part says, with something that can't be read between two parts."""
    async with Writer(url, stream) as writer:
        for number, part in enumerate(parts):
            if number:
                await writer.append_raw("nominations.unheard-of.v1", b"{}")
            await writer.append(part)


def test_a_stream_is_read_in_batches(
    nats_server: NatsServer, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "BATCH_SIZE", 4)
    asyncio.run(_write(nats_server.url, stream_name, 10))
    with StreamHistory(nats_server.url, "tests") as streams:
        batches = [[item.sequence for item in batch] for batch in streams.read(stream_name, 1, 9)]
        assert streams.end(stream_name) == 10
    assert batches == [[2, 3, 4, 5], [6, 7, 8, 9]]


@pytest.mark.parametrize("reaches", [0, 3, 5])
def test_what_late_replicas_lack_of_a_campaign_the_leader_gives(
    nats_server: NatsServer, stream_name: str, monkeypatch: pytest.MonkeyPatch, reaches: int
) -> None:
    monkeypatch.setattr(history, "Reader", LateReplica)
    monkeypatch.setattr(LateReplica, "reaches", reaches)
    asyncio.run(_write(nats_server.url, stream_name, 5))
    with StreamHistory(nats_server.url, "tests") as streams:
        assert [item.sequence for item in streams.of(stream_name, "spring-2024")] == [1, 2, 3, 4, 5]


def test_what_can_not_be_read_as_an_event_comes_in_its_place(nats_server: NatsServer, stream_name: str) -> None:
    asyncio.run(_write(nats_server.url, stream_name, 1, 1))
    with StreamHistory(nats_server.url, "tests") as streams:
        [items] = streams.read(stream_name, 0, 3)
    assert [isinstance(item, Undecodable) for item in items] == [False, True, False]


def test_single_places_can_be_read_again(nats_server: NatsServer, stream_name: str) -> None:
    asyncio.run(_write(nats_server.url, stream_name, 9))
    with StreamHistory(nats_server.url, "tests") as streams:
        assert [item.sequence for item in streams.read_again(stream_name, [2, 3, 7])] == [2, 3, 7]


def test_places_are_read_again_though_a_replica_is_late(
    nats_server: NatsServer, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "Reader", LateReplica)
    monkeypatch.setattr(LateReplica, "reaches", 3)
    asyncio.run(_write(nats_server.url, stream_name, 6))
    with StreamHistory(nats_server.url, "tests") as streams:
        assert [item.sequence for item in streams.read_again(stream_name, [2, 5])] == [2, 5]


def test_places_beyond_the_end_of_a_stream_are_reported(nats_server: NatsServer, stream_name: str) -> None:
    asyncio.run(_write(nats_server.url, stream_name, 2))
    with StreamHistory(nats_server.url, "tests") as streams, pytest.raises(StreamTooShortError):
        streams.read_again(stream_name, [1, 5])


def test_places_near_each_other_are_read_in_one_go() -> None:
    near = history.NEAR
    assert history.runs_of([]) == []
    assert history.runs_of([2, 3, 3 + near, 4 + 2 * near]) == [[2, 3, 3 + near], [4 + 2 * near]]
    assert [len(run) for run in history.runs_of(range(1, 1201))] == [500, 500, 200]


def test_a_stream_that_is_not_there_is_empty(nats_server: NatsServer, stream_name: str) -> None:
    with StreamHistory(nats_server.url, "tests") as streams:
        assert streams.end(stream_name) == 0
        assert list(streams.read(stream_name, 0, 0)) == []


def test_a_stream_that_ends_before_what_is_asked_for_is_reported(nats_server: NatsServer, stream_name: str) -> None:
    asyncio.run(_write(nats_server.url, stream_name, 2))
    with (
        StreamHistory(nats_server.url, "tests") as streams,
        pytest.raises(StreamTooShortError, match=f"{stream_name} was to be read up to 5, and ends at 2"),
    ):
        list(streams.read(stream_name, 0, 5))


def test_a_server_that_is_away_is_an_operational_error(
    own_nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(history, "TIMEOUT", 0.3)
    own_nats_server.stop()
    with StreamHistory(own_nats_server.url, "tests") as streams, pytest.raises(OperationalError):
        streams.end("CAMPAIGNS")


def test_a_reading_that_is_stopped_ends_though_the_server_is_away(own_nats_server: NatsServer) -> None:
    own_nats_server.stop()
    stopping = Event()
    with StreamHistory(own_nats_server.url, "tests", stopping) as streams, ThreadPoolExecutor(1) as pool:
        reading = pool.submit(streams.end, "CAMPAIGNS")
        stopping.set()
        with pytest.raises(ReadingStoppedError):
            reading.result(timeout=5)


def test_a_server_that_was_away_for_a_moment_is_waited_for(own_nats_server: NatsServer) -> None:
    asyncio.run(_write(own_nats_server.url, "CAMPAIGNS", 3))
    with StreamHistory(own_nats_server.url, "tests") as streams, ThreadPoolExecutor(1) as pool:
        own_nats_server.kill()
        reading = pool.submit(streams.end, "CAMPAIGNS")
        own_nats_server.start()
        assert reading.result(timeout=20) == 3
