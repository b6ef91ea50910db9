from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from services.projections.application.history_lines import lines_told
from services.projections.application.history_record import Place, Record, Stored
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine


@dataclass(frozen=True)
class ToldLine:
    """A line, and how far each stream was read when it was told: what comes after it is read on from there."""

    line: HistoryLine
    read: Mapping[str, Place]


@dataclass(frozen=True)
class HistoryPage:
    """A part of history, and how far each stream was read for it."""

    lines: Sequence[ToldLine]
    reached: Mapping[str, int]


def history_page(record: Record, wanted: HistoryWanted, after: Mapping[str, Place], limit: int) -> HistoryPage:
    """Return up to `limit` lines of what comes after these places, as if all of history had been told.

    What was recorded since and bears an earlier time comes in a later page: nothing is shown twice or passed over.
    """
    read = dict(after)
    with record.reading_on(wanted, after) as reading:
        lines = lines_told(_noted(reading.history, read), wanted, reading.past)
        told = tuple(ToldLine(line, dict(read)) for line in islice(lines, limit))
    return HistoryPage(told, {stream: place.sequence for stream, place in read.items()})


def _noted(history: Iterable[Stored], read: dict[str, Place]) -> Iterator[Stored]:
    for stored in history:
        read[stored.stream] = Place(stored.sequence, stored.latest)
        yield stored
