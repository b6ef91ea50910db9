"""Events that could not be applied, set aside so that all others can be; they change with the rows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Integer,
    String,
    Table,
    and_,
    exists,
    func,
    select,
    tuple_,
)

from shared.views.code import Code
from shared.views.instant import Instant
from shared.views.item import Item, Undecodable
from shared.views.positions import METADATA
from shared.views.upsert import insert_missing

PARKED = Table(
    "parked",
    METADATA,
    Column("stream", Code, primary_key=True),
    Column("sequence", BigInteger, primary_key=True),
    Column("aggregate_id", Code, nullable=False),
    Column("event", String, nullable=False),
    Column("reason", String, nullable=False),
    Column("first_at", Instant, nullable=False),
    Column("attempts", Integer, nullable=False),
)

Aggregate = tuple[str, str]
"""A stream, and the id of an aggregate in it."""


@dataclass(frozen=True)
class ParkedEvent:
    """An event that is set aside: why, since when, and how often it was tried in vain.

    One with 0 attempts only waits behind an earlier event of its aggregate. Never holds personal data.
    """

    stream: str
    sequence: int
    aggregate_id: str
    event: str
    reason: str
    first_at: datetime
    attempts: int

    @property
    def key(self) -> tuple[str, int]:
        """What it is sorted by."""
        return self.stream, self.sequence


def aggregate_of(item: Item) -> Aggregate:
    """Return the aggregate whose history the item stands in."""
    return item.stream, item.aggregate_id


def park(connection: Connection, item: Item, reason: str, *, attempts: int) -> ParkedEvent:
    """Set an item aside."""
    name = item.name if isinstance(item, Undecodable) else item.event.NAME
    parked = ParkedEvent(item.stream, item.sequence, item.aggregate_id, name, reason, datetime.now(UTC), attempts)
    insert_missing(connection, PARKED, ("stream", "sequence"), vars(parked))
    return parked


def held_back(connection: Connection) -> Mapping[Aggregate, int]:
    """Return the aggregates with parked events, and the first such event's sequence."""
    query = select(PARKED.c.stream, PARKED.c.aggregate_id, func.min(PARKED.c.sequence).label("first"))
    rows = connection.execute(query.group_by(PARKED.c.stream, PARKED.c.aggregate_id))
    return {(row.stream, row.aggregate_id): row.first for row in rows}


def is_parked(connection: Connection, item: Item) -> bool:
    """Tell whether an item is set aside."""
    return bool(connection.execute(select(exists().where(_is(item)))).scalar_one())


def release(connection: Connection, item: Item) -> None:
    """Take an item back from those set aside."""
    connection.execute(PARKED.delete().where(_is(item)))


def failed_again(connection: Connection, item: Item, reason: str) -> None:
    """Note another attempt in vain."""
    attempts = {"attempts": PARKED.c.attempts + 1, "reason": reason}
    connection.execute(PARKED.update().where(_is(item)).values(attempts))


def count_parked(connection: Connection) -> int:
    """Count what is set aside."""
    return connection.execute(select(func.count()).select_from(PARKED)).scalar_one()


def read_parked(connection: Connection, after: tuple[str, int] | None, limit: int) -> Sequence[ParkedEvent]:
    """Return up to `limit` parked events after a key, by stream and sequence."""
    query = select(PARKED).order_by(PARKED.c.stream, PARKED.c.sequence).limit(limit)
    if after is not None:
        query = query.where(tuple_(PARKED.c.stream, PARKED.c.sequence) > tuple_(*after))
    return [ParkedEvent(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - public in SQLAlchemy


def read_parked_of(connection: Connection, stream: str, after: int, limit: int) -> Sequence[int]:
    """Return up to `limit` sequences of the stream's parked events after one, in order."""
    query = select(PARKED.c.sequence).where(PARKED.c.stream == stream, PARKED.c.sequence > after)
    return connection.execute(query.order_by(PARKED.c.sequence).limit(limit)).scalars().all()


def _is(item: Item) -> ColumnElement[bool]:
    return and_(PARKED.c.stream == item.stream, PARKED.c.sequence == item.sequence)
