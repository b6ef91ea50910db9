from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from typing import Protocol


class RoundClock(Protocol):
    """The clock that rounds go by."""

    def now(self) -> datetime:
        """Return the present as an aware datetime."""
        ...

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until the present is `instant` or later; False where `timeout` seconds of real time were not enough."""
        ...

    def ticks(self, every: timedelta) -> AsyncIterator[datetime]:
        """Yield the present at once, and then as it passes."""
        ...
