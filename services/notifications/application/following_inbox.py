"""Who follows an inbox waits here, all for one reading of what came (R27)."""

import asyncio
import logging
from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass

from services.notifications.application.inbox_ports import InboxChange, Inboxes
from services.notifications.application.ports import Progress, StreamEnds
from services.notifications.application.showing import Show, shows
from shared.contracts.streams import NOTIFICATIONS
from shared.tasks import end

_AT_ONCE = 200
_WATCHING = 60.0
_PAUSE = 1.0

_log = logging.getLogger(__name__)


class InboxBell:
    """Rings for those who wait for a unit's inbox to change; the others sleep on.

    However many wait, whose inboxes changed is read once when the view goes on, and not at all when it does not.
    """

    def __init__(self, inboxes: Inboxes, progress: Progress) -> None:
        self._inboxes, self._progress = inboxes, progress
        self._last: dict[str, int] = {}
        self._sleepers: dict[str, set[asyncio.Event]] = {}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Ring as long as the block runs."""
        ringing = asyncio.create_task(self._ring(self._position()), name="inbox-bell")
        try:
            yield
        finally:
            await end(ringing)

    async def wait(self, unit: str, after: int, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until a unit's inbox has changed after a sequence; False where `timeout` seconds were not enough."""
        if self._last.get(unit, 0) > after:
            return True
        rung = asyncio.Event()
        sleepers = self._sleepers.setdefault(unit, set())
        sleepers.add(rung)
        try:
            async with asyncio.timeout(timeout):
                return await rung.wait()
        except TimeoutError:
            return False
        finally:
            sleepers.discard(rung)
            if not sleepers and self._sleepers.get(unit) is sleepers:
                del self._sleepers[unit]

    async def _ring(self, seen: int) -> None:
        while True:
            if not await self._progress.wait_for({NOTIFICATIONS: seen + 1}, _WATCHING):
                continue
            try:
                touched, seen = await asyncio.to_thread(self._touched, seen)
            except Exception as error:  # noqa: BLE001  (who waits must outlive whatever the database raises)
                _log.warning("inbox changes can't be read, and are tried again: %s", type(error).__name__)
                await asyncio.sleep(_PAUSE)
                continue
            for unit, last in touched.items():
                self._last[unit] = last
                for sleeper in self._sleepers.get(unit, ()):
                    sleeper.set()

    def _position(self) -> int:
        return self._progress.positions().get(NOTIFICATIONS, 0)

    def _touched(self, after: int) -> tuple[Mapping[str, int], int]:
        with self._inboxes.reading() as reading:
            return reading.touched(after), max(after, reading.position())


@dataclass(frozen=True)
class FollowingInbox:
    """Follows the inbox of a unit, about one campaign or all."""

    inboxes: Inboxes
    bell: InboxBell
    ends: StreamEnds

    async def recorded(self) -> int:
        """Return where the record of alerts ends, which the inbox may not have come to yet."""
        return (await self.ends.read())[NOTIFICATIONS]

    def begin(self) -> int:
        """Return the place where all inboxes stand."""
        with self.inboxes.reading() as reading:
            return reading.position()

    def read(self, unit: str, campaign: str | None, show: Show, after: int) -> tuple[Sequence[InboxChange], int]:
        """Return what changed after a place, the oldest first, and the place up to which that is all.

        What is shown is asked anew each time: campaigns are issued, and units merge, while somebody follows.
        """
        with self.inboxes.reading() as reading:
            plans = reading.plans()
            shown = show(plan for plan in plans.values() if campaign in {None, plan.campaign})
            campaigns = [each for each in shown if shows(shown, each, unit)]
            changes = reading.changes(unit, campaigns, after, _AT_ONCE)
            if len(changes) == _AT_ONCE:
                return changes, changes[-1].sequence
            return changes, max(after, reading.position())

    async def wait(self, unit: str, after: int, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until the inbox may have changed after a place."""
        return await self.bell.wait(unit, after, timeout)
