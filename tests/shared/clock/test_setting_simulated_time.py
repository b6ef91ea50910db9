import asyncio
from datetime import datetime, timedelta, timezone

import pytest
from nats.aio.client import Client

from shared.clock import ClockSetBackError, read_clock, set_clock

pytestmark = pytest.mark.anyio

HANOI = timezone(timedelta(hours=7))
CUTOFF = datetime(2024, 8, 20, tzinfo=HANOI)


async def test_time_that_nobody_set_is_none(connection: Client) -> None:
    assert await read_clock(connection) is None


async def test_time_is_read_as_it_was_set(connection: Client) -> None:
    await set_clock(connection, CUTOFF)
    assert await read_clock(connection) == CUTOFF


async def test_time_is_stored_as_rfc_3339_with_its_offset(connection: Client) -> None:
    await set_clock(connection, CUTOFF)
    bucket = await connection.jetstream().key_value("THIDUA_CLOCK")
    assert (await bucket.get("now")).value == b"2024-08-20T00:00:00+07:00"


async def test_time_never_goes_back(connection: Client) -> None:
    await set_clock(connection, CUTOFF)
    with pytest.raises(ClockSetBackError, match="never goes back: 2024-08-19T23:59:59"):
        await set_clock(connection, CUTOFF - timedelta(seconds=1))
    assert await read_clock(connection) == CUTOFF


async def test_the_present_can_be_set_again(connection: Client) -> None:
    await set_clock(connection, CUTOFF)
    await set_clock(connection, CUTOFF)
    assert await read_clock(connection) == CUTOFF


async def test_an_instant_without_an_offset_is_refused(connection: Client) -> None:
    with pytest.raises(ValueError, match="has no offset"):
        await set_clock(connection, datetime(2024, 8, 20))  # noqa: DTZ001 - what is refused
    assert await read_clock(connection) is None


async def test_of_many_who_set_it_at_once_the_latest_wins(connection: Client) -> None:
    instants = [CUTOFF + timedelta(days=day) for day in range(8)]
    await asyncio.gather(*(set_clock(connection, i) for i in instants), return_exceptions=True)
    assert await read_clock(connection) == instants[-1]
