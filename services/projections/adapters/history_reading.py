"""Reads the record for people: all streams as one, by time, each stream's own order kept."""

import json
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from heapq import merge
from typing import cast

from eventsourcing.persistence import InfrastructureFactory, Notification
from eventsourcing.utils import Environment

from services.projections.application.history_lines import Stored
from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode
from shared.contracts.streams import NOMINATIONS, READS
from shared.eventstore import NatsApplicationRecorder, StreamNotFoundError

_AT_ONCE = 1000
_DECISIONS = "_decisions"
"""What the ids of decisions begin with: they stand outside of any campaign."""

_Timed = tuple[tuple[datetime, str, int], Stored]


class StoredRecord:
    """The record as a NATS server keeps it; each reading has connections of its own.

    A stream that is not there is an error, unless `young`: then nobody has recorded anything in it yet.
    """

    def __init__(self, nats_url: str, *, young: bool = False) -> None:
        self._nats_url, self._young = nats_url, young

    @contextmanager
    def reading(self, wanted: HistoryWanted) -> Iterator[Iterator[Stored]]:
        """Open the record in the order of time, of a campaign only what it has; the server filters by it."""
        with ExitStack() as stack:
            found = (self._read(name, wanted, stack) for name in wanted.streams)
            streams = [each for each in found if each is not None]
            yield (stored for _, stored in merge(*streams, key=lambda each: each[0]))

    def _read(self, name: str, wanted: HistoryWanted, stack: ExitStack) -> Iterator[_Timed] | None:
        settings = {
            "PERSISTENCE_MODULE": "shared.eventstore",
            "NATS_URL": self._nats_url,
            "NATS_STREAM": name,
            "CREATE_STREAM": "no",
        }
        try:
            factory = stack.enter_context(InfrastructureFactory.construct(Environment("audit", settings)))
            recorder = cast("NatsApplicationRecorder", factory.application_recorder())
        except StreamNotFoundError:
            if self._young:
                return None
            raise
        end = wanted.ends.get(name)
        parts = [_stored(recorder, prefix, end) for prefix in _prefixes(name, wanted.campaign)]
        return _in_time(name, merge(*parts, key=lambda stored: stored.id))


def _prefixes(stream: str, campaign: str | None) -> tuple[str, ...]:
    """Return what the histories' ids begin with that may be about a campaign."""
    if campaign is None or stream == READS:
        return ("",)
    return (campaign, _DECISIONS) if stream == NOMINATIONS else (campaign,)


def _stored(recorder: NatsApplicationRecorder, prefix: str, end: int | None) -> Iterator[Notification]:
    start = 1
    while page := recorder.select_history(prefix, start, _AT_ONCE):
        for stored in page:
            if end is not None and stored.id > end:
                return
            yield stored
        start = page[-1].id + 1


def _in_time(stream: str, stored: Iterator[Notification]) -> Iterator[_Timed]:
    """Yield events with what they are merged by: a time that never goes back within a stream."""
    latest = datetime.min.replace(tzinfo=UTC)
    for each in stored:
        read = _one(stream, each, latest)
        latest = max(latest, read.at)
        yield (latest, stream, each.id), read


def _one(stream: str, stored: Notification, latest: datetime) -> Stored:
    history, version = str(stored.originator_id), stored.originator_version
    try:
        envelope = decode(stored.topic, stored.state)
    except UndecodableEventError as error:
        at = _time_in(stored.state) or latest
        return Stored(stream, stored.id, history, version, stored.topic, at, None, str(error))
    recorded = RecordedEvent(
        stream=stream,
        sequence=stored.id,
        aggregate_id=history,
        version=version,
        **{name: getattr(envelope, name) for name in type(envelope).model_fields},
    )
    return Stored(stream, stored.id, history, version, stored.topic, envelope.occurred_at, recorded)


def _time_in(body: bytes) -> datetime | None:
    try:
        at = datetime.fromisoformat(json.loads(body)["occurred_at"])
    except (ValueError, KeyError, TypeError):
        return None
    return at if at.tzinfo else None
