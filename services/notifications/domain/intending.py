"""Which messages alerts call for: each its own, a digest a day, and no more a day than the plan lets through (R28)."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count

from services.notifications.domain.local_time import moments_of
from services.notifications.domain.made_messages import Through
from services.notifications.domain.preferences import InForce, Place, StandingChannel
from services.notifications.domain.pressing import presses, room_kept
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending import Intend
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from services.notifications.domain.traffic import Rooms, Traffic
from shared.contracts.events.notifications import AlertReason, Form, MessageIntended

MOST_KEYS = 500
"""As many alerts as the event holds; what is more goes into the next digest."""


@dataclass(frozen=True, kw_only=True)
class Unsent:
    """A unit's alerts about a campaign that may not be on their way yet, and what decides on how they go.

    `traffic` is by channel; one that is missing had no message yet. `working` are the days on which offices work,
    whenever the unit wants its messages.
    """

    campaign: str
    unit: str
    alerts: Sequence[RaisedAlert]
    preferences: InForce
    traffic: Mapping[Place, Traffic]
    times: SendingTimes
    most_a_day: int | None
    working: WorkingDays = field(default_factory=WorkingDays)


def messages_to_intend(unsent: Unsent, now: datetime) -> tuple[Intend, ...]:
    """Return the messages to intend; asked again after they were, it returns nothing more.

    Through an immediate channel each alert is a message of its own, at the next allowed moment, as long as the day of
    that moment has room by the plan's `most_a_day`. What found none, and what is left over from a day before, joins the
    next digest in one message, for which room is kept. Through a digest channel all alerts join the digest. A digest is
    intended when its hour has come, with all that has gathered by then; two on one day there never are. What would come
    too late by the digest goes on its own at once (`SendingTimes.send_at`), if there is room. What does not press
    leaves a part of a day's room to what does (`pressing`).
    """
    return tuple(
        Intend(message)
        for standing in unsent.preferences.channels
        for message in _Planning(unsent, standing, now).messages()
    )


def look_again_at(unsent: Unsent, now: datetime) -> datetime | None:
    """Return an instant before which time alone calls for no message, where none was called for `now`; None: never."""
    moments = (_Planning(unsent, standing, now).look_again_at() for standing in unsent.preferences.channels)
    return min((moment for moment in moments if moment is not None), default=None)


class _Planning:
    """What goes through one channel, as seen now; `rooms` are taken as it is planned."""

    def __init__(self, unsent: Unsent, standing: StandingChannel, now: datetime) -> None:
        traffic = unsent.traffic.get(standing.place, Traffic())
        self._unsent, self._times, self._now = unsent, unsent.times, now
        self._through = Through(unsent.campaign, unsent.unit, standing.channel)
        self._made = traffic.messages
        self._rooms, self._kept = Rooms(unsent.most_a_day, traffic.by_day), room_kept(unsent.most_a_day)
        self._today, self._next_day = self._times.day_of(now), self._times.day_of(self._times.next_allowed(now))
        wanted = (each for each in unsent.alerts if each.key not in traffic.covered and standing.wants(each))
        in_order = sorted(wanted, key=lambda each: each.sequence)
        self._alone = [each for each in in_order if self._goes_alone(each)]
        self._joining = [each for each in in_order if not self._goes_alone(each)]

    def messages(self) -> Iterator[MessageIntended]:
        """Yield messages of one alert, and then the digest, if it is time for it."""
        riding = self._riding()
        singles = list(self._singles(self._joining[len(riding) :]))
        yield from (self._through.single(each, at) for each, at in singles)
        if riding:
            gone = {each.key for each, _ in singles}
            crowded_out = (each for each in self._alone if each.key not in gone)
            yield self._digest([*riding, *crowded_out][:MOST_KEYS])

    def look_again_at(self) -> datetime | None:
        """Return when the next digest may go, or where something waits for another day's room, when that day begins."""
        if not self._alone and not self._joining:
            return None
        gathers = self._next_digest()
        if not self._alone and not any(self._would_be_late(each, gathers) for each in self._joining):
            return gathers
        return min(gathers, moments_of(self._today + timedelta(days=1), time.min, self._times.zone)[0])

    def _goes_alone(self, raised: RaisedAlert) -> bool:
        """Tell whether an alert is a message of its own: on an immediate channel, as long as its day is not over."""
        if self._through.channel.form is Form.DIGEST:
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
        others = [each for each in self._alone if each.key not in named]
        for each in sorted(others, key=lambda each: not self._presses(each)):
            yield from self._if_room(each, kept_on=kept_on, keeping=0 if self._presses(each) else self._kept)

    def _if_room(
        self, raised: RaisedAlert, *, kept_on: date | None, keeping: int = 0
    ) -> Iterator[tuple[RaisedAlert, datetime]]:
        at = self._times.send_at(self._now, raised.alert.due)
        day = self._times.day_of(at)
        if self._rooms.take(day, keeping=keeping + int(day == kept_on)):
            yield raised, at

    def _presses(self, raised: RaisedAlert) -> bool:
        return presses(raised, self._next_day, self._times, self._unsent.working)

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
        return self._through.digest_of(day) in self._made

    def _digest(self, gathered: Sequence[RaisedAlert]) -> MessageIntended:
        ahead = (each.alert.due for each in gathered if each.alert.due is not None and each.alert.due > self._now)
        at = self._times.send_at(self._now, min(ahead, default=None))
        return self._through.digest(self._today, gathered, at)
