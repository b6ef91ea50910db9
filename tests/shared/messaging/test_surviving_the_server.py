"""The server goes away, or forgets: followers go on by themselves, nothing skipped, nothing twice."""

import asyncio
from collections.abc import Callable

import pytest

from shared.messaging import FollowerState
from tests.shared.messaging.ledger import Ledger, until
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

STREAM = "SURVIVING"


@pytest.mark.parametrize("end", [NatsServer.stop, NatsServer.kill], ids=["stopped", "killed"])
async def test_a_follower_goes_on_after_the_server_was_away(
    own_nats_server: NatsServer, end: Callable[[NatsServer], None]
) -> None:
    ledger = Ledger(STREAM)
    async with Writer(own_nats_server.url, STREAM) as writer, ledger.followed(own_nats_server.url) as follower:
        await writer.append(10)
        assert await ledger.reaches(10)
        for round_ in (1, 2):
            await asyncio.to_thread(end, own_nats_server)
            await asyncio.to_thread(own_nats_server.start)
            async with Writer(own_nats_server.url, STREAM) as late:
                last = await late.append(10)
            began = asyncio.get_running_loop().time()
            assert await ledger.reaches(last)
            assert asyncio.get_running_loop().time() - began < 5, f"round {round_} took too long"
        await until(follower, FollowerState.FOLLOWING)
    assert ledger.sequences == list(range(1, 31))


async def test_a_server_killed_while_a_backlog_is_read_changes_nothing(own_nats_server: NatsServer) -> None:
    ledger = Ledger(STREAM)
    async with Writer(own_nats_server.url, STREAM) as writer:
        await writer.append(1500)
        async with ledger.followed(own_nats_server.url):
            assert await ledger.reaches(1)
            await asyncio.to_thread(own_nats_server.kill)
            await asyncio.to_thread(own_nats_server.start)
            assert await ledger.reaches(1500)
    assert ledger.sequences == list(range(1, 1501))


async def _somebody_looks_for(server: NatsServer) -> None:
    """Wait at the address of a server that is not there until somebody connects, and hang up."""
    looked_for = asyncio.Event()

    def hang_up(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        looked_for.set()
        writer.close()

    async with await asyncio.start_server(hang_up, server.host, server.port):
        await looked_for.wait()


async def test_a_follower_waits_for_a_server_that_is_not_there_yet(own_nats_server: NatsServer) -> None:
    await asyncio.to_thread(own_nats_server.stop)
    ledger = Ledger(STREAM)

    async def start_late() -> None:
        await _somebody_looks_for(own_nats_server)
        await asyncio.to_thread(own_nats_server.start)

    starting = asyncio.create_task(start_late())
    async with ledger.followed(own_nats_server.url):
        await starting
        async with Writer(own_nats_server.url, STREAM) as writer:
            await writer.append()
        assert await ledger.reaches(1)


async def test_a_consumer_that_was_deleted_is_made_again(nats_server: NatsServer, stream_name: str) -> None:
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, ledger.followed(nats_server.url):
        await writer.append(3)
        assert await ledger.reaches(3)
        await writer.nats.jetstream().delete_consumer(stream_name, "tests-ledger")
        await writer.append(3)
        assert await ledger.reaches(6)
    assert ledger.sequences == list(range(1, 7))


async def test_a_follower_stops_at_once_while_the_server_is_away(own_nats_server: NatsServer) -> None:
    ledger = Ledger(STREAM)
    async with asyncio.timeout(10):
        async with ledger.followed(own_nats_server.url) as follower:
            await asyncio.to_thread(own_nats_server.kill)
        assert not follower.healthy
