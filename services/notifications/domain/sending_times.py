"""When messages may go out: working days, quiet hours, and the hour of the day's digest."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from itertools import count
from typing import Final
from zoneinfo import ZoneInfo

from services.notifications.domain.local_time import changes_on, in_zone, moments_of
from shared.contracts.events.notifications import QuietHours

DEFAULT_QUIET: Final = QuietHours(since=time(18), until=time(7, 30))
"""Nobody's telephone rings for a reminder that begins at midnight, unless a unit wants it to."""

DIGEST_AT: Final = time(8)
"""When a channel's digest goes out, unless a unit sets another hour."""

_DAY = timedelta(days=1)
_SATURDAY = 5


@dataclass(frozen=True)
class WorkingDays:
    """The days on which offices work: Monday to Friday but for `holidays`, and beside them the `working` weekend days.

    A day in both sets is a working day.
    """

    holidays: frozenset[date] = frozenset()
    working: frozenset[date] = frozenset()

    def is_working(self, day: date) -> bool:
        """Tell whether offices work on a day."""
        return day in self.working or (day.weekday() < _SATURDAY and day not in self.holidays)


def is_quiet(quiet: QuietHours | None, shown: time) -> bool:
    """Tell whether a time that clocks show lies in quiet hours; they go over midnight where they end before they begin.

    The first instant is quiet, the last one is not.
    """
    if quiet is None:
        return False
    if quiet.since < quiet.until:
        return quiet.since <= shown < quiet.until
    return shown >= quiet.since or shown < quiet.until


@dataclass(frozen=True)
class SendingTimes:
    """When a unit wants to get messages, by the clocks of the plan's zone; no `working_days`: on any day.

    Instants are answered with the zone's offset.
    """

    zone: ZoneInfo
    quiet: QuietHours | None
    digest_at: time
    working_days: WorkingDays | None

    def day_of(self, instant: datetime) -> date:
        """Return the day that it is in the zone."""
        return instant.astimezone(self.zone).date()

    def allows(self, instant: datetime) -> bool:
        """Tell whether an instant lies outside of quiet hours, on a day that counts."""
        local = instant.astimezone(self.zone)
        return self._counts(local.date()) and not is_quiet(self.quiet, local.time())

    def next_allowed(self, moment: datetime) -> datetime:
        """Return the first allowed instant that is not before `moment`: itself, or where a day or a quiet time ends."""
        start = moment.astimezone(UTC)
        if self.allows(start):
            return in_zone(start, self.zone)
        days = (self.day_of(start) + days * _DAY for days in count())
        found = (self._allowed_from(start, day) for day in days)
        return in_zone(next(first for first in found if first is not None), self.zone)

    def send_at(self, now: datetime, due: datetime | None) -> datetime:
        """Return when something goes out that is ready `now`: at the next allowed moment.

        Where that would come at or after `due`, and `due` lies ahead, it goes at once, quiet or not: a reminder that
        comes too late helps nobody. This is the only exception.
        """
        allowed = self.next_allowed(now)
        too_late = due is not None and now < due <= allowed
        return in_zone(now, self.zone) if too_late else allowed

    def digest_on(self, day: date) -> datetime | None:
        """Return when the digest of a day goes out; None where nothing may be sent on the whole day.

        Should its hour be quiet, it goes at the next allowed one of the day, or else at the day's first.
        """
        if not self._counts(day):
            return None
        for wall in (self.digest_at, time.min):
            moment = self.next_allowed(moments_of(day, wall, self.zone)[0])
            if self.day_of(moment) == day:
                return moment
        return None

    def _counts(self, day: date) -> bool:
        return self.working_days is None or self.working_days.is_working(day)

    def _allowed_from(self, start: datetime, day: date) -> datetime | None:
        """Return the first allowed instant from `start` on that is found around a day."""
        # The days beside it as well: clocks that are put back over midnight show the day before once more.
        around = (instant for days in (-1, 0, 1) for instant in self._beginnings(day + days * _DAY))
        return min((each for each in around if each >= start and self.allows(each)), default=None)

    def _beginnings(self, day: date) -> Iterator[datetime]:
        """Yield the instants of a day at which what was not allowed may become so."""
        yield from changes_on(day, self.zone)
        for wall in (time.min,) if self.quiet is None else (time.min, self.quiet.until):
            yield from moments_of(day, wall, self.zone)
