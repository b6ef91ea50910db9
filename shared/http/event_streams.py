"""Server-sent events: what changes goes out to those who follow it, and nothing is lost between two connections."""

import asyncio
import logging
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from typing import Annotated, Any, Final, Protocol, TypeVar

from litestar import Request
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage
from pydantic import BaseModel

from shared.tasks import end

HEARTBEAT: Final = 15.0
"""Seconds after which something is said where nothing happened, so that whoever is in between keeps the line open."""

RETRY: Final = 3000
"""Milliseconds that a client waits before it connects again."""

_HEADERS: Final = {"Cache-Control": "no-store"}

_log = logging.getLogger(__name__)

P = TypeVar("P")

LastEventId = Annotated[
    str | None,
    HeaderParameter(
        name="Last-Event-ID",
        description="The id of the last event that came: what came after it follows. Browsers send it by themselves.",
    ),
]
After = Annotated[
    str | None,
    QueryParameter(name="after", description="The same for a first connection, say the position of a list."),
]


@dataclass(frozen=True)
class StreamedEvent:
    """One event as it goes out: whoever gives its `id` as Last-Event-ID gets what came after it."""

    id: str
    name: str
    data: BaseModel


class Followed(Protocol[P]):
    """What a stream follows; `P` is a place in it."""

    async def read(self, after: P) -> tuple[Sequence[StreamedEvent], P]:
        """Return events after a place, the oldest first, and the place up to which that is all; none if none came."""
        ...

    async def wait(self, after: P, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until something may have come after a place; False where `timeout` seconds were not enough."""
        ...


class EventStreams:
    """The streams that a service has open: they end as soon as it is to end, and not when their clients do."""

    def __init__(self) -> None:
        self._ending = asyncio.Event()

    def end(self) -> None:
        """End all streams, in the loop that they run in; their clients come again."""
        self._ending.set()

    def answer(self, followed: Followed[P], after: P) -> ServerSentEvent:
        """Return the answer that sends what comes after a place, for as long as client and service are there."""
        return ServerSentEvent(self._messages(followed, after), headers=_HEADERS)

    async def _messages(self, followed: Followed[P], after: P) -> AsyncIterator[ServerSentEventMessage]:
        yield ServerSentEventMessage(data=None, retry=RETRY)
        try:
            while not self._ending.is_set():
                events, after = await followed.read(after)
                for event in events:
                    yield ServerSentEventMessage(id=event.id, event=event.name, data=event.data.model_dump_json())
                if not events and not await self._wait(followed, after):
                    yield ServerSentEventMessage(data=None, comment="nothing new")
        except Exception as error:  # noqa: BLE001  (the head of the answer is out: the client comes again, and is told then)
            _log.warning("an event stream ended: %s", type(error).__name__, exc_info=error)

    async def _wait(self, followed: Followed[P], after: P) -> bool:
        """Wait for news or the end, whichever is first; False where neither came."""
        waiting = [
            asyncio.ensure_future(followed.wait(after, HEARTBEAT)),
            asyncio.ensure_future(self._ending.wait()),
        ]
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return any(each.result() for each in done)
        finally:
            await end(*waiting)


def streams_of(request: Request[Any, Any, Any]) -> EventStreams:
    """Return the streams of the service that a request came to."""
    streams: EventStreams = request.app.state.event_streams
    return streams
