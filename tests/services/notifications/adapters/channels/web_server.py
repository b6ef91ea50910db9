"""A real web server, which answers as a test asks for."""

import asyncio
import ssl
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Got:
    """One request as it arrived."""

    line: str
    headers: dict[str, str]
    body: bytes


@dataclass
class WebServer:
    """What a web server got, and how it answers; `answer` None means never, "" that it hangs up."""

    answer: str | None = "HTTP/1.1 204 No Content\r\nContent-Length: 0\r\n\r\n"
    port: int = 0
    got: list[Got] = field(default_factory=list)
    names: list[str | None] = field(default_factory=list)
    """The names that TLS connections asked for."""


def status(line: str, *headers: str) -> str:
    """Return an answer of a status line and headers, without a body."""
    return "\r\n".join([f"HTTP/1.1 {line}", *headers, "Content-Length: 0", "", ""])


@asynccontextmanager
async def serving(
    server: WebServer, *, tls: ssl.SSLContext | None = None, host: str = "127.0.0.1"
) -> AsyncIterator[WebServer]:
    """Run the server on a free port of this machine."""
    writers: set[asyncio.StreamWriter] = set()

    async def converse(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writers.add(writer)
        try:
            server.got.append(await _request(reader))
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()
            return
        if server.answer is None:
            return
        writer.write(server.answer.encode())
        writer.close()

    if tls is not None:
        tls.sni_callback = lambda _socket, name, _context: server.names.append(name)
    listening = await asyncio.start_server(converse, host, 0, ssl=tls)
    server.port = listening.sockets[0].getsockname()[1]
    try:
        yield server
    finally:
        listening.close()
        for writer in writers:
            writer.transport.abort()
        await listening.wait_closed()


async def _request(reader: asyncio.StreamReader) -> Got:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    line, *lines = head.rstrip("\r\n").split("\r\n")
    headers = {name.lower(): value for name, _, value in (each.partition(": ") for each in lines)}
    return Got(line, headers, await reader.readexactly(int(headers.get("content-length", "0"))))
