"""Rounds: everything that is due is raised, and no alert is raised in any other way (R27-R29)."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta

from services.notifications.application.one_round import CATCHING_UP, IN_FLIGHT, NotCaughtUpError, Round
from shared.tasks import end

__all__ = ["CATCHING_UP", "EVERY", "IN_FLIGHT", "NotCaughtUpError", "Round", "Rounds"]

EVERY = timedelta(minutes=1)
"""How often the system clock calls for a round; a simulated clock does with each change."""

_WATCHING = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0

_log = logging.getLogger(__name__)


class Rounds:
    """Completes rounds, one at a time: at the start, at each tick of the clock, and after each batch of the streams.

    A batch of one of the streams `triggers` calls for one. Whatever goes wrong, the next one makes it good.
    """

    def __init__(self, one: Round, *, triggers: tuple[str, ...]) -> None:
        self._round, self._triggers = one, triggers
        self._asked = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Condition()
        self._failure: str | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.completed: datetime | None = None

    @property
    def failure(self) -> str | None:
        """Why rounds are not completed at present, None where they are."""
        ended = [task.get_name() for task in self._tasks if task.done()]
        return f"{', '.join(ended)} ended" if ended else self._failure

    @property
    def held_back(self) -> int:
        """Of how many campaigns events were parked in the last round."""
        return self._round.held_back

    def covered(self) -> Mapping[str, int]:
        """Return up to where in each stream all alerts stand in the inboxes."""
        return self._round.covered.positions()

    def ask(self) -> None:
        """Ask, from any thread, for a round that begins after this moment; several askers share one."""
        if self._loop is None:
            self._asked.set()
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: the next start begins with a round
            self._loop.call_soon_threadsafe(self._asked.set)

    async def settled(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether the clock reaches `instant` and a round as of then or later completes within `timeout` seconds.

        Its alerts stand in the inbox then.
        """
        try:
            async with asyncio.timeout(timeout):
                if not await self._round.clock.reached(instant, timeout):
                    return False
                if not self._completed_at_least(instant):
                    self.ask()
                async with self._changed:
                    await self._changed.wait_for(lambda: self._completed_at_least(instant))
        except TimeoutError:
            return False
        return True

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Complete rounds as long as the block runs; one that is under way at its end stops between two alerts."""
        self._round.stopping.clear()
        self._loop = asyncio.get_running_loop()
        self.ask()
        self._tasks = [
            asyncio.create_task(self._complete_when_asked(), name="rounds"),
            asyncio.create_task(self._ask_when_time_passes(), name="rounds-clock"),
            *(
                asyncio.create_task(self._ask_when_applied(stream), name=f"rounds-{stream}")
                for stream in self._triggers
            ),
        ]
        try:
            yield
        finally:
            self._round.stopping.set()
            await end(*self._tasks)

    async def complete(self) -> None:
        """Complete one round; whatever goes wrong is raised, and nothing is lost by it."""
        completed = await self._round.complete()
        async with self._changed:
            self.completed = completed
            self._changed.notify_all()

    async def _complete_when_asked(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self._asked.wait()
            self._asked.clear()
            try:
                await self.complete()
            except Exception as error:  # noqa: BLE001  (rounds must outlive whatever the store or the network raises)
                self._tell(error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                self.ask()
            else:
                self._failure, pause = None, _FIRST_PAUSE

    async def _ask_when_time_passes(self) -> None:
        async for _ in self._round.clock.ticks(EVERY):
            self.ask()

    async def _ask_when_applied(self, stream: str) -> None:
        seen = self._round.progress.positions().get(stream, 0)
        while True:
            if await self._round.progress.wait_for({stream: seen + 1}, _WATCHING):
                seen = self._round.progress.positions()[stream]
                self.ask()

    def _completed_at_least(self, instant: datetime) -> bool:
        return self.completed is not None and self.completed >= instant

    def _tell(self, error: Exception) -> None:
        told = type(error).__name__
        if told != self._failure:
            _log.warning("a round was not completed, and is begun again: %s", told, exc_info=error)
        self._failure = told
