"""A view made from a part of history: what is asked about is one campaign and a time in its past."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from shared.contracts.event import RecordedEvent
from shared.views.applying import tried
from shared.views.database import reading, writing
from shared.views.faults import is_transient
from shared.views.generation import Snapshot
from shared.views.item import Item, Undecodable
from shared.views.view import View

Apply = Callable[[Connection, View, Item], str | None]
"""Applies an item, and returns why it could not be applied."""


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
        return _made(engine, view, items, _hazarded)
    except Exception as error:
        if is_transient(error):
            raise
    return _made(engine, view, items, tried)


def _made(engine: Engine, view: View, items: Sequence[Item], apply: Apply) -> PartOfView:
    positions: dict[str, int] = dict.fromkeys(view.streams, 0)
    broken: set[tuple[str, str]] = set()
    recorded_at: datetime | None = None
    left_out = 0
    with writing(engine) as connection:
        view.metadata.create_all(connection)
        for item in items:
            positions[item.stream] = item.sequence
            aggregate = (item.stream, item.aggregate_id)
            if aggregate in broken or apply(connection, view, item) is not None:
                broken.add(aggregate)
                left_out += 1
            elif isinstance(item, RecordedEvent):
                recorded_at = item.occurred_at if recorded_at is None else max(recorded_at, item.occurred_at)
    return PartOfView(engine, positions, recorded_at, left_out)


def _hazarded(connection: Connection, view: View, item: Item) -> str | None:
    if isinstance(item, Undecodable):
        return item.reason
    view.apply(connection, item)
    return None
