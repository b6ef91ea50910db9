"""Sends a file, and puts it away afterwards, also where the reader breaks off or takes too long."""

from collections.abc import Callable, Iterator, Mapping
from typing import Final

import structlog
from anyio import CancelScope, create_task_group, move_on_after
from anyio.to_thread import run_sync
from litestar.response.base import ASGIResponse
from litestar.types import Receive, Scope, Send

PATIENCE: Final = 60.0
"""Seconds that a reader may take nothing: one that has gone to sleep must not hold the file."""

LONGEST: Final = 3600.0
"""Seconds that a download may take: one that takes a little every now and then must not hold the file for days."""

_log = structlog.stdlib.get_logger(__name__)


class Download(ASGIResponse):
    """An answer made of pieces, which are read in a thread of their own; `put_away` is called once, whatever happens.

    Where a piece can't be read, or the reader takes too long, the connection is cut: a file that is cut short must not
    look like a whole one. Litestar's own streams end the file quietly if a piece raises a ValueError.
    """

    _should_set_content_length = False

    def __init__(
        self, pieces: Iterator[bytes], media_type: str, headers: Mapping[str, str], put_away: Callable[[], object]
    ) -> None:
        super().__init__(headers=dict(headers), media_type=media_type)
        self._pieces = pieces
        self._put_away = put_away

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Send headers and pieces."""
        try:
            await super().__call__(scope, receive, send)
        finally:
            with CancelScope(shield=True):
                await run_sync(self._put_away)

    async def send_body(self, send: Send, receive: Receive) -> None:
        """Send pieces until there are no more, or the reader is gone, or has had its time."""
        with move_on_after(LONGEST) as in_all:
            async with create_task_group() as both:
                both.start_soon(_cancel_when_gone, receive, both.cancel_scope)
                await self._send_pieces(send)
                both.cancel_scope.cancel()
        if in_all.cancelled_caught:
            _log.warning("download cut off: it takes too long", seconds=LONGEST)

    async def _send_pieces(self, send: Send) -> None:
        while piece := await run_sync(next, self._pieces, b""):
            if not await _taken(send, piece):
                return
        await send({"type": "http.response.body", "body": b"", "more_body": False})


async def _cancel_when_gone(receive: Receive, sending: CancelScope) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
    sending.cancel()


async def _taken(send: Send, piece: bytes) -> bool:
    with move_on_after(PATIENCE) as waiting:
        await send({"type": "http.response.body", "body": piece, "more_body": True})
    if waiting.cancelled_caught:
        _log.warning("download cut off: its reader takes nothing", seconds=PATIENCE)
    return not waiting.cancelled_caught
