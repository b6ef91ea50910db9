"""Holds the live views of projections against a replay of the same positions, table by table."""

from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from eventsourcing.persistence import PersistenceError
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import SQLAlchemyError

from services.projections.adapters.replaying_views import VIEWS, ReplayedViews
from shared.contracts.position import Positions, covers, format_positions
from shared.messaging import StreamHistory
from shared.messaging.faults import FollowingError
from shared.views import GapError, View, describe, reading
from shared.views.parked import PARKED
from shared.views.positions import read_places, sequences
from thidua.audit.live_views import SERVICE, NotComparableError, live_database, live_tables
from thidua.audit.progress import counting
from thidua.audit.verify_notes import Looked, Notes, TableFigures
from thidua.audit.verify_tables import compare

LEFT_OUT: Final = "the views were left out, as --without-views says: they were not compared with the record"

_UP: Final = Path("var/up")
"""Where `thidua up` keeps everything, if nothing else is said."""

_OF_A_SUITE_HERE: Final = _UP / SERVICE / "databases" / f"{SERVICE}.sqlite"

_UNREADABLE = (NotComparableError, SQLAlchemyError, PersistenceError, FollowingError, GapError, OSError, ImportError)


def not_compared() -> str:
    """Return what is open where no database was given: the remedy has the address of `thidua up` where one is here.

    It is told and not taken: the suite of that folder need not be the one whose record is read.
    """
    here = _OF_A_SUITE_HERE.is_file()
    such = f" (of the suite in {_UP}: sqlite:///{_OF_A_SUITE_HERE.as_posix()})" if here else ""
    return (
        f"the views were not compared with the record: give the database of projections as --database-url{such}, or "
        "leave them out with --without-views"
    )


def look_at_views(nats_url: str, database: str, notes: Notes) -> None:
    """Note whether the rows of all live views are those that a replay makes; `open` says what can't be compared."""
    try:
        with (
            live_database(database) as engine,
            TemporaryDirectory(prefix="thidua-replay-") as folder,
            StreamHistory(nats_url, "audit verify") as history,
            closing(ReplayedViews(Path(folder))) as replayed,
        ):
            replayed.create()
            _Comparison(engine, history, replayed, notes).run()
    except _UNREADABLE as error:
        notes.open.append(f"the views could not be compared with the record: {_why(error)}")


class _Comparison:
    def __init__(self, engine: Engine, history: StreamHistory, replayed: ReplayedViews, notes: Notes) -> None:
        self._engine, self._history, self._replayed, self._notes = engine, history, replayed, notes

    def run(self) -> None:
        """Compare all views, each as it stands at one moment."""
        views = [view for view in VIEWS if self._can_be_compared(view)]
        self._replay_most_of([view.name for view in views], [self._positions(view) for view in views])
        for view in views:
            with live_tables(self._engine, view) as tables, reading(tables) as live:
                self._look_at(view, live)

    def _can_be_compared(self, view: View) -> bool:
        try:
            positions = self._positions(view)
        except NotComparableError as error:
            self._notes.open.append(f"{error}, so that it was not compared with the record")
            return False
        ends = {stream: self._history.end(stream) for stream in positions}
        beyond = None
        if not covers(ends, positions):
            at, end = format_positions(positions), format_positions(ends)
            beyond = f"it stands at {at}, and the record ends at {end}: they are of different stores"
        return self._notes.look(Looked.VIEWS, view.name, beyond)

    def _positions(self, view: View) -> Positions:
        with live_tables(self._engine, view) as tables, reading(tables) as live:
            return sequences(read_places(live, view.streams))

    def _replay_most_of(self, names: list[str], positions: list[Positions]) -> None:
        """Replay what all live views have, before any of them is kept open."""
        until = {stream: min(at[stream] for at in positions) for stream in (positions[0] if positions else ())}
        with counting("replaying for the views", sum(until.values())) as told:
            self._replayed.follow(self._history, until, told, names)

    def _look_at(self, view: View, live: Connection) -> None:
        positions = sequences(read_places(live, view.streams))
        self._replayed.follow(self._history, positions, lambda _: None, (view.name,))
        with reading(self._replayed.made(view.name).engine) as made:
            for table in (*view.metadata.sorted_tables, PARKED):
                # What is set aside is compared by its places: when it was, and how often it was tried, is of its time.
                columns = table.primary_key.columns if table is PARKED else table.columns
                compared = compare(table, tuple(columns), live, made)
                name = f"{view.name}.{table.name}"
                self._notes.look(Looked.VIEWS, name, compared.differs)
                self._notes.tables.append(TableFigures(name, compared.live.rows, compared.live.digest))
        self._notes.compared_at[view.name] = format_positions(positions)


def _why(error: Exception) -> str:
    """Return why something can't be read, without rows, statements or addresses."""
    if isinstance(error, SQLAlchemyError):
        told = str(getattr(error, "orig", None) or "").partition("\n")[0]
        return f"{type(error).__name__}: {told}" if told else type(error).__name__
    return str(error) if isinstance(error, NotComparableError | ImportError) else describe(error)
