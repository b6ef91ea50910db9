import asyncio
from collections.abc import AsyncGenerator
from datetime import UTC, datetime, timedelta

_LONGEST_SLEEP = 60.0
"""Seconds after which the clock is looked at again: it may have been set meanwhile."""


class SystemClock:
    """The operating system's clock."""

    mode = "system"

    def now(self) -> datetime:
        """Return the present in UTC."""
        return datetime.now(UTC)

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until the present is `instant` or later; False where `timeout` seconds were not enough."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while (missing := (instant - self.now()).total_seconds()) > 0:
            if (left := deadline - loop.time()) <= 0:
                return False
            await asyncio.sleep(min(missing, left, _LONGEST_SLEEP))
        return True

    async def ticks(self, every: timedelta) -> AsyncGenerator[datetime, None]:
        """Yield the present at once and then each time `every` has passed."""
        while True:
            yield self.now()
            await asyncio.sleep(every.total_seconds())

    async def close(self) -> None:
        """Do nothing: nothing is held open."""
