"""A view made from a part of history: what is asked about is one campaign and a time in its past."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from shared.contracts.event import RecordedEvent
from shared.views.applying import apply_all, tried
from shared.views.database import reading, writing
from shared.views.faults import is_transient
from shared.views.generation import Snapshot
from shared.views.item import Item, Undecodable
from shared.views.view import View


@dataclass(frozen=True)
class PartOfView:
    """A view's tables as some events made them, and nothing else; read only from then on.

    `positions` are the last places of those events in their streams, `left_out` how many of them could not be applied.
    """

    engine: Engine
    positions: Mapping[str, int]
    recorded_at: datetime | None
    left_out: int

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """Open the tables."""
        with reading(self.engine) as connection:
            yield Snapshot(connection, self.positions, self.recorded_at)


def make_part(engine: Engine, view: View, items: Sequence[Item]) -> PartOfView:
    """Make a view's tables in an empty database from these events, which are in the order of their streams.

    One that can't be applied is left out, and with it what comes after it in its aggregate, as the live view does; it
    costs another go, since guarding each event takes twice as long.
    """
    try:
        return _made(engine, view, items, careful=False)
    except Exception as error:
        if is_transient(error):
            raise
    return _made(engine, view, items, careful=True)


def _made(engine: Engine, view: View, items: Sequence[Item], *, careful: bool) -> PartOfView:
    positions: dict[str, int] = dict.fromkeys(view.streams, 0)
    broken: set[tuple[str, str]] = set()
    applied: list[RecordedEvent] = []
    with writing(engine) as connection:
        view.metadata.create_all(connection)
        for item in items:
            positions[item.stream] = item.sequence
            aggregate = (item.stream, item.aggregate_id)
            is_broken = aggregate in broken or isinstance(item, Undecodable)
            if is_broken or (careful and tried(connection, view, item) is not None):
                broken.add(aggregate)
            elif isinstance(item, RecordedEvent):
                applied.append(item)
        if not careful:
            apply_all(connection, view, applied)
    recorded_at = max((event.occurred_at for event in applied), default=None)
    return PartOfView(engine, positions, recorded_at, left_out=len(items) - len(applied))
