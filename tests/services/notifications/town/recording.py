"""The town's events as they stand in their streams."""

from datetime import UTC, datetime

from shared.contracts.event import Event, Provenance, RecordedEvent
from tests.services.notifications.town.plan import CAMPAIGN

BY_TESTS = Provenance(actor="tests", correlation_id="tests")


def recorded(
    event: Event, *, at: datetime | None = None, sequence: int = 1, version: int = 1, correlation: str = "tests"
) -> RecordedEvent:
    """Return an event as it stands in its stream."""
    return RecordedEvent(
        stream=event.NAME.partition(".")[0].upper(),
        sequence=sequence,
        aggregate_id=f"{CAMPAIGN}/tests",
        version=version,
        occurred_at=at or datetime(2024, 7, 1, tzinfo=UTC),
        provenance=BY_TESTS.model_copy(update={"correlation_id": correlation}),
        event=event,
    )
