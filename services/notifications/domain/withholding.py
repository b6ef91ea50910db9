"""What must not be sent any more: it has become untrue, or nobody wants it (R28, R29)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.domain.preferences import StandingChannel
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.season import Season
from shared.contracts.events.notifications import AlertKey, AlertRaised, AlertReason, WithheldBecause

_DEADLINE: Final = {AlertReason.DEADLINE_AHEAD, AlertReason.OVERDUE}
_OWED: Final = {*_DEADLINE, AlertReason.URGED, AlertReason.NOTHING_DELIVERED}
_ASKS_FOR_ACTION: Final = {
    AlertReason.PLACE_REFUSED,
    AlertReason.NOMINATION_RETURNED,
    AlertReason.DOSSIERS_WAITING,
    AlertReason.PLACE_RUNNING_OUT,
    AlertReason.DAILY_DIGEST,
}
"""They stop being true when what they ask for was done, or can't be done any more."""

Line = tuple[str, str | None, str | None, datetime | None]
"""What reminders follow each other in: which kind, of what, for which theme, by when if there is one for each term."""


@dataclass(frozen=True, kw_only=True)
class Truth:
    """What holds now of the things that one alert speaks of.

    - `channel` is that of the message, as it is in force (`InForce.channel_of`).
    - `delivered`: what the alert says is owed has been delivered, by all of whom it says so.
    - `concerned`: the unit still has to do with it. It owes it, leads the theme or holds the office, has not merged,
      and the campaign is not closed where that ends it.
    - `gone_on`: what an alert asks to act on was acted on or is gone. The nomination was withdrawn or submitted again,
      no dossier waits any more, the last place is used or there are more, nothing of the day's digest is open.
    - `cutoff` is the deadline in force for what is owed, None where there is none any more; of what others owe, that of
      the alert as long as it is somebody's.
    - `newest` is the sequence of the newest alert on the same line (`newest_by_line`).
    - `read`: it is marked as read in the inbox.
    """

    channel: StandingChannel | None
    season: Season
    zone: ZoneInfo
    delivered: bool = False
    concerned: bool = True
    gone_on: bool = False
    cutoff: datetime | None = None
    newest: int = 0
    read: bool = False


def why_withheld(raised: RaisedAlert, truth: Truth, now: datetime) -> WithheldBecause | None:
    """Return why an alert is not sent any more, None where it is; one that was read is not, through any channel."""
    reason, due = raised.alert.reason, raised.alert.due
    grounds = (
        (WithheldBecause.CHANNEL_CHANGED, truth.channel is None or not truth.channel.wants(raised)),
        (WithheldBecause.DELIVERED, truth.delivered and reason in _OWED),
        (WithheldBecause.RELEASED, not truth.concerned),
        (WithheldBecause.WITHDRAWN, truth.gone_on and reason in _ASKS_FOR_ACTION),
        (WithheldBecause.MOVED, reason in _OWED and due is not None and truth.cutoff != due),
        (WithheldBecause.SUPERSEDED, truth.newest > raised.sequence and line_of(raised.alert) is not None),
        (WithheldBecause.STALE, _is_stale(raised, truth, now)),
        (WithheldBecause.READ, truth.read),
    )
    return next((because for because, holds in grounds if holds), None)


def _is_stale(raised: RaisedAlert, truth: Truth, now: datetime) -> bool:
    """Tell whether an alert is past: a digest of another day, a deadline that has come since, news that is too old."""
    if raised.alert.reason is AlertReason.DAILY_DIGEST:
        return raised.raised_at.astimezone(truth.zone).date() != now.astimezone(truth.zone).date()
    due = raised.alert.due
    if due is not None and raised.raised_at < due <= now:
        return True
    return truth.season.is_stale(raised.raised_at if due is None else due, now)


def line_of(alert: AlertRaised) -> Line | None:
    """Return the line of reminders that an alert stands in, in which a later one makes it needless; None for news."""
    if alert.reason in _DEADLINE:
        return "deadline", alert.obligation, alert.theme, None
    if alert.reason in _OWED:
        by = alert.due if alert.reason is AlertReason.NOTHING_DELIVERED else None  # units can have different terms
        return alert.reason.value, alert.obligation, alert.theme, by
    return None


def newest_by_line(raised: Iterable[RaisedAlert]) -> Mapping[Line, int]:
    """Return the sequence of the newest alert in each line, of all that a unit was told about a campaign."""
    newest: dict[Line, int] = {}
    for each in raised:
        line = line_of(each.alert)
        if line is not None:
            newest[line] = max(each.sequence, newest.get(line, 0))
    return newest


@dataclass(frozen=True)
class Withheld:
    """Nothing of a message is left to say."""

    because: WithheldBecause


@dataclass(frozen=True)
class Left:
    """The alerts of a message that are still to be told, at least one."""

    alerts: tuple[RaisedAlert, ...]

    @property
    def keys(self) -> tuple[AlertKey, ...]:
        """Their keys."""
        return tuple(each.key for each in self.alerts)

    def due(self, now: datetime) -> datetime | None:
        """Return the soonest due date that lies ahead, if any."""
        dues = (each.alert.due for each in self.alerts)
        return min((due for due in dues if due is not None and due > now), default=None)


def what_is_left(alerts: Sequence[RaisedAlert], truths: Mapping[AlertKey, Truth], now: datetime) -> Left | Withheld:
    """Leave out of a message what is not sent any more; where nothing is left, its newest alert says why."""
    reasons = {each.key: why_withheld(each, truths[each.key], now) for each in alerts}
    left = tuple(each for each in alerts if reasons[each.key] is None)
    if left:
        return Left(left)
    newest = max(alerts, key=lambda each: each.sequence)
    return Withheld(reasons[newest.key] or WithheldBecause.STALE)
