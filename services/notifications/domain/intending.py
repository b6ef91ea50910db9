"""Which messages alerts call for: each its own, a digest a day, and no more a day than the plan lets through (R28)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count

from services.notifications.domain.message import message_of_alert, message_of_day
from services.notifications.domain.preferences import InForce, Place, StandingChannel
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending import Intend
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.traffic import Rooms, Traffic
from shared.contracts.events.notifications import AlertReason, Form, MessageId, MessageIntended

MOST_KEYS = 500
"""As many alerts as the event holds; what is more goes into the next digest."""


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """A unit's alerts about a campaign that may not be on their way yet, and what decides on how they go.

    `traffic` is by channel; one that is missing had no message yet.
    """

    campaign: str
    unit: str
    alerts: Sequence[RaisedAlert]
    preferences: InForce
    traffic: Mapping[Place, Traffic]
    times: SendingTimes
    most_a_day: int | None


def messages_to_intend(unsent: Unsent, now: datetime) -> tuple[Intend, ...]:
    """Return the messages to intend; asked again after they were, it returns nothing more.

    Through an immediate channel each alert is a message of its own, at the next allowed moment, as long as the day of
    that moment has room by the plan's `most_a_day`. What found none, and what is left over from a day before, joins the
    next digest in one message, for which room is kept. Through a digest channel all alerts join the digest. A digest is
    intended when its hour has come, with all that has gathered by then; two on one day there never are. What would come
    too late by the digest goes on its own at once (`SendingTimes.send_at`), if there is room.
    """
    return tuple(
        Intend(message)
        for standing in unsent.preferences.channels
        for message in _Planning(unsent, standing, now).messages()
    )


class _Planning:
    """What goes through one channel, as seen now; `rooms` are taken as it is planned."""

    def __init__(self, unsent: Unsent, standing: StandingChannel, now: datetime) -> None:
        traffic = unsent.traffic.get(standing.place, Traffic())
        self._unsent, self._channel, self._times, self._now = unsent, standing.channel, unsent.times, now
        self._made = traffic.messages
        self._rooms = Rooms(unsent.most_a_day, traffic.by_day)
        self._today, self._next_day = self._times.day_of(now), self._times.day_of(self._times.next_allowed(now))
        wanted = (each for each in unsent.alerts if each.key not in traffic.covered and standing.wants(each))
        in_order = sorted(wanted, key=lambda each: each.sequence)
        self._alone = [each for each in in_order if self._goes_alone(each)]
        self._joining = [each for each in in_order if not self._goes_alone(each)]

    def messages(self) -> Iterator[MessageIntended]:
        """Yield messages of one alert, and then the digest, if it is time for it."""
        riding = self._riding()
        singles = list(self._singles(self._joining[len(riding) :]))
        yield from (self._single(each, at) for each, at in singles)
        if riding:
            gone = {each.key for each, _ in singles}
            crowded_out = (each for each in self._alone if each.key not in gone)
            yield self._digest([*riding, *crowded_out][:MOST_KEYS])

    def _goes_alone(self, raised: RaisedAlert) -> bool:
        """Tell whether an alert is a message of its own: on an immediate channel, as long as its day is not over."""
        if self._channel.form is Form.DIGEST:
            return False
        return self._times.day_of(self._times.next_allowed(raised.raised_at)) >= self._next_day

    def _riding(self) -> list[RaisedAlert]:
        """Return what today's digest takes along, and take room for it; nothing where it is not the time for one."""
        opens = self._times.digest_on(self._today)
        if opens is None or opens > self._now or self._next_day != self._today or self._is_made(self._today):
            return []
        if not any(each.raised_at <= opens for each in self._joining) or not self._rooms.take(self._today):
            return []
        return self._joining[:MOST_KEYS]

    def _singles(self, joining: Sequence[RaisedAlert]) -> Iterator[tuple[RaisedAlert, datetime]]:
        """Yield what goes on its own and when, as far as there is room: first what would come too late otherwise."""
        gathers = self._next_digest()
        urgent = [each for each in (*self._alone, *joining) if self._would_be_late(each, gathers)]
        named = {each.key for each in urgent}
        kept_on = self._times.day_of(gathers) if any(each.key not in named for each in joining) else None
        for each in sorted(urgent, key=lambda each: (each.alert.due or gathers, each.sequence)):
            yield from self._if_room(each, kept_on=None)
        for each in self._alone:
            if each.key not in named:
                yield from self._if_room(each, kept_on=kept_on)

    def _if_room(self, raised: RaisedAlert, *, kept_on: date | None) -> Iterator[tuple[RaisedAlert, datetime]]:
        at = self._times.send_at(self._now, raised.alert.due)
        day = self._times.day_of(at)
        if self._rooms.take(day, keeping=int(day == kept_on)):
            yield raised, at

    def _would_be_late(self, raised: RaisedAlert, gathers: datetime) -> bool:
        """Tell whether an alert would help nobody any more in the next digest."""
        if raised.alert.reason is AlertReason.DAILY_DIGEST:  # which says how things stand on its day
            return self._times.day_of(raised.raised_at) == self._next_day < self._times.day_of(gathers)
        return raised.alert.due is not None and self._now < raised.alert.due <= gathers

    def _next_digest(self) -> datetime:
        """Return when the next digest gathers what has not gone by then."""
        days = (self._today + timedelta(days=days) for days in count())
        open_days = (day for day in days if not self._is_made(day) and self._rooms.left(day))
        moments = (self._times.digest_on(day) for day in open_days)
        return next(moment for moment in moments if moment is not None and moment > self._now)

    def _is_made(self, day: date) -> bool:
        return message_of_day(self._unsent.campaign, self._unsent.unit, self._channel, day) in self._made

    def _single(self, raised: RaisedAlert, at: datetime) -> MessageIntended:
        message = message_of_alert(self._unsent.campaign, self._unsent.unit, self._channel, raised.key)
        return self._intended(message, Form.IMMEDIATE, (raised,), at)

    def _digest(self, gathered: Sequence[RaisedAlert]) -> MessageIntended:
        message = message_of_day(self._unsent.campaign, self._unsent.unit, self._channel, self._today)
        ahead = (each.alert.due for each in gathered if each.alert.due is not None and each.alert.due > self._now)
        return self._intended(message, Form.DIGEST, gathered, self._times.send_at(self._now, min(ahead, default=None)))

    def _intended(self, message: MessageId, form: Form, alerts: Sequence[RaisedAlert], at: datetime) -> MessageIntended:
        channel = self._channel
        return MessageIntended(
            campaign=self._unsent.campaign,
            unit=self._unsent.unit,
            message=message,
            channel=channel.id,
            kind=channel.kind,
            address=channel.address,
            hint=channel.hint,
            form=form,
            keys=tuple(each.key for each in alerts),
            send_at=at,
        )
