"""Server-sent events: what changes goes out to those who follow it, and nothing is lost between two connections."""

import asyncio
import logging
import math
import time
import weakref
from collections import Counter, deque
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any, Final, Protocol, TypeVar

from litestar import Request
from litestar.params import HeaderParameter, QueryParameter
from litestar.response import ServerSentEvent, ServerSentEventMessage
from pydantic import BaseModel

from shared.contracts.texts import Text
from shared.http.doors.identity import PRINCIPAL
from shared.http.problems.problem import Complaint, ProblemError
from shared.identity import Principal
from shared.tasks import end

HEARTBEAT: Final = 15.0
"""Seconds after which something is said where nothing happened, so that whoever is in between keeps the line open."""

RETRY: Final = 3000
"""Milliseconds that a client waits before it connects again."""

MOST_OF_ONE_ACCOUNT: Final = 50
"""Streams that one account can have open in a process at the same time."""

_NEVER: Final = math.inf
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


_TOO_MANY: Final = Complaint(
    status=429,
    code="too-many-streams",
    title=Text(vi="Quá nhiều luồng đang mở", en="Too many streams are open"),
    detail=Text(
        vi=f"Tài khoản này đang mở {MOST_OF_ONE_ACCOUNT} luồng. Hãy đóng bớt, rồi mở lại.",
        en=f"This account has {MOST_OF_ONE_ACCOUNT} streams open. Close some, and open it again.",
    ),
    headers={"Retry-After": "5"},
)


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
        self._open: Counter[str] = Counter()
        self._closed: deque[str] = deque()

    def end(self) -> None:
        """End all streams, in the loop that they run in; their clients come again."""
        self._ending.set()

    def answer(self, followed: Followed[P], after: P, account: str, until: float = _NEVER) -> ServerSentEvent:
        """Return the answer that sends what comes after a place, until a moment (POSIX seconds) at the latest.

        Raises ProblemError (429) where the account has too many open.
        """
        self._count_down()
        if self._open[account] >= MOST_OF_ONE_ACCOUNT:
            raise ProblemError(_TOO_MANY)
        self._open[account] += 1
        opened = _Opened(self._messages(followed, after, until), partial(self._closed.append, account))
        return ServerSentEvent(opened, headers=_HEADERS)

    def _count_down(self) -> None:
        """Count what was closed, in the loop that counts what opens: what nobody has any more closes in any thread."""
        while self._closed:
            account = self._closed.popleft()
            self._open[account] -= 1
            if not self._open[account]:
                del self._open[account]

    async def _messages(
        self, followed: Followed[P], after: P, until: float = _NEVER
    ) -> AsyncIterator[ServerSentEventMessage]:
        yield ServerSentEventMessage(data=None, retry=RETRY)
        try:
            while not self._ending.is_set() and (left := until - time.time()) > 0:
                events, after = await followed.read(after)
                for event in events:
                    yield ServerSentEventMessage(id=event.id, event=event.name, data=event.data.model_dump_json())
                if not events and not await self._wait(followed, after, min(left, HEARTBEAT)):
                    yield ServerSentEventMessage(data=None, comment="nothing new")
        except Exception as error:  # noqa: BLE001  (the head of the answer is out: the client comes again, and is told then)
            _log.warning("an event stream ended: %s", type(error).__name__, exc_info=error)

    async def _wait(self, followed: Followed[P], after: P, longest: float) -> bool:
        """Wait for news or the end, whichever is first; False where neither came."""
        waiting = [
            asyncio.ensure_future(followed.wait(after, longest)),
            asyncio.ensure_future(self._ending.wait()),
        ]
        try:
            done, _ = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
            return any(each.result() for each in done)
        finally:
            await end(*waiting)


class _Opened(AsyncIterator[ServerSentEventMessage]):
    """A stream that counts as open from the answer on, and `closed` once: at its end, or where nobody has it any more.

    An answer may never begin to be sent: a generator would not notice. `closed` is called in any thread, also in the
    midst of anything: it only notes that.
    """

    def __init__(self, messages: AsyncIterator[ServerSentEventMessage], closed: Callable[[], object]) -> None:
        self._messages = messages
        self._close = weakref.finalize(self, closed)
        self._close.atexit = False

    async def __anext__(self) -> ServerSentEventMessage:
        try:
            return await anext(self._messages)
        except BaseException:  # its end and a client that went are among these
            self._close()
            raise


def answer_stream(request: Request[Any, Any, Any], followed: Followed[P], after: P) -> ServerSentEvent:
    """Answer with what comes after a place, for as long as client and service are there and the token is valid."""
    streams: EventStreams = request.app.state.event_streams
    principal: Principal = request.scope["state"][PRINCIPAL]
    return streams.answer(followed, after, principal.account, principal.valid_until)
