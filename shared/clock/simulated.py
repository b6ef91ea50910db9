import asyncio
import contextlib
from collections.abc import AsyncGenerator
from datetime import datetime, timedelta
from typing import Self

import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.errors import Error as NatsError

from shared.clock.bucket import CHANGES, ClockValueError, open_clock_bucket, parse_instant, stored
from shared.clock.setting import ClockSetBackError, set_clock
from shared.tasks import end

_CONNECTION_CHECK = 0.25
"""Seconds between two looks at whether the connection was renewed; what was set meanwhile is read then."""

_log = structlog.get_logger(__name__)


class SimulatedClock:
    """Time that stands still until it is set, the same for all services on one NATS server.

    Follows what the server repeats of each instant that was set; after a lost connection it reads what it missed.
    """

    mode = "simulated"

    def __init__(self, nats: Client, replicas: int = 1) -> None:
        self._nats, self._replicas = nats, replicas
        self._now: datetime | None = None
        self._changed = asyncio.Condition()
        self._tickers: set[asyncio.Queue[datetime]] = set()
        self._subscription: Subscription | None = None
        self._keeper: asyncio.Task[None] | None = None

    async def open(self, initial: datetime | None = None) -> Self:
        """Start to follow the time. Where none is set, sets `initial`; without one, waits until somebody sets it."""
        try:
            await self._start(initial)
            async with self._changed:
                await self._changed.wait_for(lambda: self._now is not None)
        except BaseException:
            await self.close()
            raise
        return self

    def now(self) -> datetime:
        """Return the instant that was set last."""
        if self._now is None:
            raise RuntimeError("the simulated clock is not open: await its open() first")
        return self._now

    async def reached(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109 - answers, never raises
        """Wait until time is set to `instant` or later; False where `timeout` real seconds were not enough."""
        async with self._changed:
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait_for(lambda: self.now() >= instant), timeout)
        return self.now() >= instant

    async def ticks(self, every: timedelta) -> AsyncGenerator[datetime, None]:
        """Yield the present at once, then each instant that is set; `every` is the system clock's affair."""
        del every
        ticker: asyncio.Queue[datetime] = asyncio.Queue()
        self._tickers.add(ticker)
        try:
            yield self.now()
            while True:
                yield await ticker.get()
        finally:
            self._tickers.discard(ticker)

    async def close(self) -> None:
        """Stop to follow; the connection is its owner's to close."""
        if self._keeper is not None:
            await end(self._keeper)
        if self._subscription is not None and self._nats.is_connected:
            await self._subscription.unsubscribe()

    async def _start(self, initial: datetime | None) -> None:
        renewals = self._nats.stats["reconnects"]
        self._subscription = await self._nats.subscribe(CHANGES, cb=self._on_change)
        await self._read()
        if self._now is None and initial is not None:
            await self._set_first(initial)
        if self._now is None:
            _log.warning("simulated_clock_not_set", remedy="set it: everything waits for the first instant")
        self._keeper = asyncio.create_task(self._keep_up(renewals), name="simulated-clock")

    async def _on_change(self, message: Msg) -> None:
        try:
            await self._take(parse_instant(message.data))
        except ClockValueError as error:
            _log.error("simulated_clock_unreadable", error=str(error))

    async def _take(self, instant: datetime) -> None:
        async with self._changed:
            if self._now is not None and instant <= self._now:
                return  # read before it was repeated, or the other way round
            self._now = instant
            for ticker in self._tickers:
                ticker.put_nowait(instant)
            self._changed.notify_all()

    async def _read(self) -> None:
        instant, _ = await stored(await open_clock_bucket(self._nats, self._replicas))
        if instant is not None:
            await self._take(instant)

    async def _set_first(self, initial: datetime) -> None:
        with contextlib.suppress(ClockSetBackError):  # another service set it first
            await set_clock(self._nats, initial, replicas=self._replicas)
        await self._read()

    async def _keep_up(self, renewals: int) -> None:
        while True:
            await asyncio.sleep(_CONNECTION_CHECK)
            if self._nats.is_connected and self._nats.stats["reconnects"] != renewals:
                seen = self._nats.stats["reconnects"]
                try:
                    await self._read()
                except (NatsError, TimeoutError, ClockValueError) as error:
                    _log.warning("simulated_clock_not_read", error=f"{type(error).__name__}: {error}")
                else:
                    renewals = seen
