from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Literal

from shared.clock import LiveClock


class HostedClock:
    """The service's clock: known from the start, telling the time once the service is up."""

    def __init__(self, mode: Literal["system", "simulated"]) -> None:
        self.mode: Literal["system", "simulated"] = mode
        self._clock: LiveClock | None = None

    def take(self, clock: LiveClock) -> None:
        """Tell the time by this clock from now on."""
        self._clock = clock

    def now(self) -> datetime:
        """Return the present as an aware datetime."""
        return self._open.now()

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until the present is `instant` or later; False where `timeout` seconds were not enough."""
        return await self._open.reached(instant, timeout)

    def ticks(self, every: timedelta) -> AsyncIterator[datetime]:
        """Yield the present at once, and then as it passes."""
        return self._open.ticks(every)

    async def close(self) -> None:
        """Let go of what the clock holds open."""
        if self._clock is not None:
            await self._clock.close()

    @property
    def _open(self) -> LiveClock:
        if self._clock is None:
            raise RuntimeError("the service is not up yet, so its clock tells no time")
        return self._clock
