import asyncio
import contextlib
from collections.abc import Mapping
from dataclasses import dataclass
from threading import Lock

from shared.contracts.position import Positions, covers


@dataclass(frozen=True, eq=False)
class _Waiter:
    loop: asyncio.AbstractEventLoop
    wanted: Positions
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
            reached = [waiter for waiter in self._waiters if covers(self._positions, waiter.wanted)]
            self._waiters.difference_update(reached)
        for waiter in reached:
            with contextlib.suppress(RuntimeError):  # the loop is closed: nobody waits any more
                waiter.loop.call_soon_threadsafe(waiter.reached.set)

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until everything up to `positions` is committed; False where `timeout` seconds were not enough."""
        with self._lock:
            wanted = {stream: at for stream, at in positions.items() if stream in self._positions}
            if covers(self._positions, wanted):
                return True
            waiter = _Waiter(asyncio.get_running_loop(), wanted, asyncio.Event())
            self._waiters.add(waiter)
        try:
            await asyncio.wait_for(waiter.reached.wait(), timeout)
        except TimeoutError:
            return False
        finally:
            with self._lock:
                self._waiters.discard(waiter)
        return True
