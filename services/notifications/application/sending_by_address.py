import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection, Mapping, Sequence
from datetime import datetime
from time import monotonic
from typing import Final, Protocol

from services.notifications.application.handing_over import Tried
from services.notifications.application.lane import Lane
from shared.contracts.events.notifications import ChannelKind, MessageIntended
from shared.tasks import end

GRACE: Final = 5.0
"""Seconds that messages on their way have when the service ends; then nobody knows what became of them."""

_PAUSE: Final = 1.0

Try = Callable[[MessageIntended], Awaitable[Tried]]
"""Tries a message once."""

_log = logging.getLogger(__name__)


class Due(Protocol):
    """Messages that are due, as they stand at the moment."""

    async def address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        """Return the address of a kind that has waited longest, of those with something due by an instant."""
        ...

    async def messages(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        """Return some of what is due to an address, the longest due first."""
        ...


class Couriers:
    """Try what is due: of each kind several addresses at once, each one message at a time.

    Whoever is through with an address takes the next one. `ended` is called when nothing is on its way any more.
    """

    def __init__(self, due: Due, try_one: Try, now: Callable[[], datetime]) -> None:
        self._due, self._try_one, self._now = due, try_one, now
        self.ended: Callable[[], None] = lambda: None
        self._lanes = [Lane(kind) for kind in ChannelKind]
        self._tasks: set[asyncio.Task[None]] = set()
        self._trying: dict[str, float] = {}
        self._until: datetime | None = None

    @property
    def trying(self) -> Mapping[str, float]:
        """The messages that are being tried by this process, and since when by the monotonic clock."""
        return self._trying

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._tasks

    async def start(self, until: datetime) -> bool:
        """Start with what is due by an instant, as far as there are slots; the rest follows by itself.

        Returns whether anything was started.
        """
        self._until, started = until, False
        for lane in self._lanes:
            while (address := await self._next(lane)) is not None:
                task = asyncio.create_task(self._work(lane, address), name="deliveries-courier")
                self._tasks.add(task)
                task.add_done_callback(self._has_ended)
                started = True
        return started

    async def end(self) -> None:
        """Let what is on its way arrive for a while, and then stop it."""
        self._until = None
        tasks = list(self._tasks)
        if tasks:
            await asyncio.wait(tasks, timeout=GRACE)
        await end(*tasks)

    async def _work(self, lane: Lane, address: str) -> None:
        at: str | None = address
        while at is not None:
            try:
                await self._deliver(lane, at)
            except Exception as error:  # noqa: BLE001  (whatever the store or the network raises: it is tried again)
                _log.warning("messages are not sent, and are tried again: %s", type(error).__name__, exc_info=error)
                await asyncio.sleep(_PAUSE)
                return
            finally:
                lane.end(at)
            at = await self._next(lane)

    async def _next(self, lane: Lane) -> str | None:
        """Take the next address, where there is a slot for it."""
        async with lane.choosing:
            until, now = self._until, self._now()
            if until is None or not lane.has_room(now):
                return None
            address = await self._due.address(lane.kind, until, lane.not_now(now))
            if address is not None:
                lane.begin(address)
            return address

    async def _deliver(self, lane: Lane, address: str) -> None:
        """Try what is due to an address, up to what its channel or its server fails at."""
        until = self._until
        if until is None:
            return
        messages = await self._due.messages(address, until, lane.waiting(address, self._now()))
        if not messages:
            lane.rest(address, self._now())
        for message in messages:
            tried, now = await self._try(message), self._now()
            if tried.wait_until is not None:
                lane.leave_alone(address, message.message, tried.wait_until, now)
            if tried.server_works is not None:
                lane.heard_of_server(works=tried.server_works, now=now)
            if tried.channel_fails or self._until is None:
                return

    async def _try(self, message: MessageIntended) -> Tried:
        self._trying[message.message] = monotonic()
        try:
            return await self._try_one(message)
        finally:
            del self._trying[message.message]

    def _has_ended(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not self._tasks:
            self.ended()
