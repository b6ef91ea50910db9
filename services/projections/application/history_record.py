"""The record as telling needs it: stored events in the order of time, and what stood when they were recorded."""

from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_past import Past
from shared.contracts.event import RecordedEvent


@dataclass(frozen=True)
class Stored:
    """A stored event: `recorded` is None where it can't be read, and `why` says why not, or where nobody wants it.

    `at` is when it occurred; where that can't be read, the latest time before it. `latest` is the latest time of what
    was read of its stream up to it: the order of history.
    """

    stream: str
    sequence: int
    history: str
    version: int
    stored_as: str
    at: datetime
    latest: datetime
    recorded: RecordedEvent | None
    why: str | None = None

    @property
    def is_left_out(self) -> bool:
        """Whether it was not read, since it can't be wanted."""
        return self.recorded is None and self.why is None


@dataclass(frozen=True)
class Place:
    """How far a stream was read: an event's sequence, and the latest time up to it."""

    sequence: int
    latest: datetime


@dataclass(frozen=True)
class Reading:
    """A part of the record that is being read, and what its events are told by."""

    history: Iterator[Stored]
    past: Past


class Record(Protocol):
    """The streams that the record consists of."""

    def reading(self, wanted: HistoryWanted) -> AbstractContextManager[Reading]:
        """Open what may be wanted from the beginning on, in the order of time; a stream's own order is kept."""
        ...

    def reading_on(self, wanted: HistoryWanted, after: Mapping[str, Place]) -> AbstractContextManager[Reading]:
        """Open what may be wanted and comes after these places, and nothing before; in the same order.

        What can't be wanted, by its type, time or actor, may be left out: only its place and time are told.
        """
        ...
