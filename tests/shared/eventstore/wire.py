"""A wire between client and server that can be cut, and can lose what travels on it."""

import contextlib
import socket
import threading
from collections.abc import Callable
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

Filter = Callable[[bytes], bytes]
"""Sees each piece of bytes and returns what of it goes on; raises CutError to close the connection instead."""


class CutError(Exception):
    """The connection is to be closed here."""


def unchanged(piece: bytes) -> bytes:
    """Let everything pass."""
    return piece


def swallowed(_: bytes) -> bytes:
    """Let nothing pass."""
    return b""


def cut(_: bytes) -> bytes:
    """Close the connection."""
    raise CutError


class Once:
    """Does something to the first piece of bytes that contains a mark, and lets all others pass."""

    def __init__(self, mark: bytes, act: Filter) -> None:
        self._mark, self._act = mark, act
        self.has_happened = False

    def __call__(self, piece: bytes) -> bytes:
        if self.has_happened or self._mark not in piece:
            return piece
        self.has_happened = True
        return self._act(piece)


class Wire:
    """A TCP proxy to a server, as `url`; filters can be changed at any time and hold for all connections."""

    def __init__(self, server_url: str) -> None:
        parts = urlsplit(server_url)
        self._server = (str(parts.hostname), int(parts.port or 0))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._sockets: set[socket.socket] = set()
        self._threads: list[threading.Thread] = []
        self.to_server: Filter = unchanged
        self.to_client: Filter = unchanged

    @property
    def url(self) -> str:
        return f"nats://127.0.0.1:{self._listener.getsockname()[1]}"

    def __enter__(self) -> Self:
        self._run(self._accept)
        return self

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_value: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()
        self.cut()
        for thread in self._threads:
            thread.join()

    def cut(self) -> None:
        """Close all connections; new ones can be made."""
        for end in list(self._sockets):
            _close(end)

    def _run(self, target: Callable[..., None], *args: object) -> None:
        thread = threading.Thread(target=target, args=args, daemon=True)
        self._threads.append(thread)
        thread.start()

    def _accept(self) -> None:
        while True:
            try:
                client, _ = self._listener.accept()
                server = socket.create_connection(self._server)
            except OSError:
                return
            self._sockets |= {client, server}
            self._run(self._pump, client, server, "to_server")
            self._run(self._pump, server, client, "to_client")

    def _pump(self, source: socket.socket, target: socket.socket, direction: str) -> None:
        with contextlib.suppress(OSError, CutError):
            while piece := source.recv(1 << 20):
                change: Filter = getattr(self, direction)  # as it is now
                target.sendall(change(piece))
        for end in (source, target):
            _close(end)
            self._sockets.discard(end)


def _close(end: socket.socket) -> None:
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
