"""What presses, and the room that ordinary news leaves it on each day."""

from datetime import date, timedelta
from typing import Final

from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from shared.contracts.events.notifications import AlertReason

_ASKS_TO_ACT: Final = {AlertReason.PLACE_REFUSED, AlertReason.NOMINATION_RETURNED}
_DAY: Final = timedelta(days=1)
_INSTANT: Final = timedelta(microseconds=1)


def room_kept(most_a_day: int | None) -> int:
    """Return how many of a day's messages ordinary news leaves free: a quarter, one at least where there are two."""
    if most_a_day is None or most_a_day == 1:
        return 0
    return max(1, most_a_day // 4)


def presses(raised: RaisedAlert, on: date, times: SendingTimes, working: WorkingDays) -> bool:
    """Tell whether an alert can't wait on a day.

    It says that something was refused or came back, or the last day on which its deadline can be kept is that day, or
    one up to the next working day.
    """
    if raised.alert.reason in _ASKS_TO_ACT:
        return True
    due = raised.alert.due
    return due is not None and on <= times.day_of(due - _INSTANT) <= _next_working(on, working)


def _next_working(day: date, working: WorkingDays) -> date:
    following = day + _DAY
    while not working.is_working(following):
        following += _DAY
    return following
