"""Runs a service's application in this process, until a signal ends it."""

import signal
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import structlog
import uvicorn
from litestar import Litestar

from shared.http.event_streams import EventStreams

GRACE: Final = 15
"""How many seconds requests in flight have to end: more than the longest wait a query can ask for."""

_log = structlog.stdlib.get_logger("thidua.server")


def serve(app: Litestar, host: str, port: int, *, grace: int = GRACE) -> None:
    """Serve until SIGTERM or SIGINT, then let requests in flight end, and return.

    Port 0 takes a free one; the log line "listening" names it. SystemExit with one clear line where the address can't
    be had (before anything of the application starts), with code 3 where the application fails to start.
    Logging is set up by `configure_logging` before.
    """
    listener = _listen(host, port)
    config = uvicorn.Config(
        app,
        lifespan="on",
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=False,
        timeout_graceful_shutdown=grace,
    )
    _log.info("listening", host=host, port=listener.getsockname()[1])
    with listener, _signals_end_quietly():
        server = _Server(config, app)
        server.run(sockets=[listener])
    _log.info("stopped")


class _Server(uvicorn.Server):
    """Ends open event streams before it waits for requests in flight: by themselves they would never end."""

    def __init__(self, config: uvicorn.Config, app: Litestar) -> None:
        super().__init__(config)
        self._app = app

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        """End the streams, then everything else."""
        streams: EventStreams | None = self._app.state.get("event_streams")
        if streams is not None:
            streams.end()
        await super().shutdown(sockets)


def _listen(host: str, port: int) -> socket.socket:
    """Take the address before the application starts, so that a second one does no harm."""
    try:
        family, *_, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE)[0]
        listener = socket.create_server(address[:2], family=family, backlog=2048)
    except (OSError, OverflowError) as error:
        raise SystemExit(f"can't listen on {host}:{port}: {error}; end what uses it, or choose another port") from None
    # Connections inherit it. Without it, an answer's body waits some 40 ms for its head to be acknowledged.
    listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return listener


@contextmanager
def _signals_end_quietly() -> Iterator[None]:
    """After its shutdown uvicorn raises the signal once more; an ordered end is no failure."""
    ending = (signal.SIGTERM, signal.SIGINT)
    before = {each: signal.signal(each, lambda *_: None) for each in ending}
    try:
        yield
    finally:
        for each, handler in before.items():
            signal.signal(each, handler)
