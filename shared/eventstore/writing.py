"""Writing: optimistic, all or nothing, and sure of the outcome even when the acknowledgement is lost."""

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from eventsourcing.persistence import OperationalError, StoredEvent

from shared.eventstore.batches import publish
from shared.eventstore.commits import Commit, Follows, commit_of, conflict, next_version
from shared.eventstore.connection import Connection, Deadline
from shared.eventstore.errors import (
    BusyError,
    ConflictError,
    LinkLostError,
    OutcomeUnknownError,
    UnansweredError,
    UnavailableError,
)
from shared.eventstore.history import History
from shared.eventstore.messages import COMMIT
from shared.eventstore.tails import NO_EVENTS, Tail, Tails

_BATCHES_AT_ONCE: Final = 16
"""Far below the 50 that a server lets be in flight for one stream: other writers need room too."""


_BYTES_PER_SECOND: Final = 8 * 1024 * 1024
"""What a slow network and disk can be trusted to take."""


@dataclass(slots=True)
class _Attempts:
    """What is known of the attempts at one commit so far."""

    from_leader: bool = False
    """Whether the tails must come from the leader, because what was remembered did not do."""
    doubt: int | None = None
    """The sequence that the latest attempt without an answer expected of the first event's aggregate."""
    refused: int = 0


class Writer:
    """Appends commits to a stream; many at a time, all on one connection."""

    def __init__(self, connection: Connection, stream: str, history: History, tails: Tails, follows: Follows) -> None:
        self._connection = connection
        self._stream = stream
        self._history = history
        self._tails = tails
        self._follows = follows
        self._batches = asyncio.Semaphore(_BATCHES_AT_ONCE)

    async def append(self, events: Sequence[StoredEvent], deadline: Deadline) -> Sequence[int]:
        """Write the events as one commit and return their sequences.

        Raises IntegrityError when an event can't follow its aggregate's last one, DataError when one is too large;
        then nothing was written. Raises OperationalError when the server was not to be had, and of these
        OutcomeUnknownError when the commit may or may not have been written.
        """
        commit = commit_of(self._stream, events, self._follows)
        if len(events) == 1:
            return await self._append(commit, deadline)
        try:
            await asyncio.wait_for(self._batches.acquire(), deadline.left)
        except TimeoutError:
            raise self._connection.given_up(deadline, None) from None
        try:
            return await self._append(commit, deadline)
        finally:
            self._batches.release()

    async def _append(self, commit: Commit, deadline: Deadline) -> Sequence[int]:
        attempts = _Attempts()
        try:
            while True:
                first = await self._attempt(commit, attempts, deadline)
                if first is not None:
                    return self._written(commit, first)
                if not deadline.left:
                    raise self._connection.given_up(deadline, None)
        except OperationalError as error:
            if attempts.doubt is None:
                raise
            raise OutcomeUnknownError(
                f"Whether the events were recorded is not known, load the aggregate to see: {error}"
            ) from error

    async def _attempt(self, commit: Commit, attempts: _Attempts, deadline: Deadline) -> int | None:
        """Try once; return the sequence of the first event when the commit is in, None to try again."""
        tails = await self._tails_for(commit, attempts, deadline)
        # After the tails, so that no event of ours can come in between and be taken for somebody else's.
        if attempts.doubt is not None and (first := await self._find(commit, attempts.doubt, deadline)):
            return first
        if misfit := commit.misfit(tails):
            if attempts.from_leader:
                raise conflict(misfit, tails[misfit.subject].version)
            attempts.from_leader = True
            return None
        return await self._publish(commit, tails, attempts, deadline)

    async def _publish(
        self, commit: Commit, tails: Mapping[str, Tail], attempts: _Attempts, deadline: Deadline
    ) -> int | None:
        link = await self._connection.link(deadline)
        expected = tails[commit.events[0].subject].sequence
        try:
            return await publish(link, commit, tails, min(deadline.left, deadline.patience + _time_for(commit)))
        except ConflictError:
            attempts.refused += 1
            if attempts.refused > 1:  # what the leader says of the tail and what it takes should agree at once
                await deadline.pause()
        except (BusyError, UnavailableError, LinkLostError, UnansweredError):
            attempts.doubt = expected
            await deadline.pause()
        except OperationalError:  # a refusal of an unknown kind: it may have come after a part of the work
            attempts.doubt = expected
            raise
        attempts.from_leader = True
        return None

    async def _tails_for(self, commit: Commit, attempts: _Attempts, deadline: Deadline) -> Mapping[str, Tail]:
        tails: dict[str, Tail] = {}
        for subject, event in commit.firsts.items():
            remembered = None if attempts.from_leader else self._tails.get(subject)
            if remembered is None and not attempts.from_leader and self._is_new(event.version):
                remembered = NO_EVENTS
            if remembered is not None:
                tails[subject] = remembered
        unknown = [subject for subject in commit.firsts if subject not in tails]
        answers = await asyncio.gather(*(self._history.tail(subject, deadline) for subject in unknown))
        return tails | dict(zip(unknown, answers, strict=True))

    def _is_new(self, version: int) -> bool:
        """Whether to guess that an aggregate is new: the server will say if not, and mostly it is."""
        return self._follows is next_version and next_version(None, version)

    async def _find(self, commit: Commit, expected: int, deadline: Deadline) -> int | None:
        """Return the sequence of the commit's first event if it was written after all.

        It can only be the very next event of its aggregate after the expected one. And as a commit is written
        whole or not at all, the one event speaks for all.
        """
        message = await self._history.first_after(commit.events[0].subject, expected, deadline)
        if message is None or message.headers.get(COMMIT) != commit.id:
            return None
        return message.sequence

    def _written(self, commit: Commit, first: int) -> Sequence[int]:
        for subject, (index, event) in commit.lasts.items():
            self._history.wrote(subject, Tail(event.version, first + index))
        return range(first, first + len(commit.events))


def _time_for(commit: Commit) -> float:
    """Return the seconds that the mere size of a commit may take."""
    return sum(len(event.event.state) for event in commit.events) / _BYTES_PER_SECOND
