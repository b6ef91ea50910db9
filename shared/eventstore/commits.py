"""Commits: the events of one write, checked before anything is sent."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from eventsourcing.persistence import DataError, IntegrityError, StoredEvent

from shared.eventstore.messages import OutgoingEvent, outgoing
from shared.eventstore.tails import Tail

MAX_EVENTS: Final = 1000
"""The most events in one commit: what the server takes in one atomic batch."""

Follows = Callable[[int | None, int], bool]
"""Whether a version may follow the last one of its aggregate (None where there is none)."""


def next_version(last: int | None, version: int) -> bool:
    """Whether a version may follow in a sequence without gaps that begins with 0 or 1."""
    return version in (0, 1) if last is None else version == last + 1


def rising_version(last: int | None, version: int) -> bool:
    """Whether a version may follow in a sequence that may have gaps: of snapshots."""
    return last is None or version > last


@dataclass(frozen=True, slots=True)
class Commit:
    """The events of one write, in their order, and by subject the first and the last of each aggregate."""

    id: str
    events: Sequence[OutgoingEvent]
    firsts: Mapping[str, OutgoingEvent]
    lasts: Mapping[str, tuple[int, OutgoingEvent]]
    follows: Follows

    def misfit(self, tails: Mapping[str, Tail]) -> OutgoingEvent | None:
        """Return the first event of an aggregate that can't follow its tail, None when all can."""
        for subject, event in self.firsts.items():
            if not self.follows(tails[subject].version, event.version):
                return event
        return None


def commit_of(stream: str, events: Sequence[StoredEvent], follows: Follows) -> Commit:
    """Make a commit; raises DataError for too many events, IntegrityError where versions do not follow each other."""
    if len(events) > MAX_EVENTS:
        raise DataError(
            f"{len(events)} events can't be recorded at once: at most {MAX_EVENTS} fit into one atomic write"
        )
    commit_id = uuid4().hex
    firsts: dict[str, OutgoingEvent] = {}
    lasts: dict[str, tuple[int, OutgoingEvent]] = {}
    ready = outgoing(stream, events, commit_id)
    for index, event in enumerate(ready):
        if event.subject in lasts and not follows(lasts[event.subject][1].version, event.version):
            raise conflict(event, lasts[event.subject][1].version)
        firsts.setdefault(event.subject, event)
        lasts[event.subject] = (index, event)
    return Commit(commit_id, ready, firsts, lasts, follows)


def conflict(event: OutgoingEvent, last: int | None) -> IntegrityError:
    """Return the error for an event that can't follow the last version of its aggregate."""
    where = "has no events yet" if last is None else f"is at version {last}"
    return IntegrityError(
        f"Version {event.version} of {event.event.originator_id} can't be recorded: the aggregate {where}"
    )
