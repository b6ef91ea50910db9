"""Stored events for tests."""

from collections.abc import Callable
from uuid import UUID, uuid4

from eventsourcing.persistence import StoredEvent

PublishRaw = Callable[[str, bytes], None]
"""Publishes below a stream's name, past the event store."""


def an_event(originator_id: UUID | str, version: int, state: bytes = b"{}", topic: str = "tested.v1") -> StoredEvent:
    return StoredEvent(originator_id, version, topic, state)


def some_events(originator_id: UUID | str, count: int, first: int = 1) -> list[StoredEvent]:
    return [an_event(originator_id, version) for version in range(first, first + count)]


def a_new_id() -> str:
    return f"hai-ba-trung-2024/phuong-bach-mai/{uuid4().hex}"
