"""Finds where a stream comes near a time, without reading it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timedelta

from eventsourcing.persistence import Notification

from services.projections.adapters.history_decoding import time_in
from services.projections.application.history_record import Stored
from services.projections.application.history_wanted import HistoryWanted

APART = timedelta(days=1)
"""Times within a stream may go back by less than this: clocks of processes differ, and a command may take its time."""

_NEAR = 64
"""Events that are as well read as sought through."""

_PROBED = 16
"""Events that are looked at in one place: a single one with a wrong time shall mislead nobody."""

_LAST = 1000
"""Events in a row that are all too late: after them nothing is sought any more."""

Read = Callable[[int, int], Sequence[Notification]]
"""Reads so many events at most, from a sequence on."""


def begins_after(read: Read, since: datetime | None) -> int:
    """Return a sequence up to which nothing occurred since an instant; the nearest there is, or a few before it."""
    if since is None:
        return 0
    before, beyond = 0, _beyond(read, since)
    while beyond - before > _NEAR:
        middle = (before + beyond) // 2
        found = [each for each in read(middle, _PROBED) if each.id < beyond]
        if _are_before(found, since):
            before = found[-1].id
        else:
            beyond = middle
    return before


def until_past(history: Iterable[Stored], wanted: HistoryWanted) -> Iterator[Stored]:
    """Yield a stream's events until so many in a row are too late that none that is wanted can follow."""
    too_late = 0
    for stored in history:
        yield stored
        too_late = too_late + 1 if _is_past(stored.at, wanted) else 0
        if too_late == _LAST:
            return


def _is_past(at: datetime, wanted: HistoryWanted) -> bool:
    return any(limit is not None and at - limit >= APART for limit in (wanted.until, wanted.as_of))


def _beyond(read: Read, since: datetime) -> int:
    """Return a sequence near which times come that are wanted, or history ends: by doubling, nobody says where."""
    beyond = _NEAR
    while _are_before(found := read(beyond, _PROBED), since):
        beyond = 2 * found[-1].id
    return beyond


def _are_before(found: Sequence[Notification], since: datetime) -> bool:
    times = [time_in(each.state) for each in found]
    return bool(times) and all(at is not None and since - at >= APART for at in times)
