"""Processes that die, and what they leave behind."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, event, select

from shared.views import Item, ViewStore, open_database
from tests.databases import Databases

Dump = dict[str, list[tuple[object, ...]]]


class CrashError(BaseException):
    """What ends a process: nothing handles it."""


@contextmanager
def fresh(databases: Databases) -> Iterator[Engine]:
    """Give an empty database."""
    with databases.fresh() as url:
        engine = open_database(url)
        yield engine
        engine.dispose()


def dump(store: ViewStore) -> Dump:
    """Return every row, in the order of the keys, with the positions and what is parked but for the time of it."""
    with store.read() as snapshot:
        rows: Dump = {
            table.name: [tuple(row) for row in snapshot.connection.execute(select(table).order_by(*table.primary_key))]
            for table in store.view.metadata.sorted_tables
        }
        rows["positions"] = [*sorted(snapshot.positions.items())]
        rows["newest"] = [(snapshot.recorded_at,)]
    rows["parked"] = [(each.stream, each.sequence, each.attempts, each.reason) for each in store.parked(None, 1000)]
    return rows


def applies(engine: Engine, store: ViewStore, batch: list[Item], left: int) -> bool:
    """Apply a batch; crash before the next statement after as many as are left, and say so."""

    def crash(_connection: Connection, _cursor: object, statement: str, *_: Any) -> None:
        nonlocal left
        left -= not statement.startswith("BEGIN")
        if left < 0:
            raise CrashError

    with listening(engine, "before_cursor_execute", crash):
        try:
            store.apply_batch(batch)
        except CrashError:
            return False
    return True


@contextmanager
def listening(engine: Engine, what: str, listener: Callable[..., None]) -> Iterator[None]:
    """Have a listener called as long as the block runs."""
    event.listen(engine, what, listener)
    try:
        yield
    finally:
        event.remove(engine, what, listener)
