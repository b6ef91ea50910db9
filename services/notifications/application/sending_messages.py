"""Messages leave the house: what alerts call for is intended, and what is due is sent (R28, R29)."""

import asyncio
import contextlib
import logging
from collections.abc import AsyncIterator
from datetime import datetime, timedelta
from time import monotonic
from typing import Final

from services.notifications.application.catching_up import Reached
from services.notifications.application.one_pass import Made, Pass
from shared.contracts.streams import NOTIFICATIONS
from shared.tasks import end

EVERY: Final = timedelta(seconds=20)
"""How often the system clock looks for what has become due; a simulated clock does with each change."""

_WATCHING: Final = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0

_log = logging.getLogger(__name__)


class Dispatcher:
    """Makes passes, one at a time: at each tick of the clock, and when something was recorded or has gone out.

    `views` is how far the slower view has come.
    """

    def __init__(self, one: Pass, views: Reached) -> None:
        self._pass, self._views = one, views
        one.couriers.ended = self.ask
        self._asked = asyncio.Event()
        self._loop: asyncio.AbstractEventLoop | None = None
        self._changed = asyncio.Condition()
        self._begun = self._through = 0
        self._failure: str | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.completed: datetime | None = None  # when all that was due was tried
        self.passed: datetime | None = None  # when the last pass was made

    @property
    def failure(self) -> str | None:
        """Why messages are not sent at present, None where they are."""
        ended = [task.get_name() for task in self._tasks if task.done()]
        return f"{', '.join(ended)} ended" if ended else self._failure

    @property
    def longest_try(self) -> timedelta:
        """How long the oldest try has gone on that is not through, in real time."""
        began = min(self._pass.couriers.trying.values(), default=None)
        return timedelta() if began is None else timedelta(seconds=monotonic() - began)

    def ask(self) -> None:
        """Ask, from any thread, for a pass that begins after this moment; several askers share one."""
        if self._loop is None:
            self._asked.set()
            return
        with contextlib.suppress(RuntimeError):  # the loop is closed: the next start begins with a pass
            self._loop.call_soon_threadsafe(self._asked.set)

    def look_at_all(self) -> None:
        """Look at all inboxes again, since the views show something else than before; from any thread."""
        self._pass.intend.look_at_all()
        self.ask()

    async def settled(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether all that was due when this was asked, at `instant` or later, is tried within `timeout` seconds.

        It was sent, has failed, or waits for another time then.
        """
        try:
            async with asyncio.timeout(timeout):
                if not await self._pass.clock.reached(instant, timeout):
                    return False
                begun = self._begun
                self.ask()
                async with self._changed:
                    await self._changed.wait_for(lambda: self._through > begun)
        except TimeoutError:
            return False
        return True

    @contextlib.asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send as long as the block runs."""
        self._pass.stopping.clear()
        self._loop = asyncio.get_running_loop()
        self.passed = self._pass.clock.now()
        self.ask()
        self._tasks = [
            asyncio.create_task(self._pass_when_asked(), name="deliveries"),
            asyncio.create_task(self._ask_when_time_passes(), name="deliveries-clock"),
            asyncio.create_task(self._ask_when_applied(), name="deliveries-applied"),
        ]
        try:
            yield
        finally:
            self._pass.stopping.set()
            await end(*self._tasks)
            await self._pass.couriers.end()

    async def _pass_when_asked(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self._asked.wait()
            self._asked.clear()
            self._begun += 1
            begun = self._begun
            try:
                made = await self._pass.make()
            except Exception as error:  # noqa: BLE001  (sending must outlive whatever the store or the network raises)
                self._tell(error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                self.ask()
            else:
                self._failure, pause = None, _FIRST_PAUSE
                await self._note(made, begun)

    async def _note(self, made: Made, begun: int) -> None:
        self.passed = made.at
        if made.has_more:
            self.ask()
        if made.is_through:
            async with self._changed:
                self.completed, self._through = made.at, begun
                self._changed.notify_all()

    async def _ask_when_time_passes(self) -> None:
        async for _ in self._pass.clock.ticks(EVERY):
            self.ask()

    async def _ask_when_applied(self) -> None:
        seen = self._views.positions().get(NOTIFICATIONS, 0)
        while True:
            if await self._views.wait_for({NOTIFICATIONS: seen + 1}, _WATCHING):
                seen = self._views.positions()[NOTIFICATIONS]
                self.ask()

    def _tell(self, error: Exception) -> None:
        told = type(error).__name__
        if told != self._failure:
            _log.warning("messages are not sent at present: %s", told, exc_info=error)
        self._failure = told
