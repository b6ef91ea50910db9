"""Compares two makings of a table, row by row in the order of its key, and digests both."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from itertools import zip_longest
from typing import Any, Final

from sqlalchemy import Column, Connection, Table, select

_AT_ONCE: Final = 500


@dataclass(frozen=True)
class TableRow:
    """A row: the values of its key, and all its values as text, by their columns."""

    key: tuple[Any, ...]
    values: dict[str, str]


@dataclass
class Digested:
    """How many rows there were, and the SHA-256 over all of them, one a line."""

    rows: int = 0
    sha256: Any = field(default_factory=sha256)

    def take(self, row: TableRow | None) -> None:
        """Add a row, if there is one."""
        if row is not None:
            self.rows += 1
            self.sha256.update(json.dumps(row.values, sort_keys=True, ensure_ascii=False).encode() + b"\n")

    @property
    def digest(self) -> str:
        """The digest of all rows, in hexadecimal digits."""
        return str(self.sha256.hexdigest())


@dataclass(frozen=True)
class Compared:
    """Two makings of a table; `differs` tells of the first row that is not the same in both, without its values."""

    live: Digested
    made: Digested
    differs: str | None


def compare(table: Table, columns: Sequence[Column[Any]], live: Connection, made: Connection) -> Compared:
    """Walk through these columns of a table on both connections; a few hundred rows are in memory at once."""
    ours, theirs, differs = Digested(), Digested(), None
    for one, other in zip_longest(_rows(live, table, columns), _rows(made, table, columns)):
        ours.take(one)
        theirs.take(other)
        if differs is None and one != other:
            differs = _told(table, one, other)
    return Compared(ours, theirs, differs)


def _rows(connection: Connection, table: Table, columns: Sequence[Column[Any]]) -> Iterator[TableRow]:
    query, keys = select(*columns).order_by(*table.primary_key), [column.name for column in table.primary_key]
    with connection.execute(query, execution_options={"yield_per": _AT_ONCE}) as rows:
        for row in rows.mappings():
            yield TableRow(tuple(row[key] for key in keys), {name: _written(value) for name, value in row.items()})


def _written(value: Any) -> str:
    return json.dumps(value, sort_keys=True, ensure_ascii=False, default=_plain)


def _plain(value: Any) -> str:
    """Return what JSON has no type for as text: instants, and bytes as each driver gives them."""
    return value.isoformat() if isinstance(value, datetime) else bytes(value).hex()


def _told(table: Table, one: TableRow | None, other: TableRow | None) -> str:
    if one is not None and other is not None and one.key == other.key:
        columns = sorted(name for name, value in one.values.items() if value != other.values[name])
        return f"{_named(table, one)}: {', '.join(columns)} is not what the record makes"
    if other is None or (one is not None and one.key < other.key):
        return f"{_named(table, one)}: the record makes no such row"
    return f"{_named(table, other)}: this row is missing"


def _named(table: Table, row: TableRow | None) -> str:
    values = row.key if row else ()
    return "the row of " + ", ".join(
        f"{column.name} {value}" for column, value in zip(table.primary_key, values, strict=True)
    )
