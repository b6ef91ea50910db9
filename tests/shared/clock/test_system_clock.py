from contextlib import aclosing
from datetime import UTC, datetime, timedelta

import pytest
from nats.aio.client import Client

from shared.clock import SystemClock, open_clock

pytestmark = pytest.mark.anyio


async def test_the_system_clock_tells_the_present_with_an_offset() -> None:
    before = datetime.now(UTC)
    assert before <= SystemClock().now() <= datetime.now(UTC)


async def test_a_past_instant_is_reached() -> None:
    clock = SystemClock()
    assert await clock.reached(clock.now() - timedelta(seconds=1), timeout=0)


async def test_an_instant_is_waited_for() -> None:
    clock = SystemClock()
    soon = clock.now() + timedelta(milliseconds=20)
    assert await clock.reached(soon, timeout=10)
    assert clock.now() >= soon


async def test_a_far_instant_is_not_waited_for_longer_than_asked() -> None:
    clock = SystemClock()
    assert not await clock.reached(clock.now() + timedelta(days=1), timeout=0.01)


async def test_the_system_clock_ticks_at_once_and_again() -> None:
    async with aclosing(SystemClock().ticks(timedelta(milliseconds=5))) as ticks:
        first, second = [await anext(ticks) for _ in range(2)]
    assert second - first >= timedelta(milliseconds=5)


async def test_real_time_is_what_the_mode_system_gives(connection: Client) -> None:
    assert (await open_clock("system", connection)).mode == "system"


async def test_an_unknown_mode_is_refused(connection: Client) -> None:
    with pytest.raises(ValueError, match="'lunar' is not a valid ClockMode"):
        await open_clock("lunar", connection)
