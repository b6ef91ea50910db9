import asyncio
from datetime import datetime
from typing import Self

import nats
from nats.aio.client import Client
from nats.errors import Error as NatsError
from nats.js.errors import Error as JetStreamError

from shared.clock import set_clock
from shared.eventstore import tls_for
from thidua.story.portal import Portal
from thidua.story.sending import PATIENCE

_PAUSE = 0.2


class StoryCalendar:
    """Turns the simulated clock, and waits until every service has taken the new time in."""

    def __init__(self, nats_url: str, portal: Portal, services: tuple[str, ...]) -> None:
        self._nats_url, self._portal, self._services = nats_url, portal, services
        self._connection: Client | None = None

    async def __aenter__(self) -> Self:
        addresses = self._nats_url.split(",")
        self._connection = await nats.connect(
            addresses,
            max_reconnect_attempts=-1,
            reconnect_time_wait=1,
            error_cb=_wait_for_it,  # a server that is being restarted is no news
            **tls_for(addresses),
        )
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._connection is not None:
            await self._connection.close()

    async def turn_to(self, instant: datetime) -> None:
        """Make it `instant` everywhere; when this returns, what is due by then has been sent."""
        await self._set(instant)
        for service in self._services:
            await self._portal.get(service, "/clock", at_least=instant.isoformat())
        await self._portal.get("notifications", "/api/v1/alerts", settled=instant.isoformat(), limit="1")

    async def _set(self, instant: datetime) -> None:
        """Set the clock; it never goes back, so setting it again after a lost answer does no harm."""
        if self._connection is None:
            raise RuntimeError("the calendar is not open")
        async with asyncio.timeout(PATIENCE):
            while True:
                try:
                    await set_clock(self._connection, instant)
                except (NatsError, JetStreamError, TimeoutError):
                    await asyncio.sleep(_PAUSE)
                else:
                    return


async def _wait_for_it(_error: Exception) -> None:
    """Say nothing: the connection is renewed by itself."""
