"""Events that could not be applied, set aside so that all others can be; they change with the rows."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    ColumnElement,
    Connection,
    Index,
    Integer,
    String,
    Table,
    and_,
    bindparam,
    func,
    or_,
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
    Index("parked_by_aggregate", "stream", "aggregate_id", "sequence"),
)

_FAILED_AGAIN = (
    PARKED.update()
    .where(PARKED.c.stream == bindparam("of_stream"), PARKED.c.sequence == bindparam("at"))
    .values(attempts=PARKED.c.attempts + 1, reason=bindparam("because"))
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


def held_back(connection: Connection, aggregates: Iterable[Aggregate]) -> Mapping[Aggregate, int]:
    """Return those of the aggregates that have parked events, and the first such event's sequence."""
    by_stream: defaultdict[str, set[str]] = defaultdict(set)
    for stream, aggregate_id in aggregates:
        by_stream[stream].add(aggregate_id)
    if not by_stream:
        return {}
    these = (and_(PARKED.c.stream == stream, PARKED.c.aggregate_id.in_(ids)) for stream, ids in by_stream.items())
    query = select(PARKED.c.stream, PARKED.c.aggregate_id, func.min(PARKED.c.sequence).label("first"))
    rows = connection.execute(query.where(or_(*these)).group_by(PARKED.c.stream, PARKED.c.aggregate_id))
    return {(row.stream, row.aggregate_id): row.first for row in rows}


def still_parked(connection: Connection, stream: str, sequences: Collection[int]) -> set[int]:
    """Return those of a stream's sequences that are set aside."""
    return set(connection.execute(select(PARKED.c.sequence).where(_are(stream, sequences))).scalars())


def release(connection: Connection, stream: str, sequences: Collection[int]) -> None:
    """Take events back from those set aside."""
    if sequences:
        connection.execute(PARKED.delete().where(_are(stream, sequences)))


def failed_again(connection: Connection, stream: str, reasons: Mapping[int, str]) -> None:
    """Note another attempt in vain at each of these sequences, and why."""
    failed = [{"of_stream": stream, "at": at, "because": reason} for at, reason in reasons.items()]
    if failed:
        connection.execute(_FAILED_AGAIN, failed)


def count_parked(connection: Connection) -> int:
    """Count what is set aside."""
    return connection.execute(select(func.count()).select_from(PARKED)).scalar_one()


def read_parked(connection: Connection, after: tuple[str, int] | None, limit: int) -> Sequence[ParkedEvent]:
    """Return up to `limit` parked events after a key, by stream and sequence."""
    query = select(PARKED).order_by(PARKED.c.stream, PARKED.c.sequence).limit(limit)
    if after is not None:
        query = query.where(tuple_(PARKED.c.stream, PARKED.c.sequence) > tuple_(*after))
    return [ParkedEvent(**row._mapping) for row in connection.execute(query)]  # noqa: SLF001 - public in SQLAlchemy


def _are(stream: str, sequences: Collection[int]) -> ColumnElement[bool]:
    return and_(PARKED.c.stream == stream, PARKED.c.sequence.in_(sequences))
