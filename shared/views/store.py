from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

import structlog
from sqlalchemy import Connection, Engine, MetaData, Table

from shared.contracts.event import RecordedEvent
from shared.views import positions as kept
from shared.views.database import reading, writing
from shared.views.progress import Progress
from shared.views.view import View

_log = structlog.get_logger(__name__)


class GapError(Exception):
    """An event was offered before the one that comes right before it, or one of a stream that the view is not of."""


@dataclass(frozen=True)
class Snapshot:
    """A state of a view: what `connection` reads stands exactly at `positions`."""

    connection: Connection
    positions: Mapping[str, int]


class ViewStore:
    """Keeps a view in a database; safe to use from several threads.

    Makes the tables when it is created. Where the view's version is another than the tables', they are dropped with
    their positions, and the streams have to be applied from their beginning.
    """

    def __init__(self, engine: Engine, view: View) -> None:
        self._engine, self._view = engine, view
        self._one_at_a_time = Lock()
        with writing(engine) as connection:
            kept.create_tables(connection)
            self._match_version(connection)
            view.metadata.create_all(connection)
            tables = [table.name for table in view.metadata.sorted_tables]
            kept.write_version(connection, view.name, view.version, tables)
            kept.start_positions(connection, view.name, view.streams)
            self._database_id = kept.identify(connection)
            self.progress = Progress(self._positions(connection))

    @property
    def database_id(self) -> str:
        """The id of the database: another one has another, only a copy has the same."""
        return self._database_id

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that the view is made from."""
        return self._view.streams

    def position(self, stream: str) -> int:
        """Return the last sequence of the stream that the database has; 0 where it has none."""
        with self.read() as snapshot:
            return snapshot.positions.get(stream, 0)

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """Open a snapshot: rows and the position they stand at, however much is applied meanwhile."""
        with reading(self._engine) as connection:
            yield Snapshot(connection, self._positions(connection))

    def apply_batch(self, events: Sequence[RecordedEvent]) -> None:
        """Apply events and move the position in one transaction, then wake the waiters.

        What is covered already is dropped. Raises GapError where an event is missing in between, and whatever the
        view raises; nothing of the batch is applied then.
        """
        with self._one_at_a_time:
            with writing(self._engine) as connection:
                before = self._positions(connection, to_move=True)
                after = dict(before)
                for event in events:
                    self._apply(connection, event, after)
                moved = {stream: after[stream] for stream in after if after[stream] != before[stream]}
                kept.write_positions(connection, self._view.name, moved)
            self.progress.move_to(after)

    def _apply(self, connection: Connection, event: RecordedEvent, positions: dict[str, int]) -> None:
        if event.stream not in positions:
            raise GapError(f"{event.position}: {self._view.name} is made from {', '.join(positions)}")
        have = positions[event.stream]
        if event.sequence <= have:
            return
        if event.sequence != have + 1:
            raise GapError(f"{event.position} came, but {self._view.name} stands at {event.stream}:{have}")
        self._view.apply(connection, event)
        positions[event.stream] = event.sequence

    def _positions(self, connection: Connection, *, to_move: bool = False) -> dict[str, int]:
        have = kept.read_positions(connection, self._view.name, to_move=to_move)
        return {stream: have.get(stream, 0) for stream in self._view.streams}

    def _match_version(self, connection: Connection) -> None:
        made = kept.read_version(connection, self._view.name)
        if made is None or made[0] == self._view.version:
            return
        old_version, tables = made
        _log.warning("view_dropped", view=self._view.name, made_with=old_version, needed=self._view.version)
        for table in reversed(tables):
            Table(table, MetaData()).drop(connection, checkfirst=True)
        kept.forget_positions(connection, self._view.name)
