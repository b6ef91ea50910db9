"""One envelope of every event version ever written, fixed for ever: what its golden file holds."""

from pathlib import Path

from shared.contracts.event import Envelope, Event
from tests.contracts.written import campaigns, decisions, nominations, notifications, reads, superseded
from tests.contracts.written.parts import AT, BY

GOLDEN = Path(__file__).parent / "golden"

_NEWEST: tuple[Event, ...] = (
    *campaigns.EVENTS,
    *nominations.EVENTS,
    *decisions.EVENTS,
    *notifications.EVENTS,
    *reads.EVENTS,
)
_EVENTS: dict[str, Event] = {event.NAME: event for event in _NEWEST} | superseded.EVENTS

WRITTEN: dict[str, Envelope] = {
    name: Envelope(occurred_at=AT, provenance=BY, event=event) for name, event in _EVENTS.items()
}
"""By stored name. When an event gets a new version, its old golden file stays, and here stands what it now reads as."""


def golden(name: str) -> bytes:
    """Return the body that an event version was stored as."""
    return (GOLDEN / f"{name}.json").read_bytes()
