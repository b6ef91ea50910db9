"""What streams hold, read in bulk and by synchronous code: for rebuilds of views, and for what is to be read again."""

from collections.abc import Iterator, Sequence
from concurrent.futures import Future, wait
from threading import Event
from types import TracebackType
from typing import Self, TypeVar

from shared.eventstore.connection import Connection, Deadline
from shared.eventstore.errors import StreamNotFoundError
from shared.eventstore.loopthread import LoopThread
from shared.eventstore.messages import Message
from shared.eventstore.reading import Reader
from shared.eventstore.subjects import history_filter
from shared.messaging.faults import ReadingStoppedError, StreamTooShortError
from shared.messaging.recorded import item_of
from shared.views import Item

BATCH_SIZE = 500
"""Events that are read in one round trip, and applied in one transaction, at most."""

TIMEOUT = 10.0
"""Seconds that a read may take, the time to find the server included."""

NEAR = 16
"""Between places that are nearer than that, reading on is cheaper than asking once more."""

_LOOK = 0.2

_Result = TypeVar("_Result")


class StreamHistory:
    """Reads streams over a connection of its own, on a thread of its own, and the next batch while one is applied.

    Blocks, so it belongs in a worker thread. Every replica may answer; where one is late, the leader is asked. Raises
    the event store's OperationalError where the server can't be reached, ReadingStoppedError once `stopping` is set.
    """

    def __init__(self, url: str, name: str, stopping: Event | None = None) -> None:
        self._connection = Connection([address.strip() for address in url.split(",")], name)
        self._loop = LoopThread(name)
        self._stopping = stopping or Event()

    def __enter__(self) -> Self:
        self._loop.submit(self._connection.keep())
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._loop.close()

    def end(self, stream: str) -> int:
        """Return the last sequence of a stream as its leader knows it, 0 where it is empty or not there."""
        try:
            return self._result(self._loop.submit(Reader(self._connection, stream).last_sequence(Deadline(TIMEOUT))))
        except StreamNotFoundError:
            return 0

    def read(self, stream: str, after: int, until: int) -> Iterator[Sequence[Item]]:
        """Yield what a stream holds after a sequence, up to and with another, in batches.

        Raises StreamTooShortError where it ends before.
        """
        reading = self._begin(stream, after, until)
        while after < until:
            messages = self._result(reading)
            if not messages:
                raise StreamTooShortError(f"{stream} was to be read up to {until}, and ends at {after}")
            after = messages[-1].sequence
            reading = self._begin(stream, after, until)
            yield [_item(stream, each) for each in messages]

    def read_again(self, stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        """Return what a stream holds at these sequences, which are in order.

        Those near each other are read together with what lies between them, and all at the same time. Raises
        StreamTooShortError where the stream ends before.
        """
        runs = [(run, self._begin(stream, run[0] - 1, run[-1])) for run in runs_of(sequences)]
        return [item for run, reading in runs for item in self._of_run(stream, run, reading)]

    def _of_run(self, stream: str, run: Sequence[int], reading: "Future[Sequence[Message]]") -> Sequence[Item]:
        wanted = set(run)
        read = [_item(stream, each) for each in self._result(reading) if each.sequence in wanted]
        if len(read) == len(run):
            return read
        # A late replica had not all of them, or they are too long for one answer.
        return [item for items in self.read(stream, run[0] - 1, run[-1]) for item in items if item.sequence in wanted]

    def of(self, stream: str, prefix: str) -> Iterator[Item]:
        """Yield all that a stream holds of the aggregates whose ids begin with a prefix and "/"; the server filters."""
        subjects, after = history_filter(stream, prefix), 0
        reader = Reader(self._connection, stream)
        while messages := self._result(self._loop.submit(_messages(reader, subjects, after + 1, BATCH_SIZE))):
            after = messages[-1].sequence
            yield from (item_of(stream, each.sequence, each.subject, each.headers, each.data) for each in messages)

    def _begin(self, stream: str, after: int, until: int) -> "Future[Sequence[Message]]":
        reader = Reader(self._connection, stream)
        return self._loop.submit(_messages(reader, f"{stream}.>", after + 1, min(BATCH_SIZE, until - after)))

    def _result(self, future: "Future[_Result]") -> _Result:
        while not wait([future], _LOOK).done:
            if self._stopping.is_set():
                raise ReadingStoppedError("reading was stopped")
        return future.result()


def runs_of(sequences: Sequence[int]) -> Sequence[Sequence[int]]:
    """Return sequences, which are in order, in runs that are each read in one round trip."""
    runs: list[list[int]] = []
    for sequence in sequences:
        if runs and sequence - runs[-1][-1] <= NEAR and sequence - runs[-1][0] < BATCH_SIZE:
            runs[-1].append(sequence)
        else:
            runs.append([sequence])
    return runs


def _item(stream: str, message: Message) -> Item:
    return item_of(stream, message.sequence, message.subject, message.headers, message.data)


async def _messages(reader: Reader, subjects: str, first: int, count: int) -> Sequence[Message]:
    if count <= 0:
        return []
    deadline = Deadline(TIMEOUT)
    page = await reader.page(subjects, first, count, deadline)
    if page.messages:
        return page.messages
    message = await reader.next_of_leader(subjects, first, deadline)  # a late replica has nothing yet
    return [] if message is None else [message]
