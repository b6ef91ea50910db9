from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite

Insert = sqlite.Insert | postgresql.Insert


def upsert(connection: Connection, table: Table, key: Sequence[str], values: Mapping[str, Any]) -> None:
    """Insert a row, or set the columns named in `values` where one with the same `key` columns is there."""
    statement = _upsert(connection.dialect.name, table, tuple(key), tuple(values))
    connection.execute(statement, values)


def insert_missing(connection: Connection, table: Table, key: Sequence[str], values: Mapping[str, Any]) -> None:
    """Insert a row unless one with the same `key` columns is there."""
    connection.execute(_insert_missing(connection.dialect.name, table, tuple(key)), values)


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


def _insert(dialect: str, table: Table) -> Insert:
    if dialect == "sqlite":
        return sqlite.insert(table)
    if dialect == "postgresql":
        return postgresql.insert(table)
    raise NotImplementedError(f"{dialect}: views run on SQLite and PostgreSQL")
