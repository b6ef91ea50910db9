"""What a message that waits calls for now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.withholding import Left, Truth, Withheld, what_is_left
from shared.contracts.events.notifications import AlertKey, AlertReason

_REMINDERS: Final = {
    AlertReason.DEADLINE_AHEAD,
    AlertReason.OVERDUE,
    AlertReason.NOTHING_DELIVERED,
    AlertReason.PLACE_RUNNING_OUT,
    AlertReason.DOSSIERS_WAITING,
    AlertReason.DAILY_DIGEST,
    AlertReason.URGED,
}
"""They say what was not done, or how much: what is not known of yet can make them untrue."""

ASKED_AGAIN: Final = timedelta(minutes=1)
"""How soon to look whether all is known by now; nothing says when someone mends what is missing."""


@dataclass(frozen=True)
class Wait:
    """Look again at an instant: it is too early, or a time in which nothing is sent."""

    until: datetime


def judge(
    next_try: datetime,
    alerts: Sequence[RaisedAlert],
    truths: Mapping[AlertKey, Truth],
    times: SendingTimes,
    now: datetime,
) -> Left | Wait | Withheld:
    """Return what is left to be sent now, until when to wait, or why nothing is to be sent at all.

    `times` are those in force now, whatever they were when the message was intended; what would come too late goes
    in time (`SendingTimes.send_at`). What nothing is left of is withheld without waiting for its time.
    """
    left = what_is_left(alerts, truths, now)
    if isinstance(left, Withheld):
        return left
    if now < next_try:
        return Wait(next_try)
    at = times.send_at(now, left.due(now))
    return Wait(at) if now < at else left


def wait_if_unsure(alerts: Sequence[RaisedAlert], now: datetime) -> Wait | None:
    """Return until when a message waits that not all is known for, None where it tells news only (R28).

    It waits whole: what was left out of it would never be told.
    """
    return Wait(now + ASKED_AGAIN) if any(each.alert.reason in _REMINDERS for each in alerts) else None
