"""A generation: one making of a view, with tables, positions and parked events in a namespace of their own."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, Engine

from shared.views.applying import Applied, Batch, Retried, retry
from shared.views.database import reading, writing
from shared.views.faults import GapError, is_transient
from shared.views.item import Item
from shared.views.locks import making
from shared.views.parked import ParkedEvent, count_parked, read_parked
from shared.views.positions import METADATA, Place, newest, read_places, sequences, start_places
from shared.views.readers import Readers
from shared.views.view import View


@dataclass(frozen=True)
class Snapshot:
    """A state of a view: what `connection` reads stands exactly at `positions`.

    `recorded_at` is when the newest event that it shows occurred, None before the first.
    """

    connection: Connection
    positions: Mapping[str, int]
    recorded_at: datetime | None = None


class Generation:
    """The tables that `engine` leads to; whoever calls sees to it that one batch is applied at a time.

    `number` tells the generations of a view apart; `create` makes what is missing, all or nothing.
    """

    def __init__(self, engine: Engine, view: View, number: int = 0) -> None:
        self.engine, self.number = engine, number
        self.readers = Readers()
        self._view = view

    def create(self) -> None:
        """Make the tables that are missing; a stream that is new to the view begins at its first event."""
        with making(self.engine) as connection:
            METADATA.create_all(connection)
            self._view.metadata.create_all(connection)
            start_places(connection, self._view.streams)

    def positions(self) -> dict[str, int]:
        """Return the last sequence of each stream that is covered."""
        with reading(self.engine) as connection:
            return sequences(read_places(connection, self._view.streams))

    def standing(self) -> tuple[Mapping[str, Place], int]:
        """Return how far each stream is applied, and how many events are parked, at one moment."""
        with reading(self.engine) as connection:
            return read_places(connection, self._view.streams), count_parked(connection)

    @contextmanager
    def snapshot(self) -> Iterator[Snapshot]:
        """Open one state of the tables."""
        with reading(self.engine) as connection:
            places = read_places(connection, self._view.streams)
            yield Snapshot(connection, sequences(places), newest(places))

    def apply(self, items: Sequence[Item]) -> Applied:
        """Apply a batch and move the positions, in one transaction.

        What the view raises on is parked, and costs another transaction; what is transient is raised, and so is
        GapError: nothing is applied then.
        """
        try:
            return self._apply(items, careful=False)
        except Exception as error:
            if isinstance(error, GapError) or is_transient(error):
                raise
        return self._apply(items, careful=True)

    def retry(self, items: Sequence[Item], so_far: Retried) -> Retried:
        """Apply parked items of one stream, in its order; those that fail stay parked."""
        with writing(self.engine) as connection:
            return retry(connection, self._view, items, so_far)

    def parked(self, after: tuple[str, int] | None, limit: int) -> Sequence[ParkedEvent]:
        """Return up to `limit` parked events after a key."""
        with reading(self.engine) as connection:
            return read_parked(connection, after, limit)

    def count_parked(self) -> int:
        """Count the parked events."""
        with reading(self.engine) as connection:
            return count_parked(connection)

    def _apply(self, items: Sequence[Item], *, careful: bool) -> Applied:
        with writing(self.engine) as connection:
            return Batch(connection, self._view, careful=careful).apply(items)
