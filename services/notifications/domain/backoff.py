"""When a message that could not be sent is tried again."""

from datetime import datetime, timedelta
from typing import Final

BASE: Final = timedelta(seconds=30)
MOST: Final = timedelta(hours=1)
"""The longest pause that is our own; the other side may ask for more."""
GIVES_UP_AFTER: Final = timedelta(days=3)
_ENOUGH_DOUBLINGS: Final = 16
"""More than it takes to reach the longest pause."""


def pause(attempt: int, luck: float) -> timedelta:
    """Return the pause after an attempt, counted from 1: any up to a limit that doubles each time.

    `luck`, from 0 to below 1, says where below the limit, so that many that failed together do not come back together.
    """
    return luck * min(MOST, BASE * (1 << min(attempt - 1, _ENOUGH_DOUBLINGS)))


def next_try(
    now: datetime, attempt: int, failing_since: datetime | None, *, luck: float, wait: timedelta | None
) -> datetime | None:
    """Return when to try again after an attempt that failed `now`; None where it has failed for too long.

    `wait` is how long the other side asked to be left alone: it is left alone that long at least.
    """
    again = now + max(pause(attempt, luck), wait or timedelta())
    return None if again > (failing_since or now) + GIVES_UP_AFTER else again
