"""How far history is replayed to show a moment."""

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

from services.projections.domain.moment import AsOf, AsOfInstant, Happened, Reached, reached
from shared.contracts.event import RecordedEvent
from shared.contracts.position import Positions
from shared.views import Item
from shared.views.reading_history import History


class AheadError(Exception):
    """The moment lies after everything that is recorded; the message says where that ends."""


def needs_reading(asked: AsOf, ends: Positions) -> bool:
    """Tell whether the times of events say how far to go: not where a place in each stream is given."""
    return isinstance(asked, AsOfInstant) or {stream for stream, _ in asked.positions} != set(ends)


def read_until(history: History, asked: AsOf, ends: Positions, told: Callable[[int], None]) -> Reached:
    """Read all streams up to their ends, and return what had happened by the moment, over all campaigns."""
    return reached(asked, {stream: _happened(history, stream, end, told) for stream, end in ends.items()})


def refuse_ahead(history: History, asked: AsOf, ends: Positions, now: datetime) -> None:
    """Raise AheadError where a moment is asked for that has not come: places beyond the ends, a later instant."""
    if isinstance(asked, AsOfInstant):
        if asked.instant > max(now, *_newest(history, ends)):
            raise AheadError("that instant has not come yet; leave it out to have all that is recorded")
        return
    for stream, sequence in asked.positions:
        if stream not in ends:
            raise AheadError(f"the views are made from {' and '.join(sorted(ends))}, not from {stream}")
        if sequence > ends[stream]:
            raise AheadError(f"{stream} ends at {ends[stream]}, before {sequence}")


def _newest(history: History, ends: Positions) -> Iterator[datetime]:
    yield datetime.min.replace(tzinfo=UTC)
    for stream, end in ends.items():
        for items in history.read(stream, max(0, end - 1), end):
            yield from (item.occurred_at for item in items if isinstance(item, RecordedEvent))


def _happened(history: History, stream: str, end: int, told: Callable[[int], None]) -> Sequence[Happened]:
    return [_when(item) for items in _counted(history.read(stream, 0, end), told) for item in items]


def _counted(batches: Iterator[Sequence[Item]], told: Callable[[int], None]) -> Iterator[Sequence[Item]]:
    for items in batches:
        yield items
        told(len(items))


def _when(item: Item) -> Happened:
    return Happened(item.sequence, item.occurred_at if isinstance(item, RecordedEvent) else None)
