"""Addresses that no preferences name: a process ended between keeping one and recording who it belongs to."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from services.notifications.application.address_book import AddressBook
from services.notifications.application.delivery_ports import Deliveries
from services.notifications.application.ports import Progress, StreamEnds
from shared.contracts.streams import NOTIFICATIONS
from shared.tasks import end

LEFT_OVER_AFTER: Final = timedelta(hours=1)
"""Real time, and far more than it takes to record what names an address."""

_EVERY: Final = 3600.0
_CATCHING_UP: Final = 60.0
_PAUSE: Final = 5.0

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class SweepingAddresses:
    """Erases addresses that nothing names, at the start and each hour."""

    book: AddressBook
    deliveries: Deliveries
    ends: StreamEnds
    progress: Progress
    parked: Callable[[], int]
    left_over_after: timedelta = LEFT_OVER_AFTER

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Sweep as long as the block runs."""
        sweeping = asyncio.create_task(self._sweep_again(), name="sweeping-addresses")
        try:
            yield
        finally:
            await end(sweeping)

    async def sweep(self) -> int:
        """Erase what is left over, and return how many that were; none as long as the view lacks something.

        Where no preferences are known at all, nothing is: the stream was emptied or is not restored yet, and what the
        book holds may be all that is left.
        """
        kept = await self.book.kept_since()  # before the names: what is kept in between is not left over
        ends = await self.ends.read()
        if not await self.progress.wait_for({NOTIFICATIONS: ends[NOTIFICATIONS]}, _CATCHING_UP) or self.parked():
            return 0
        named = await asyncio.to_thread(self._named)
        if named is None:
            return 0
        until = datetime.now(UTC) - self.left_over_after
        left_over = [address for address, since in kept.items() if since <= until and address not in named]
        for address in left_over:
            await self.book.erase(address)
        return len(left_over)

    def _named(self) -> frozenset[str] | None:
        """Return what preferences name, None where none are known."""
        with self.deliveries.reading() as deliveries:
            return frozenset(deliveries.named_addresses()) if deliveries.knows_preferences() else None

    async def _sweep_again(self) -> None:
        while True:
            try:
                swept = await self.sweep()
            except Exception as error:  # noqa: BLE001  (whatever the store raises: the next time does it)
                _log.warning("addresses are not swept: %s", type(error).__name__)
                await asyncio.sleep(_PAUSE)
                continue
            if swept:
                _log.info("%d addresses that nothing names were erased", swept)
            await asyncio.sleep(_EVERY)
