"""Rounds: everything that is due is raised, and no alert is raised in any other way (R27-R29)."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator, Mapping
from datetime import datetime, timedelta
from threading import Event

from services.notifications.application.ports import Progress, Raising, StreamEnds, WatchList
from services.notifications.application.round_clock import RoundClock
from services.notifications.domain.due import due_alerts

EVERY = timedelta(minutes=1)
"""How often the system clock calls for a round; a simulated clock does with each change."""

IN_FLIGHT = timedelta(seconds=20)
"""How long a command that came in time may take to be recorded: longer than any waits for its turn and the store."""

CATCHING_UP = 30.0
"""Seconds a round waits for the followers before it starts anew; readiness tells the lag meanwhile."""

_WATCHING = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0

_log = logging.getLogger(__name__)


class NotCaughtUpError(Exception):
    """The followers did not reach the streams' ends in time: to judge now could remind of what is delivered."""


class Rounds:
    """Completes rounds, one at a time: at the start, at each tick of the clock, and after each batch of the streams.

    A round takes the time, waits until everything recorded by then has been applied, raises what is due, and waits
    until that stands in the inbox. It judges as of `in_flight` ago: what came in time may still be on its way (R28). It
    is a function of the time, the streams and the inboxes: one that is cut off, or repeated, raises nothing twice and
    leaves nothing out. `progress` is how far the view has come, `covered` how far completed rounds have: what was
    recorded up to there has had all its alerts.
    """

    def __init__(  # noqa: PLR0913  (the table of what it works with; all by keyword)
        self,
        *,
        clock: RoundClock,
        ends: StreamEnds,
        progress: Progress,
        covered: Progress,
        watch_list: WatchList,
        raise_alerts: Raising,
        triggers: tuple[str, ...],
        in_flight: timedelta,
    ) -> None:
        self._clock, self._ends, self._progress, self._covered = clock, ends, progress, covered
        self._watch_list, self._raise_alerts, self._triggers = watch_list, raise_alerts, triggers
        self._in_flight = in_flight
        self._asked = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._stopping = Event()
        self._changed = asyncio.Condition()
        self._failure: str | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.completed: datetime | None = None
        self.held_back = 0  # campaigns, in the last round, of which events are parked

    @property
    def failure(self) -> str | None:
        """Why rounds are not completed at present, None where they are."""
        ended = [task.get_name() for task in self._tasks if task.done()]
        return f"{', '.join(ended)} ended" if ended else self._failure

    def covered(self) -> Mapping[str, int]:
        """Return up to where in each stream all alerts stand in the inboxes."""
        return self._covered.positions()

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
                if not await self._clock.reached(instant, timeout):
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
        self._stopping.clear()
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
            self._stopping.set()
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    async def complete(self) -> None:
        """Complete one round; whatever goes wrong is raised, and nothing is lost by it."""
        now = self._clock.now() - self._in_flight
        ends = await self._ends.read()
        if not await self._progress.wait_for(ends, CATCHING_UP):
            raise NotCaughtUpError
        positions = await self._raise_what_is_due(now)
        if not await self._progress.wait_for(positions, CATCHING_UP):
            raise NotCaughtUpError
        self._covered.move_to(positions)
        async with self._changed:
            self.completed = now
            self._changed.notify_all()

    async def _raise_what_is_due(self, now: datetime) -> Mapping[str, int]:
        """Raise in a worker thread, and let it end before giving in to a cancellation: the ledger is closed next."""
        working = asyncio.create_task(asyncio.to_thread(self._raise_in_thread, now))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            self._stopping.set()
            await asyncio.gather(working, return_exceptions=True)
            raise

    def _raise_in_thread(self, now: datetime) -> Mapping[str, int]:
        watch = self._watch_list.read(now)
        self.held_back = len(watch.watched.unsure)
        due = due_alerts(watch.watched, now)
        raised = self._raise_alerts(due, self._clock.now(), go_on=lambda: not self._stopping.is_set())
        if due:
            _log.info("%d alerts due as of %s", len(due), now.isoformat())
        return {stream: max(at, raised.get(stream, 0)) for stream, at in watch.positions.items()}

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
        async for _ in self._clock.ticks(EVERY):
            self.ask()

    async def _ask_when_applied(self, stream: str) -> None:
        seen = self._progress.positions().get(stream, 0)
        while True:
            if await self._progress.wait_for({stream: seen + 1}, _WATCHING):
                seen = self._progress.positions()[stream]
                self.ask()

    def _completed_at_least(self, instant: datetime) -> bool:
        return self.completed is not None and self.completed >= instant

    def _tell(self, error: Exception) -> None:
        told = type(error).__name__
        if told != self._failure:
            _log.warning("a round was not completed, and is begun again: %s", told, exc_info=error)
        self._failure = told
