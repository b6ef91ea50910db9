"""The clocks of a zone: when they show a time of a day, also where they are put forward or back."""

from bisect import bisect_left
from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo


def moments_of(day: date, wall: time, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instants (UTC) at which clocks show a time of a day: one, or two where they are put back over it.

    Where they jump over it, it is the instant of the jump: the first one that is not before that time.
    """
    shown = datetime.combine(day, wall, zone)
    first, second = (shown.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if first > second:
        return (_change(second, first, zone),)
    return (first,) if first == second else (first, second)


def changes_on(day: date, zone: ZoneInfo) -> tuple[datetime, ...]:
    """Return the instant (UTC) at which clocks are put forward or back on a day, if they are."""
    begins, ends = (moments_of(each, time.min, zone)[0] for each in (day, day + timedelta(days=1)))
    is_changed = begins.astimezone(zone).utcoffset() != ends.astimezone(zone).utcoffset()
    return (_change(begins, ends, zone),) if is_changed else ()


def in_zone(instant: datetime, zone: ZoneInfo) -> datetime:
    """Return an instant with the zone's offset at that time, fixed, so that comparing it goes by the instant.

    Datetimes of one `ZoneInfo` are compared by what clocks show, which is wrong in the hour that comes twice.
    """
    local = instant.astimezone(zone)
    return local.replace(tzinfo=timezone(local.utcoffset() or timedelta()), fold=0)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """Return when clocks were changed between two instants, to the second, as clocks are."""
    begins, changed = before.replace(microsecond=0), after.astimezone(zone).utcoffset()
    seconds = range(int((after - begins).total_seconds()) + 1)
    place = bisect_left(
        seconds, 1, key=lambda second: (begins + timedelta(seconds=second)).astimezone(zone).utcoffset() == changed
    )
    return begins + timedelta(seconds=place)
