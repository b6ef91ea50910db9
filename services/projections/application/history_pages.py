from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice

from services.projections.application.history_lines import Record, Stored, lines_of
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine


@dataclass(frozen=True)
class ToldLine:
    """A line, and the last sequence of each stream that lines up to this one have shown."""

    line: HistoryLine
    shown: Mapping[str, int]


@dataclass(frozen=True)
class HistoryPage:
    """A part of history, and how far each stream was read for it."""

    lines: Sequence[ToldLine]
    reached: Mapping[str, int]


def history_page(record: Record, wanted: HistoryWanted, after: Mapping[str, int], limit: int) -> HistoryPage:
    """Return up to `limit` lines after those that were shown, told by all that happened before.

    What was recorded since and bears an earlier time comes in a later page: nothing is shown twice or passed over.
    """
    reached: dict[str, int] = {}
    with record.reading(wanted) as history:
        lines = lines_of(_noted(history, reached), wanted)
        fresh = (line for line in lines if line.sequence > after.get(line.stream, 0))
        return HistoryPage(tuple(_told(islice(fresh, limit), after)), reached)


def _noted(history: Iterable[Stored], reached: dict[str, int]) -> Iterator[Stored]:
    for stored in history:
        reached[stored.stream] = stored.sequence
        yield stored


def _told(lines: Iterable[HistoryLine], after: Mapping[str, int]) -> Iterator[ToldLine]:
    shown = dict(after)
    for line in lines:
        shown[line.stream] = line.sequence
        yield ToldLine(line, dict(shown))
