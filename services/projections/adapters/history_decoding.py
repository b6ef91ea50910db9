"""Stored events as they are told, also those that can't be read."""

import json
from datetime import datetime

from eventsourcing.persistence import Notification

from services.projections.application.history_record import Stored
from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode


def stored_of(stream: str, stored: Notification, latest: datetime) -> Stored:
    """Return a stored event; `latest` is the latest time before it in its stream."""
    history, version = str(stored.originator_id), stored.originator_version
    try:
        recorded = recorded_of(stream, stored)
    except UndecodableEventError as error:
        return unread(stream, stored, latest, str(error))
    at = recorded.occurred_at
    return Stored(stream, stored.id, history, version, stored.topic, at, max(latest, at), recorded)


def unread(stream: str, stored: Notification, latest: datetime, why: str | None = None) -> Stored:
    """Return a stored event of which nothing but its time is read, and that only if it can be."""
    at = time_in(stored.state) or latest
    history, version = str(stored.originator_id), stored.originator_version
    return Stored(stream, stored.id, history, version, stored.topic, at, max(latest, at), None, why)


def recorded_of(stream: str, stored: Notification) -> RecordedEvent:
    """Return a stored event; raises UndecodableEventError where it can't be read."""
    envelope = decode(stored.topic, stored.state)
    return RecordedEvent(
        stream=stream,
        sequence=stored.id,
        aggregate_id=str(stored.originator_id),
        version=stored.originator_version,
        **{name: getattr(envelope, name) for name in type(envelope).model_fields},
    )


def time_in(body: bytes) -> datetime | None:
    """Return when an event occurred; None where that can't be read."""
    return head_of(body)[0]


def head_of(body: bytes) -> tuple[datetime | None, str | None]:
    """Return when an event occurred and who did it, each None where that can't be read."""
    try:
        stored = json.loads(body)
        at, actor = datetime.fromisoformat(stored["occurred_at"]), stored.get("actor")
    except (ValueError, KeyError, TypeError, RecursionError):
        return None, None
    return at if at.tzinfo else None, actor
