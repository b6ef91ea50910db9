"""When a message of the feed is posted again."""

from datetime import timedelta
from typing import Final

SHORTEST: Final = timedelta(seconds=30)
LONGEST: Final = timedelta(hours=1)
"""Also where the receiver asks for more: nobody may hold the feed back for longer than the bound says."""
MOST_ATTEMPTS: Final = 100
"""With these pauses two to four days, and then the webhook is paused."""
_ENOUGH_DOUBLINGS: Final = 7


def pause_after(attempt: int, luck: float, wait: timedelta | None) -> timedelta:
    """Return the pause after an attempt, counted from 1: between half a limit and all of it, which doubles to an hour.

    `luck`, from 0 to below 1, says where between; `wait` is how long the receiver asked to be left alone.
    """
    limit = min(LONGEST, SHORTEST * (1 << min(attempt - 1, _ENOUGH_DOUBLINGS)))
    return max(limit * (1 + luck) / 2, min(wait or timedelta(), LONGEST))
