"""How far each view has come, in the view's own database: rows and position change in one transaction.

The database has an id beside, so that what is placed elsewhere by its positions can bear its name.
"""

from collections.abc import Iterable, Mapping
from secrets import token_hex

from sqlalchemy import BigInteger, Column, Connection, Integer, MetaData, String, Table, select

from shared.views.upsert import insert_missing, upsert

_metadata = MetaData()

_positions = Table(
    "positions",
    _metadata,
    Column("view", String(100), primary_key=True),
    Column("stream", String(100), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)

_versions = Table(
    "view_versions",
    _metadata,
    Column("view", String(100), primary_key=True),
    Column("version", Integer, nullable=False),
    # What to drop when the version changes: the tables of today may have other names than those of yesterday.
    Column("tables", String, nullable=False),
)

_identity = Table(
    "database_identity",
    _metadata,
    Column("one", Integer, primary_key=True, autoincrement=False),  # there is one row
    Column("id", String(16), nullable=False),
)


def create_tables(connection: Connection) -> None:
    """Make the tables of this module where they are missing."""
    _metadata.create_all(connection)


def identify(connection: Connection) -> str:
    """Return the database's id, 16 hexadecimal digits: made at random once, it stays as long as the database does."""
    insert_missing(connection, _identity, ("one",), {"one": 1, "id": token_hex(8)})
    identity: str = connection.execute(select(_identity.c.id)).scalar_one()
    return identity


def start_positions(connection: Connection, view: str, streams: Iterable[str]) -> None:
    """Put the view before the first event of each stream that it has no position in: there is a row to lock then."""
    for stream in streams:
        insert_missing(connection, _positions, ("view", "stream"), {"view": view, "stream": stream, "sequence": 0})


def read_positions(connection: Connection, view: str, *, to_move: bool = False) -> dict[str, int]:
    """Return the last sequence of each stream that the view has applied; `to_move` locks them for the transaction."""
    query = select(_positions.c.stream, _positions.c.sequence).where(_positions.c.view == view)
    rows = connection.execute(query.with_for_update() if to_move else query)
    return {row.stream: row.sequence for row in rows}


def write_positions(connection: Connection, view: str, positions: Mapping[str, int]) -> None:
    """Set the view's position in each of the streams."""
    for stream, sequence in positions.items():
        upsert(connection, _positions, ("view", "stream"), {"view": view, "stream": stream, "sequence": sequence})


def forget_positions(connection: Connection, view: str) -> None:
    """Put the view back to the beginning of every stream."""
    connection.execute(_positions.delete().where(_positions.c.view == view))


def read_version(connection: Connection, view: str) -> tuple[int, list[str]] | None:
    """Return the version that the view's tables were made with and their names, or None where there are none."""
    row = connection.execute(select(_versions).where(_versions.c.view == view)).one_or_none()
    return None if row is None else (row.version, row.tables.split(","))


def write_version(connection: Connection, view: str, version: int, tables: list[str]) -> None:
    """Set the version that the view's tables are made with, and their names, each after those it refers to."""
    upsert(connection, _versions, ("view",), {"view": view, "version": version, "tables": ",".join(tables)})
