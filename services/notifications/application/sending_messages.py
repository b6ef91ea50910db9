"""Messages leave the house: what alerts call for is intended, and what is due is sent (R28, R29)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Collection, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from threading import Event
from typing import Final, Protocol

from services.notifications.application.completing_rounds import CATCHING_UP, NotCaughtUpError
from services.notifications.application.cutting_off import CuttingOff
from services.notifications.application.delivery_ports import Deliveries
from services.notifications.application.handing_over import HandingOver, Later
from services.notifications.application.intending_messages import IntendingMessages
from services.notifications.application.ports import StreamEnds
from services.notifications.application.round_clock import RoundClock
from services.notifications.application.sending_by_address import Couriers
from shared.contracts.events.notifications import MessageIntended
from shared.contracts.position import Positions
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS, NOTIFICATIONS

EVERY: Final = timedelta(seconds=20)
"""How often the system clock looks for what has become due; a simulated clock does with each change."""

_WATCHING: Final = 60.0
_CANCELLED_AGAIN: Final = 0.5
_FIRST_PAUSE, _LONGEST_PAUSE = 0.1, 5.0

_log = logging.getLogger(__name__)


class Reached(Protocol):
    """How far something has come in streams."""

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that was reached."""
        ...

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until `positions` are reached; False where `timeout` seconds were not enough."""
        ...


class RoundsDone(Protocol):
    """Rounds, as sending waits for them."""

    async def settled(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether a round as of an instant or later completes in time."""
        ...


class Dispatcher:
    """Intends what alerts call for and sends what is due, beside the rounds, one pass after the other.

    A pass begins when a round as of now (or `lag` ago) is complete that covers all that others recorded, and both views
    cover it: so that no reminder goes out that a newer one or a delivery has made needless. It never waits for what is
    on its way: that goes on beside it, and asks for another pass at its end. `views` is how far the slower view has
    come, `covered` how far rounds have.
    """

    def __init__(  # noqa: PLR0913  (the table of what it works with; all by keyword)
        self,
        *,
        clock: RoundClock,
        ends: StreamEnds,
        views: Reached,
        covered: Reached,
        rounds: RoundsDone,
        deliveries: Deliveries,
        intend: IntendingMessages,
        cut_off: CuttingOff,
        hand_over: HandingOver,
        lag: timedelta,
    ) -> None:
        self._clock, self._ends, self._views, self._covered, self._rounds = clock, ends, views, covered, rounds
        self._deliveries, self._intend, self._cut_off, self._hand_over = deliveries, intend, cut_off, hand_over
        self._lag = lag
        self._asked = asyncio.Event()
        self._stopping = Event()
        self._changed = asyncio.Condition()
        self._couriers = Couriers(self._try, clock.now, self.ask)
        self._begun = self._through = 0
        self._failure: str | None = None
        self._tasks: list[asyncio.Task[None]] = []
        self.completed: datetime | None = None

    @property
    def failure(self) -> str | None:
        """Why messages are not sent at present, None where they are."""
        ended = [task.get_name() for task in self._tasks if task.done()]
        return f"{', '.join(ended)} ended" if ended else self._failure

    def ask(self) -> None:
        """Ask for a pass that begins after this moment; several askers share one."""
        self._asked.set()

    async def settled(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether all that was due when this was asked, at `instant` or later, is tried within `timeout` seconds.

        It was sent, has failed, or waits for another time then.
        """
        try:
            async with asyncio.timeout(timeout):
                if not await self._clock.reached(instant, timeout):
                    return False
                begun = self._begun
                self.ask()
                async with self._changed:
                    await self._changed.wait_for(lambda: self._through > begun)
        except TimeoutError:
            return False
        return True

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Send as long as the block runs."""
        self._stopping.clear()
        self.ask()
        self._tasks = [
            asyncio.create_task(self._pass_when_asked(), name="deliveries"),
            asyncio.create_task(self._ask_when_time_passes(), name="deliveries-clock"),
            asyncio.create_task(self._ask_when_applied(), name="deliveries-applied"),
        ]
        try:
            yield
        finally:
            self._stopping.set()
            await _end(self._tasks)
            await self._couriers.end()

    async def complete(self) -> bool:
        """Make one pass; return whether nothing is on its way or left to be tried. Whatever goes wrong is raised."""
        now, was_idle = self._clock.now(), self._couriers.is_idle
        if not await self._rounds.settled(now - self._lag, CATCHING_UP):
            raise NotCaughtUpError
        await self._catch_up(with_rounds=True)
        position = await self._in_thread(now)
        if not await self._views.wait_for({NOTIFICATIONS: position}, CATCHING_UP):
            raise NotCaughtUpError
        if not self._couriers.take(await asyncio.to_thread(self._due, now)) or not was_idle:
            return False  # what ended meanwhile is not seen yet: it asked for another pass
        self.completed = now
        return True

    async def _catch_up(self, *, with_rounds: bool) -> None:
        """Wait until the views, and then the rounds too, cover all that is recorded."""
        ends = await self._ends.read()
        if not await self._views.wait_for(ends, CATCHING_UP):
            raise NotCaughtUpError
        if not with_rounds:
            return
        others = {stream: ends[stream] for stream in (CAMPAIGNS, NOMINATIONS)}
        if not await self._covered.wait_for(others, CATCHING_UP):
            raise NotCaughtUpError
        # What a round has just raised stands in both views before anything is decided.
        if not await self._views.wait_for(self._covered.positions(), CATCHING_UP):
            raise NotCaughtUpError

    async def _try(self, message: MessageIntended) -> Later | None:
        """Try a message, by the truth as it stands at this moment."""
        await self._catch_up(with_rounds=False)
        return await self._hand_over(message)

    async def _in_thread(self, now: datetime) -> int:
        """Record in a worker thread, and let it end before giving in to a cancellation: the ledger is closed next."""
        working = asyncio.create_task(asyncio.to_thread(self._record, now, frozenset(self._couriers.trying)))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            self._stopping.set()
            await asyncio.gather(working, return_exceptions=True)
            raise

    def _record(self, now: datetime, trying: frozenset[str]) -> int:
        """Record what was cut off, and what is to go out; return what covers it."""
        return max(self._cut_off(now, trying), self._intend(now, lambda: not self._stopping.is_set()))

    def _due(self, now: datetime) -> list[MessageIntended]:
        with self._deliveries.reading() as reading:
            return list(reading.due(now))

    async def _pass_when_asked(self) -> None:
        pause = _FIRST_PAUSE
        while True:
            await self._asked.wait()
            self._asked.clear()
            self._begun += 1
            begun = self._begun
            try:
                is_through = await self.complete()
            except Exception as error:  # noqa: BLE001  (sending must outlive whatever the store or the network raises)
                self._tell(error)
                await asyncio.sleep(pause)
                pause = min(2 * pause, _LONGEST_PAUSE)
                self.ask()
            else:
                self._failure, pause = None, _FIRST_PAUSE
                if is_through:
                    async with self._changed:
                        self._through = begun
                        self._changed.notify_all()

    async def _ask_when_time_passes(self) -> None:
        async for _ in self._clock.ticks(EVERY):
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


async def _end(tasks: Collection[asyncio.Task[None]]) -> None:
    """Cancel tasks until they have ended: Python 3.11 loses a cancellation that comes as a `wait_for` is through."""
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_CANCELLED_AGAIN)
