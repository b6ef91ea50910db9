import asyncio
import contextlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from threading import Lock

from shared.contracts.position import Positions


@dataclass(frozen=True, eq=False)
class _Waiter:
    loop: asyncio.AbstractEventLoop
    is_enough: Callable[[Positions], bool]
    reached: asyncio.Event


class Progress:
    """How far a view has come: told by the thread that applies, awaited by those who want to read.

    `positions` name every stream that the view is made from; other streams can't make it older, and are passed over.
    """

    def __init__(self, positions: Positions) -> None:
        self._lock = Lock()
        self._positions = dict(positions)
        self._waiters: set[_Waiter] = set()

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that is committed."""
        with self._lock:
            return dict(self._positions)

    def move_to(self, positions: Positions) -> None:
        """Tell what is committed now, from any thread, and wake those who waited for it."""
        with self._lock:
            self._positions.update(positions)
            reached = [waiter for waiter in self._waiters if waiter.is_enough(self._positions)]
            self._waiters.difference_update(reached)
        for waiter in reached:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                waiter.loop.call_soon_threadsafe(waiter.reached.set)

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until everything up to `positions` is committed; False where `timeout` seconds were not enough."""
        return await self._until(lambda have: all(have.get(each, at) >= at for each, at in positions.items()), timeout)

    async def wait_beyond(self, positions: Positions, timeout: float | None) -> bool:  # noqa: ASYNC109 - as above
        """Wait until more than `positions` is committed in any of their streams; False where that took too long."""
        return await self._until(lambda have: any(have.get(each, at) > at for each, at in positions.items()), timeout)

    async def _until(
        self,
        is_enough: Callable[[Positions], bool],
        timeout: float | None,  # noqa: ASYNC109 - as above
    ) -> bool:
        with self._lock:
            if is_enough(self._positions):
                return True
            waiter = _Waiter(asyncio.get_running_loop(), is_enough, asyncio.Event())
            self._waiters.add(waiter)
        try:
            async with asyncio.timeout(timeout):  # `wait_for` would lose a cancellation that comes as it is reached
                await waiter.reached.wait()
        except TimeoutError:
            return False
        finally:
            with self._lock:
                self._waiters.discard(waiter)
        return True


class JointProgress:
    """How far several views have come together: as far as the one that is last in each stream."""

    def __init__(self, parts: Sequence[Progress]) -> None:
        self._parts = parts

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that every view of it has committed."""
        least: dict[str, int] = {}
        for part in self._parts:
            for stream, at in part.positions().items():
                least[stream] = min(at, least.get(stream, at))
        return least

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until every view has committed everything up to `positions` in its streams."""
        return all(await asyncio.gather(*(part.wait_for(positions, timeout) for part in self._parts)))
