"""What every service has written of who read."""

from shared.contracts.event import Event
from shared.contracts.events.reads import ReadRecorded

EVENTS: tuple[Event, ...] = (
    ReadRecorded(
        service="nominations",
        operation="/api/v1/documents/{sha256}",
        about={"sha256": "9f86d081884c7d659a2feaa0c55ad015"},
    ),
)
