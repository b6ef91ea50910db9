"""A view made from two streams, whose rows depend on the order that events of one stream come in."""

from datetime import UTC, datetime, timedelta
from typing import ClassVar

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table, select

from shared.contracts.event import Event, Provenance, RecordedEvent
from shared.views import Instant, insert_missing, upsert

EPOCH = datetime(2024, 8, 19, tzinfo=UTC)
UNITS = ("bach-dang", "bach-khoa", "cau-den")


class UnitCounted(Event):
    """A unit did something that counts."""

    NAME: ClassVar[str] = "tests.unit-counted.v1"

    unit: str


def event(stream: str, sequence: int) -> RecordedEvent:
    """Return the event that stands at this place of history."""
    unit = UNITS[sequence % len(UNITS)]
    return RecordedEvent(
        stream=stream,
        sequence=sequence,
        aggregate_id=f"c/{unit}",
        version=sequence,
        occurred_at=EPOCH + timedelta(seconds=sequence),
        provenance=Provenance(actor="tests", correlation_id="tests"),
        event=UnitCounted(unit=unit),
    )


class CountingView:
    """Counts events by unit, and keeps the order they came in."""

    name = "counting"
    streams = ("FIRST", "SECOND")

    def __init__(self, version: int = 1) -> None:
        self.version = version
        self.metadata = MetaData()
        self.counts = Table(
            "counts",
            self.metadata,
            Column("stream", String(50), primary_key=True),
            Column("unit", String(50), primary_key=True),
            Column("events", Integer, nullable=False),
            Column("last", Instant, nullable=False),
        )
        self.order = Table(
            "arrivals",
            self.metadata,
            Column("stream", String(50), primary_key=True),
            Column("sequence", Integer, primary_key=True),
            Column("nth", Integer, nullable=False),
        )

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Count the event."""
        counted = event.event
        assert isinstance(counted, UnitCounted)
        counts = self.counts.c
        before = connection.execute(
            select(counts.events).where(counts.stream == event.stream, counts.unit == counted.unit)
        ).scalar()
        upsert(
            connection,
            self.counts,
            ("stream", "unit"),
            {
                "stream": event.stream,
                "unit": counted.unit,
                "events": (before or 0) + 1,
                "last": event.occurred_at,
            },
        )
        nth = len(connection.execute(select(self.order).where(self.order.c.stream == event.stream)).all())
        insert_missing(
            connection,
            self.order,
            ("stream", "sequence"),
            {"stream": event.stream, "sequence": event.sequence, "nth": nth},
        )
