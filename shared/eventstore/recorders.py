"""Recorders: the library's interface over a stream."""

import sys
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from eventsourcing.persistence import (
    AggregateRecorder,
    ApplicationRecorder,
    Notification,
    ProgrammingError,
    StoredEvent,
)

from shared.eventstore.connection import Deadline
from shared.eventstore.errors import NoPositionsError
from shared.eventstore.history import Versions
from shared.eventstore.opened import OpenStream
from shared.eventstore.subjects import history_filter, subject_of
from shared.eventstore.subscriptions import NatsSubscription


class NatsAggregateRecorder(AggregateRecorder):
    """Records events, or snapshots, of aggregates in a stream of their own."""

    def __init__(self, stream: OpenStream) -> None:
        self._stream = stream

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Record events, all or none; returns None, because an aggregate recorder numbers no notifications.

        Raises IntegrityError when a version is taken or does not follow, DataError when an event is too large or
        there are more than 1,000, OperationalError when the server can't be reached in time.
        """
        self._insert(stored_events, **kwargs)
        return None

    def select_events(
        self,
        originator_id: UUID | str,
        *,
        gt: int | None = None,
        lte: int | None = None,
        desc: bool = False,
        limit: int | None = None,
    ) -> Sequence[StoredEvent]:
        """Return an aggregate's events with versions above `gt` and up to `lte`, at most `limit` of them."""
        if limit is not None and limit < 1:
            return []
        subject, versions = subject_of(self._stream.name, originator_id), Versions(gt, lte)
        history = self._stream.history
        if not desc:
            return self._stream.call(lambda deadline: history.events(subject, versions, limit, deadline))
        if limit == 1 and lte is None:
            last = self._stream.call(lambda deadline: history.last_event(subject, deadline))
            return [event for event in last if event.originator_version in versions]
        events = self._stream.call(lambda deadline: history.events(subject, versions, None, deadline))
        return list(reversed(events))[:limit]

    def _insert(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int]:
        if kwargs.get("tracking") is not None:
            raise NoPositionsError("This event store records no tracking: see InfrastructureFactory.tracking_recorder")
        if not stored_events:
            return []
        events = list(stored_events)
        return list(self._stream.call(lambda deadline: self._stream.writer.append(events, deadline)))


class NatsApplicationRecorder(NatsAggregateRecorder, ApplicationRecorder):
    """Records events of an application; their positions in the stream are the notification ids, without gaps."""

    def insert_events(self, stored_events: Sequence[StoredEvent], **kwargs: Any) -> Sequence[int] | None:
        """Record events, all or none, and return their notification ids; raises as the aggregate recorder does."""
        return self._insert(stored_events, **kwargs)

    def select_notifications(
        self,
        start: int | None,
        limit: int,
        stop: int | None = None,
        topics: Sequence[str] = (),
        *,
        inclusive_of_start: bool = True,
    ) -> Sequence[Notification]:
        """Return up to `limit` notifications from `start` (or from after it) to `stop`, of these topics or of all.

        `start=None` means from the first.
        """
        first = _first(start, inclusive_of_start=inclusive_of_start)

        def read(deadline: Deadline) -> Any:
            return self._stream.history.notifications(first, limit, stop, topics, deadline)

        return self._stream.call(read)

    def select_history(self, prefix: str, start: int | None = None, limit: int = 1000) -> Sequence[Notification]:
        """Return up to `limit` notifications from `start` on of the aggregates whose ids begin with `prefix` and "/".

        The server filters. To go on, start after the last one's id. With several replicas the newest events may be
        missing for a moment.
        """
        subject_filter = history_filter(self._stream.name, prefix)
        first = _first(start, inclusive_of_start=True)
        return self._stream.call(lambda deadline: self._stream.history.part(subject_filter, first, limit, deadline))

    def select_aggregate(self, originator_id: UUID | str) -> Sequence[Notification]:
        """Return the notifications of one aggregate, all of them; of several replicas a late one may answer."""
        subject = subject_of(self._stream.name, originator_id)
        return self._stream.call(lambda deadline: self._stream.history.part(subject, 1, sys.maxsize, deadline))

    def max_notification_id(self) -> int | None:
        """Return the largest notification id, None when nothing was recorded yet."""
        return self._stream.call(self._stream.history.last_sequence) or None

    def subscribe(self, gt: int | None = None, topics: Sequence[str] = ()) -> NatsSubscription:
        """Return a subscription to the notifications after `gt`, of these topics or of all."""
        if isinstance(topics, str):
            raise ProgrammingError(f"topics must be a sequence of topics, not the one string {topics!r}")
        return NatsSubscription(self, self._stream, gt, topics)


def _first(start: int | None, *, inclusive_of_start: bool) -> int:
    if start is None:
        return 1
    return max(start if inclusive_of_start else start + 1, 1)
