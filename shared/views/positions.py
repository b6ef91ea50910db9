"""How far a generation of a view has come, beside its rows: both change in one transaction."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import BigInteger, Column, Connection, MetaData, String, Table, select

from shared.views.instant import Instant
from shared.views.upsert import insert_missing, upsert

METADATA = MetaData()

POSITIONS = Table(
    "positions",
    METADATA,
    Column("stream", String(100), primary_key=True),
    Column("sequence", BigInteger, nullable=False),
    Column("occurred_at", Instant, nullable=True),
)


@dataclass(frozen=True)
class Place:
    """The last sequence of a stream that is covered, and when the newest event that was applied occurred."""

    sequence: int = 0
    occurred_at: datetime | None = None

    def moved(self, sequence: int, occurred_at: datetime | None) -> "Place":
        """Return the place after another event; one that was not applied does not make what is shown newer."""
        known = [instant for instant in (self.occurred_at, occurred_at) if instant is not None]
        return Place(sequence, max(known, default=None))


def start_places(connection: Connection, streams: Iterable[str]) -> None:
    """Stand before the first event of each stream that has no place yet: there is a row to lock then."""
    for stream in streams:
        insert_missing(connection, POSITIONS, ("stream",), {"stream": stream, "sequence": 0, "occurred_at": None})


def read_places(connection: Connection, streams: Iterable[str], *, to_move: bool = False) -> dict[str, Place]:
    """Return the place in each of the streams; `to_move` locks them for the transaction."""
    query = select(POSITIONS).order_by(POSITIONS.c.stream)
    rows = connection.execute(query.with_for_update() if to_move else query)
    found = {row.stream: Place(row.sequence, row.occurred_at) for row in rows}
    return {stream: found.get(stream, Place()) for stream in streams}


def write_places(connection: Connection, places: Mapping[str, Place]) -> None:
    """Set the place in each of the streams."""
    for stream, place in places.items():
        values = {"stream": stream, "sequence": place.sequence, "occurred_at": place.occurred_at}
        upsert(connection, POSITIONS, ("stream",), values)


def sequences(places: Mapping[str, Place]) -> dict[str, int]:
    """Return the positions that the places are."""
    return {stream: place.sequence for stream, place in places.items()}


def newest(places: Mapping[str, Place]) -> datetime | None:
    """Return when the newest of all applied events occurred, None where there is none."""
    return max((place.occurred_at for place in places.values() if place.occurred_at is not None), default=None)
