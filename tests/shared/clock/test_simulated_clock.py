import asyncio
from collections.abc import Callable
from contextlib import aclosing
from datetime import datetime, timedelta, timezone

import nats
import pytest
from nats.aio.client import Client
from nats.errors import Error as NatsError

from shared.clock import SimulatedClock, open_clock, set_clock
from shared.messaging import create_broker
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

START = datetime(2024, 3, 1, 8, tzinfo=timezone(timedelta(hours=7)))
DAY = timedelta(days=1)
EVERY = timedelta(hours=1)


async def test_a_service_that_starts_where_time_is_set_takes_it(connection: Client) -> None:
    await set_clock(connection, START)
    clock = await open_clock("simulated", connection)
    assert (clock.now(), clock.mode) == (START, "simulated")
    await clock.close()


async def test_a_service_that_starts_where_no_time_is_set_waits_for_it(connection: Client) -> None:
    opening = asyncio.create_task(open_clock("simulated", connection))
    await set_clock(connection, START)
    clock = await opening
    assert clock.now() == START
    await clock.close()


async def test_of_services_that_start_together_with_different_instants_all_agree(connection: Client) -> None:
    clocks = await asyncio.gather(*(open_clock("simulated", connection, initial=START + n * DAY) for n in range(4)))
    latest = max(clock.now() for clock in clocks)
    for clock in clocks:
        assert await clock.reached(latest, timeout=10)
        assert clock.now() == latest
        await clock.close()


async def test_an_initial_instant_does_not_change_a_time_that_is_set(connection: Client) -> None:
    await set_clock(connection, START)
    clock = await open_clock("simulated", connection, initial=START + DAY)
    assert clock.now() == START
    await clock.close()


async def test_a_new_instant_reaches_every_service(connection: Client) -> None:
    clocks = [await open_clock("simulated", connection, initial=START) for _ in range(3)]
    await set_clock(connection, START + DAY)
    assert all([await clock.reached(START + DAY, timeout=10) for clock in clocks])
    for clock in clocks:
        await clock.close()


async def test_an_instant_that_is_not_reached_is_not_waited_for_longer_than_asked(connection: Client) -> None:
    clock = await open_clock("simulated", connection, initial=START)
    assert not await clock.reached(START + DAY, timeout=0.01)
    await clock.close()


async def test_a_ticker_sees_the_present_and_each_change(connection: Client) -> None:
    clock = await open_clock("simulated", connection, initial=START)
    seen = []
    async with asyncio.timeout(10), aclosing(clock.ticks(EVERY)) as ticks:
        async for now in ticks:
            seen.append(now)
            if len(seen) == 1:
                await set_clock(connection, START + DAY)
                await set_clock(connection, START + 2 * DAY)
            if len(seen) == 3:
                break
    assert seen == [START, START + DAY, START + 2 * DAY]
    await clock.close()


async def test_the_time_can_be_asked_from_another_thread(connection: Client) -> None:
    clock = await open_clock("simulated", connection, initial=START)
    assert await asyncio.to_thread(clock.now) == START
    await clock.close()


async def test_an_instant_that_the_bucket_refused_is_not_believed(connection: Client) -> None:
    clock = await open_clock("simulated", connection, initial=START)
    bucket = await connection.jetstream().key_value("THIDUA_CLOCK")
    with pytest.raises(NatsError):
        await bucket.update("now", (START + 9 * DAY).isoformat().encode(), last=999)
    await set_clock(connection, START + DAY)
    assert await clock.reached(START + DAY, timeout=10)
    assert clock.now() == START + DAY
    await clock.close()


async def test_a_clock_that_is_not_open_says_so(connection: Client) -> None:
    with pytest.raises(RuntimeError, match="not open"):
        SimulatedClock(connection).now()


async def test_simulated_time_is_announced(connection: Client, capsys: pytest.CaptureFixture[str]) -> None:
    clock = await open_clock("simulated", connection, initial=START)
    assert "SIMULATED_TIME" in capsys.readouterr().out
    await clock.close()


@pytest.mark.parametrize("end", [NatsServer.stop, NatsServer.kill], ids=["stopped", "killed"])
async def test_time_goes_on_after_the_server_was_away(
    own_nats_server: NatsServer, end: Callable[[NatsServer], None]
) -> None:
    broker = create_broker(own_nats_server.url, "tests")
    clock = await open_clock("simulated", await broker.connect(), initial=START)
    for day in (1, 2):
        await asyncio.to_thread(end, own_nats_server)
        await asyncio.to_thread(own_nats_server.start)
        async with await nats.connect(own_nats_server.url) as other:
            await set_clock(other, START + day * DAY)
        assert await clock.reached(START + day * DAY, timeout=10)
    await clock.close()
    await broker.stop()


async def test_time_that_was_set_while_a_service_was_cut_off_is_read_afterwards(
    own_nats_server: NatsServer,
) -> None:
    slow = await nats.connect(own_nats_server.url, max_reconnect_attempts=-1, reconnect_time_wait=1)
    clock = await open_clock("simulated", slow, initial=START)
    await asyncio.to_thread(own_nats_server.kill)
    await asyncio.to_thread(own_nats_server.start)
    async with await nats.connect(own_nats_server.url) as other:
        await set_clock(other, START + DAY)
    assert not slow.is_connected
    assert await clock.reached(START + DAY, timeout=10)
    await clock.close()
    await slow.close()
