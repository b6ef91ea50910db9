"""A database in memory that can fail: what a follower feeds."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from threading import Lock

from shared.messaging import Follower, FollowerState, FollowerStatus, create_broker, following
from shared.messaging.follower import BATCH_SIZE
from shared.views import Item, Progress
from tests.shared.messaging.announcing import announcing

PATIENCE = 20.0


class BrokenError(Exception):
    pass


async def until_status(follower: Follower, holds: Callable[[FollowerStatus], bool]) -> None:
    """Wait for a status: it is made of how following goes and of how far it has come, and both are listened to."""
    with announcing(follower._health, follower._distance) as changed:
        async with asyncio.timeout(PATIENCE):
            while not holds(follower.status):
                changed.clear()
                await changed.wait()


async def until(follower: Follower, state: FollowerState) -> None:
    """Wait for a state."""
    await until_status(follower, lambda status: status.state is state)


class Ledger:
    """Keeps the sequences that it was given, in the order it was given them."""

    def __init__(self, stream: str, position: int = 0) -> None:
        self.stream = stream
        self.sequences: list[int] = []
        self.items: list[Item] = []
        self.failures_before_commit = 0
        self.failures_after_commit = 0
        self.calls = 0
        self.progress = Progress({stream: position})
        self._busy = Lock()
        self._position = position

    def position(self) -> int:
        """Return the last sequence that was committed."""
        return self._position

    def handle(self, events: Sequence[Item]) -> None:
        """Commit events, or fail as planned."""
        assert self._busy.acquire(blocking=False), "two batches at a time"
        try:
            self._handle(events)
        finally:
            self._busy.release()

    def _handle(self, events: Sequence[Item]) -> None:
        self.calls += 1
        if self.failures_before_commit:
            self.failures_before_commit -= 1
            raise BrokenError
        self.items += events
        self.sequences += [event.sequence for event in events]
        self._position = events[-1].sequence
        self.progress.move_to({self.stream: self._position})
        if self.failures_after_commit:
            self.failures_after_commit -= 1
            raise BrokenError

    async def reaches(self, sequence: int) -> bool:
        """Wait until everything up to `sequence` is committed."""
        return await self.progress.wait_for({self.stream: sequence}, PATIENCE)

    @asynccontextmanager
    async def followed(
        self,
        url: str,
        durable: str = "tests-ledger",
        batch_size: int = BATCH_SIZE,
        opened: Callable[[], Awaitable[object]] | None = None,
    ) -> AsyncIterator[Follower]:
        """Feed the ledger as long as the block runs."""
        broker = create_broker(url, "tests")
        follower = Follower(
            broker,
            stream=self.stream,
            durable=durable,
            position=self.position,
            handle=self.handle,
            opened=opened,
            batch_size=batch_size,
        )
        async with following(broker, follower):
            yield follower
