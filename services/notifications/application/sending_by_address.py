import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Sequence
from datetime import datetime, timedelta
from typing import Final

from services.notifications.application.handing_over import Later
from shared.contracts.events.notifications import MessageIntended

AT_ONCE: Final = 8
"""How many addresses are sent to at the same time, one message after the other each."""

LEFT_ALONE: Final = timedelta(minutes=5)
"""How long messages wait at most because another one to the same address could not be sent."""

GRACE: Final = 5.0
"""Seconds that messages on their way have when the service ends; then nobody knows what became of them."""

_IN_A_ROW: Final = 20
_PAUSE: Final = 1.0

Try = Callable[[MessageIntended], Awaitable[Later | None]]
"""Tries a message once, and says what to leave alone then."""

_log = logging.getLogger(__name__)


class Couriers:
    """Try what is due: several addresses at once, each one message at a time; `ended` is called when one is through."""

    def __init__(self, try_one: Try, now: Callable[[], datetime], ended: Callable[[], None]) -> None:
        self._try_one, self._now, self._ended = try_one, now, ended
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._left_alone: dict[str, datetime] = {}
        self._trying: set[str] = set()

    @property
    def trying(self) -> Collection[str]:
        """The messages that are being tried by this process."""
        return self._trying

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._tasks

    def take(self, due: Sequence[MessageIntended]) -> bool:
        """Start with what is due; return whether nothing of it is being done or left to do."""
        now = self._now()
        self._left_alone = {what: until for what, until in self._left_alone.items() if until > now}
        by_address: dict[str, list[MessageIntended]] = {}
        for each in due:
            if self._left_alone.keys().isdisjoint({each.address, each.message}):
                by_address.setdefault(each.address, []).append(each)
        for address, messages in by_address.items():
            if address not in self._tasks and len(self._tasks) < AT_ONCE:
                deliver = self._deliver(address, messages[:_IN_A_ROW])
                self._tasks[address] = asyncio.create_task(deliver, name="deliveries-courier")
        return not by_address and not self._tasks

    async def end(self) -> None:
        """Let what is on its way arrive for a while, and then stop it."""
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    async def _deliver(self, address: str, messages: Sequence[MessageIntended]) -> None:
        try:
            for message in messages:
                later = await self._try(message)
                if later is not None:
                    self._left_alone[later.what] = min(later.until, self._now() + LEFT_ALONE)
                if later is not None and later.what == address:
                    break
        except Exception as error:  # noqa: BLE001  (whatever the store or the network raises: it is tried again)
            _log.warning("messages are not sent, and are tried again: %s", type(error).__name__, exc_info=error)
            await asyncio.sleep(_PAUSE)
        finally:
            del self._tasks[address]
            self._ended()

    async def _try(self, message: MessageIntended) -> Later | None:
        self._trying.add(message.message)
        try:
            return await self._try_one(message)
        finally:
            self._trying.discard(message.message)
