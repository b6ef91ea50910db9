from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Protocol


class LiveClock(Protocol):
    """A clock that can be waited for as well as asked; `now` may be called from any thread, the rest from its loop."""

    @property
    def mode(self) -> str:
        """Return "system" or "simulated", as services report it."""
        ...

    def now(self) -> datetime:
        """Return the present as an aware datetime."""
        ...

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until the present is `instant` or later; False where `timeout` seconds of real time were not enough."""
        ...

    def ticks(self, every: timedelta) -> AsyncGenerator[datetime, None]:
        """Yield the present at once, and then as it passes."""
        ...

    async def close(self) -> None:
        """Let go of what the clock holds open."""
        ...
