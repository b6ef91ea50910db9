"""Reads the record for a log: all streams as one, by time, each stream's own order kept."""

import json
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from datetime import UTC, datetime
from heapq import merge
from typing import cast

from eventsourcing.persistence import InfrastructureFactory, Notification
from eventsourcing.utils import Environment

from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS
from shared.eventstore import NatsApplicationRecorder

_AT_ONCE = 1000
_DECISIONS = "_decisions"
"""What the ids of decisions begin with: they stand outside of any campaign."""


@dataclass(frozen=True)
class Read:
    """A stored event: `recorded` is None where it can't be read, and `why` says why not."""

    stream: str
    stored: Notification
    at: datetime
    recorded: RecordedEvent | None
    why: str = ""


def everything(nats_url: str, campaign: str | None, ends: dict[str, int]) -> Iterator[Read]:
    """Yield the record in the order of time, of a campaign only what it has; the server filters by it.

    `ends` says of streams after which sequence nothing is wanted.
    """
    with ExitStack() as stack:
        streams = []
        for name in (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS):
            settings = {
                "PERSISTENCE_MODULE": "shared.eventstore",
                "NATS_URL": nats_url,
                "NATS_STREAM": name,
                "CREATE_STREAM": "no",
            }
            factory = stack.enter_context(InfrastructureFactory.construct(Environment("audit", settings)))
            recorder = cast("NatsApplicationRecorder", factory.application_recorder())
            prefixes = [campaign or ""] + ([_DECISIONS] if campaign and name == NOMINATIONS else [])
            parts = [_stored(recorder, prefix, ends.get(name)) for prefix in prefixes]
            streams.append(_read(name, merge(*parts, key=lambda stored: stored.id)))
        for _, read in merge(*streams, key=lambda each: each[0]):
            yield read


def _stored(recorder: NatsApplicationRecorder, prefix: str, end: int | None) -> Iterator[Notification]:
    start = 1
    while page := recorder.select_history(prefix, start, _AT_ONCE):
        for stored in page:
            if end is not None and stored.id > end:
                return
            yield stored
        start = page[-1].id + 1


def _read(stream: str, stored: Iterator[Notification]) -> Iterator[tuple[tuple[datetime, str, int], Read]]:
    """Yield events with what they are merged by: a time that never goes back within a stream."""
    latest = datetime.min.replace(tzinfo=UTC)
    for each in stored:
        read = _one(stream, each, latest)
        latest = max(latest, read.at)
        yield (latest, stream, each.id), read


def _one(stream: str, stored: Notification, latest: datetime) -> Read:
    try:
        envelope = decode(stored.topic, stored.state)
    except UndecodableEventError as error:
        return Read(stream, stored, _time_in(stored.state) or latest, None, str(error))
    recorded = RecordedEvent(
        stream=stream,
        sequence=stored.id,
        aggregate_id=str(stored.originator_id),
        version=stored.originator_version,
        **{name: getattr(envelope, name) for name in type(envelope).model_fields},
    )
    return Read(stream, stored, envelope.occurred_at, recorded)


def _time_in(body: bytes) -> datetime | None:
    try:
        at = datetime.fromisoformat(json.loads(body)["occurred_at"])
    except (ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else None
