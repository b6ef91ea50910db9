from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import ColumnElement, Connection, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.sql.base import ReadOnlyColumnCollection

Insert = sqlite.Insert | postgresql.Insert

Columns = ReadOnlyColumnCollection[str, Any]

Merge = Callable[[Columns, Columns], Mapping[str, ColumnElement[Any]]]
"""Makes the new values of a row out of those that it has and those that come; stands at the top of a module."""


def upsert(connection: Connection, table: Table, key: Sequence[str], *rows: Mapping[str, Any]) -> None:
    """Insert rows of the same columns, or set these where a row with the same `key` columns is there."""
    if rows:
        statement = _upsert(connection.dialect.name, table, tuple(key), tuple(rows[0]))
        connection.execute(statement, rows)


def insert_missing(connection: Connection, table: Table, key: Sequence[str], *rows: Mapping[str, Any]) -> None:
    """Insert rows, but for those whose `key` columns a row has that is there already."""
    if rows:
        connection.execute(_insert_missing(connection.dialect.name, table, tuple(key)), rows)


def merge(connection: Connection, table: Table, key: Sequence[str], how: Merge, *rows: Mapping[str, Any]) -> None:
    """Insert rows, or set what `how` makes of both where a row with the same `key` columns is there."""
    if rows:
        connection.execute(_merge(connection.dialect.name, table, tuple(key), how), rows)


# Building a statement takes longer than running it, and a view runs a few of them for every event.


@lru_cache
def _upsert(dialect: str, table: Table, key: tuple[str, ...], columns: tuple[str, ...]) -> Insert:
    statement = _insert(dialect, table)
    changed = {column: statement.excluded[column] for column in columns if column not in key}
    if not changed:
        return _insert_missing(dialect, table, key)
    return statement.on_conflict_do_update(index_elements=key, set_=changed)


@lru_cache
def _insert_missing(dialect: str, table: Table, key: tuple[str, ...]) -> Insert:
    return _insert(dialect, table).on_conflict_do_nothing(index_elements=key)


@lru_cache
def _merge(dialect: str, table: Table, key: tuple[str, ...], how: Merge) -> Insert:
    statement = _insert(dialect, table)
    return statement.on_conflict_do_update(index_elements=key, set_=how(table.c, statement.excluded))


def _insert(dialect: str, table: Table) -> Insert:
    if dialect == "sqlite":
        return sqlite.insert(table)
    if dialect == "postgresql":
        return postgresql.insert(table)
    raise NotImplementedError(f"{dialect}: views run on SQLite and PostgreSQL")
