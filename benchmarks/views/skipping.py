"""The very statement of a list, but with rows counted off instead of a cursor, or with its rows only counted."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Select, event, func, select

from benchmarks.views.lists import Question, Read
from services.projections.adapters.stored_views import StoredReading
from services.projections.application.listing import Asked


@contextmanager
def skipping(reading: StoredReading, rows: int) -> Iterator[None]:
    """Let the first statement in the block, which is the list's own, skip so many rows by OFFSET."""
    connection = reading.snapshot.connection
    is_first = True

    def skip(_connection: Connection, statement: Any, many: Any, one: Any, _options: Any) -> tuple[Any, Any, Any]:
        nonlocal is_first
        if is_first and isinstance(statement, Select):
            statement = statement.offset(rows)
        is_first = False
        return statement, many, one

    event.listen(connection, "before_execute", skip, retval=True)
    try:
        yield
    finally:
        event.remove(connection, "before_execute", skip)


def statement_of(reading: StoredReading, read: Read, about: Question) -> Select[Any]:
    """Return the statement by which a list is read, for all of its rows."""
    connection = reading.snapshot.connection
    seen: list[Select[Any]] = []

    def look(_connection: Connection, statement: Any, *_rest: Any) -> None:
        if isinstance(statement, Select):
            seen.append(statement)

    event.listen(connection, "before_execute", look)
    try:
        read(reading, about._replace(asked=Asked(limit=1)))
    finally:
        event.remove(connection, "before_execute", look)
    return seen[0].limit(None)


def count_rows(reading: StoredReading, read: Read, about: Question) -> int:
    """Count the rows of a list."""
    statement = statement_of(reading, read, about).order_by(None)
    counted = select(func.count()).select_from(statement.subquery())
    return reading.snapshot.connection.execute(counted).scalar_one()
