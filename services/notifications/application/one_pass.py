"""One pass: what is due goes out, and what alerts call for is intended."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from threading import Event

from services.notifications.application.catching_up import CatchingUp
from services.notifications.application.cutting_off import CuttingOff
from services.notifications.application.handing_over import HandingOver, Tried
from services.notifications.application.intending_messages import Intended, IntendingMessages
from services.notifications.application.round_clock import RoundClock
from services.notifications.application.sending_by_address import Couriers, Due
from shared.contracts.events.notifications import MessageIntended
from shared.contracts.streams import NOTIFICATIONS


@dataclass(frozen=True)
class Made:
    """A pass that was made at an instant of the clock.

    `has_more`: inboxes are left to be looked at; `is_through`: nothing is on its way or left to be done.
    """

    at: datetime
    has_more: bool
    is_through: bool


class Pass:
    """Makes passes.

    A pass begins when a round as of now (or `lag` ago) is complete that covers all that others recorded, and both views
    cover it: so that no reminder goes out that a newer one or a delivery has made needless. It starts what is due by
    then, looks at some of the inboxes that call for it, and does not wait for what is on its way, which goes on beside.
    What has not begun when `stopping` is set does not begin.
    """

    def __init__(  # noqa: PLR0913  (what it works with; all by keyword)
        self,
        *,
        clock: RoundClock,
        catch_up: CatchingUp,
        due: Due,
        intend: IntendingMessages,
        cut_off: CuttingOff,
        hand_over: HandingOver,
        lag: timedelta,
    ) -> None:
        self.clock, self.intend = clock, intend
        self._catch_up, self._cut_off, self._hand_over, self._lag = catch_up, cut_off, hand_over, lag
        self.couriers = Couriers(due, self._try, clock.now)
        self.stopping = Event()

    async def make(self) -> Made:
        """Make one pass; whatever goes wrong is raised, and nothing is lost by it."""
        now, was_idle = self.clock.now(), self.couriers.is_idle
        await self._catch_up.with_rounds(now - self._lag)
        started = await self.couriers.start(now)
        intended = await self._in_thread(now)
        await self._catch_up.with_positions({NOTIFICATIONS: intended.sequence})
        started |= await self.couriers.start(now)
        # What was on its way, even if it ended meanwhile, may call for more: at its end it asks for another pass.
        is_through = was_idle and not started and not intended.has_more
        return Made(now, intended.has_more, is_through)

    async def _try(self, message: MessageIntended) -> Tried:
        """Try a message, by the truth as it stands at this moment."""
        await self._catch_up.with_all()
        return await self._hand_over(message)

    async def _in_thread(self, now: datetime) -> Intended:
        """Record in a worker thread, and let it end before giving in to a cancellation: the ledger is closed next."""
        working = asyncio.create_task(asyncio.to_thread(self._record, now, frozenset(self.couriers.trying)))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            self.stopping.set()
            await asyncio.gather(working, return_exceptions=True)
            raise

    def _record(self, now: datetime, trying: frozenset[str]) -> Intended:
        """Record what was cut off, and what is to go out."""
        cut_off = self._cut_off(now, trying)
        intended = self.intend(now, lambda: not self.stopping.is_set())
        return Intended(max(cut_off, intended.sequence), intended.has_more)
