"""What a message that waits calls for now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.withholding import Left, Truth, Withheld, what_is_left
from shared.contracts.events.notifications import AlertKey


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

    `times` are those in force now, whatever they were when the message was intended; what would come too late goes at
    once (`SendingTimes.send_at`). What nothing is left of is withheld without waiting for its time.
    """
    left = what_is_left(alerts, truths, now)
    if isinstance(left, Withheld):
        return left
    if now < next_try:
        return Wait(next_try)
    at = times.send_at(now, left.due(now))
    return Wait(at) if now < at else left
