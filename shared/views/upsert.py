from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


def upsert(connection: Connection, table: Table, key: Sequence[str], values: Mapping[str, Any]) -> None:
    """Insert a row, or set the columns named in `values` where one with the same `key` columns is there."""
    statement = _insert(connection, table).values(**values)
    changed = {column: statement.excluded[column] for column in values if column not in key}
    connection.execute(
        statement.on_conflict_do_update(index_elements=key, set_=changed)
        if changed
        else statement.on_conflict_do_nothing(index_elements=key)
    )


def insert_missing(connection: Connection, table: Table, key: Sequence[str], values: Mapping[str, Any]) -> None:
    """Insert a row unless one with the same `key` columns is there."""
    statement = _insert(connection, table).values(**values)
    connection.execute(statement.on_conflict_do_nothing(index_elements=key))


def _insert(connection: Connection, table: Table) -> sqlite.Insert | postgresql.Insert:
    if connection.dialect.name == "sqlite":
        return sqlite.insert(table)
    if connection.dialect.name == "postgresql":
        return postgresql.insert(table)
    raise NotImplementedError(f"{connection.dialect.name}: views run on SQLite and PostgreSQL")
