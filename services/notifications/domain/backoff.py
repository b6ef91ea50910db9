"""When a message that could not be sent is tried again."""

from datetime import datetime, timedelta
from itertools import count, islice
from typing import Final

from services.notifications.domain.local_time import moments_of
from services.notifications.domain.sending_times import SendingTimes

BASE: Final = timedelta(seconds=30)
MOST: Final = timedelta(hours=1)
"""The longest pause that is our own; the other side may ask for more."""
DAYS_OF_TRIES: Final = 3
"""For how many days a message is tried, of those on which it may be sent at all."""
_DAY: Final = timedelta(days=1)
_ENOUGH_DOUBLINGS: Final = 16
"""More than it takes to reach the longest pause."""


def pause(attempt: int, luck: float) -> timedelta:
    """Return the pause after an attempt, counted from 1: any up to a limit that doubles each time.

    `luck`, from 0 to below 1, says where below the limit, so that many that failed together do not come back together.
    """
    return luck * min(MOST, BASE * (1 << min(attempt - 1, _ENOUGH_DOUBLINGS)))


def given_up_after(since: datetime, times: SendingTimes) -> datetime:
    """Return until when a message is tried that fails `since` then: the same time, three days of sending later.

    Days on which nothing may be sent do not count, so that a week of holidays takes no tries away. What began to fail
    outside of the times counts from the next allowed moment.
    """
    begins = times.next_allowed(since)
    if times.working_days is None:
        return begins + DAYS_OF_TRIES * _DAY
    day, wall = begins.date(), begins.time()
    counted = (later for days in count(1) if times.working_days.is_working(later := day + days * _DAY))
    last = next(islice(counted, DAYS_OF_TRIES - 1, None))
    return moments_of(last, wall, times.zone)[0]


def next_try(
    now: datetime,
    attempt: int,
    failing_since: datetime | None,
    *,
    luck: float,
    wait: timedelta | None,
    times: SendingTimes,
) -> datetime | None:
    """Return when to try again after an attempt that failed `now`; None where it has failed for too long.

    `wait` is how long the other side asked to be left alone: it is left alone that long at least. Whether the moment is
    one at which it may be sent is still to be seen (`SendingTimes.send_at`).
    """
    again = now + max(pause(attempt, luck), wait or timedelta())
    return None if again > given_up_after(failing_since or now, times) else again
