"""Reads the record for people: all streams as one, by time, each stream's own order kept."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from functools import partial
from heapq import merge

from eventsourcing.persistence import Notification

from services.projections.adapters.history_decoding import head_of, stored_of, unread
from services.projections.adapters.history_past import StoredPast
from services.projections.adapters.history_register import StoredRegister
from services.projections.adapters.history_seeking import begins_after, until_past
from services.projections.adapters.history_streams import OpenStreams
from services.projections.application.history_record import Place, Reading, Stored
from services.projections.application.history_wanted import HistoryWanted
from shared.contracts.ids import place_of_nomination
from shared.contracts.streams import NOMINATIONS, READS
from shared.eventstore import NatsApplicationRecorder

_AT_FIRST, _AT_ONCE = 125, 1000
"""Events that are asked for at first, and later: most pages need no more than the first."""

_DECISIONS = "_decisions"
"""What the ids of decisions begin with: they stand outside of any campaign."""

_BEGINNING = Place(0, datetime.min.replace(tzinfo=UTC))

_Read = Callable[[str, Notification, datetime], Stored]


class StoredRecord:
    """The record as a NATS server keeps it; each reading has connections of its own.

    A stream that is not there is an error, unless `young`: then nobody has recorded anything in it yet.
    """

    def __init__(self, nats_url: str, *, young: bool = False) -> None:
        self._nats_url, self._young = nats_url, young

    @contextmanager
    def reading(self, wanted: HistoryWanted) -> Iterator[Reading]:
        """Open the record from its beginning on, of a campaign only what it has; the server filters by it."""
        with ExitStack() as stack:
            streams = OpenStreams(self._nats_url, stack, young=self._young)
            found = ((name, streams.recorder(name)) for name in wanted.streams)
            parts = [
                _timed(name, _all(name, recorder, wanted, _BEGINNING), _BEGINNING, stored_of)
                for name, recorder in found
                if recorder is not None
            ]
            yield Reading(merge(*parts, key=_order), StoredPast(streams, wanted.ends))

    @contextmanager
    def reading_on(self, wanted: HistoryWanted, after: Mapping[str, Place]) -> Iterator[Reading]:
        """Open what comes after these places, and of a time that is wanted; only what is of the wanted type is read."""
        with ExitStack() as stack:
            streams = OpenStreams(self._nats_url, stack, young=self._young)
            found = ((name, streams.recorder(name)) for name in wanted.streams)
            parts = [_part(name, recorder, wanted, after.get(name)) for name, recorder in found if recorder is not None]
            yield Reading(merge(*parts, key=_order), StoredPast(streams, wanted.ends))

    @contextmanager
    def register(self) -> Iterator[StoredRegister]:
        """Open what tells which campaigns, units and nominations the record has."""
        with ExitStack() as stack:
            yield StoredRegister(OpenStreams(self._nats_url, stack, young=self._young))

    def ends(self, streams: Iterable[str]) -> Mapping[str, int]:
        """Return the last sequence of each of these streams, 0 where it has nothing."""
        with ExitStack() as stack:
            opened = OpenStreams(self._nats_url, stack, young=self._young)
            found = {name: opened.recorder(name) for name in streams}
            return {
                name: 0 if recorder is None else recorder.max_notification_id() or 0 for name, recorder in found.items()
            }


def _part(name: str, recorder: NatsApplicationRecorder, wanted: HistoryWanted, after: Place | None) -> Iterator[Stored]:
    """Read on after a place; where there is none yet, from where times begin that are wanted."""
    start = after
    if start is None:
        places = (
            begins_after(partial(recorder.select_history, each), wanted.since) for each in _prefixes(name, wanted)
        )
        start = Place(min(places), _BEGINNING.latest)
    return until_past(_timed(name, _all(name, recorder, wanted, start), start, partial(_one, wanted)), wanted)


def _one(wanted: HistoryWanted, stream: str, stored: Notification, latest: datetime) -> Stored:
    """Read an event, but of one that can't be wanted no more than its time."""
    if not wanted.has_type(stored.topic):
        return unread(stream, stored, latest)
    at, actor = head_of(stored.state)
    is_wanted = wanted.actor in {None, actor} and (at is None or wanted.has_time(at))
    return (stored_of if is_wanted else unread)(stream, stored, latest)


def _order(stored: Stored) -> tuple[datetime, str, int]:
    return stored.latest, stored.stream, stored.sequence


def _prefixes(stream: str, wanted: HistoryWanted) -> tuple[str, ...]:
    """Return what the histories' ids begin with that may be about a campaign, or a nomination of it."""
    place = place_of_nomination(wanted.nomination or "")
    campaign = wanted.campaign or (place and place[0])
    if campaign is None or stream == READS:
        return ("",)
    return (campaign, _DECISIONS) if stream == NOMINATIONS else (campaign,)


def _all(stream: str, recorder: NatsApplicationRecorder, wanted: HistoryWanted, after: Place) -> Iterator[Notification]:
    """Yield all of the histories that may be wanted, after a place and up to where they are wanted."""
    end = wanted.ends.get(stream)
    parts = (_stored(recorder, prefix, after.sequence, end) for prefix in _prefixes(stream, wanted))
    return merge(*parts, key=lambda stored: stored.id)


def _stored(recorder: NatsApplicationRecorder, prefix: str, after: int, end: int | None) -> Iterator[Notification]:
    many = _AT_FIRST
    while page := recorder.select_history(prefix, after + 1, many):
        for stored in page:
            if end is not None and stored.id > end:
                return
            yield stored
        after, many = page[-1].id, min(2 * many, _AT_ONCE)


def _timed(stream: str, stored: Iterator[Notification], after: Place, read: _Read) -> Iterator[Stored]:
    """Yield events with what they are merged by: a time that never goes back within a stream."""
    latest = after.latest
    for each in stored:
        told = read(stream, each, latest)
        latest = told.latest
        yield told
