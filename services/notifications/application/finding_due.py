import asyncio
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from services.notifications.application.catching_up import CatchingUp
from services.notifications.application.delivery_ports import Deliveries
from shared.contracts.events.notifications import ChannelKind, MessageIntended


@dataclass(frozen=True)
class FindingDue:
    """Finds what is due for couriers."""

    deliveries: Deliveries
    catch_up: CatchingUp

    async def address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        """Return the address of a kind that has waited longest, of those with something due by an instant."""
        return await asyncio.to_thread(self._address, kind, until, but_not)

    async def messages(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        """Return some of what is due to an address: nothing of which is recorded that it was sent."""
        await self.catch_up.with_all()
        return await asyncio.to_thread(self._messages, address, until, but_not)

    def _address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        with self.deliveries.reading() as reading:
            return reading.next_address(kind, until, but_not)

    def _messages(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        with self.deliveries.reading() as reading:
            return reading.due_to(address, until, but_not)
