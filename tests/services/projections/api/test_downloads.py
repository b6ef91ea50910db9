"""What becomes of a download whose reader goes away, goes to sleep, or whose file can't be made to its end."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from threading import Thread
from typing import Any

import httpx
import pytest
import uvicorn

from services.projections.api import downloads
from services.projections.api.downloads import Download

_SCOPE: Any = {"type": "http"}


class Reader:
    """Someone who asked for a download, and takes it in his own way."""

    def __init__(self, takes: int = 1000, *, then_sleeps: bool = False) -> None:
        self.taken: list[dict[str, Any]] = []
        self.put_away = 0
        self._takes, self._then_sleeps = takes, then_sleeps
        self._gone = asyncio.Event()

    async def read(self, pieces: Iterator[bytes]) -> None:
        """Ask for a download of these pieces."""
        download = Download(pieces, "text/csv", {}, self._count)
        await download(_SCOPE, self._receive, self._send)

    def _count(self) -> None:
        self.put_away += 1

    async def _receive(self) -> Any:
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message: Any) -> None:
        if len(self.taken) == self._takes:
            if not self._then_sleeps:
                self._gone.set()
            await asyncio.Event().wait()
        self.taken.append(message)

    @property
    def is_whole(self) -> bool:
        """Whether the reader was told that this was all."""
        return bool(self.taken) and self.taken[-1] == {"type": "http.response.body", "body": b"", "more_body": False}


def _endless() -> Iterator[bytes]:
    while True:
        yield b"more"


def _breaking() -> Iterator[bytes]:
    yield b"one"
    raise ValueError("no more")


async def _read(reader: Reader, pieces: Iterator[bytes]) -> Reader:
    with suppress(ExceptionGroup):
        await asyncio.wait_for(reader.read(pieces), 10)
    return reader


def _outcome(reader: Reader) -> tuple[bool, int]:
    return reader.is_whole, reader.put_away


def test_a_download_that_is_taken_whole_is_put_away() -> None:
    async def ask() -> Reader:
        return await _read(Reader(), iter([b"one", b"two"]))

    assert _outcome(asyncio.run(ask())) == (True, 1)


def test_a_download_is_put_away_when_its_reader_goes() -> None:
    async def ask() -> Reader:
        return await _read(Reader(takes=3), _endless())

    assert _outcome(asyncio.run(ask())) == (False, 1)


def test_a_download_is_put_away_when_its_reader_sleeps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(downloads, "PATIENCE", 0.05)

    async def ask() -> Reader:
        return await _read(Reader(takes=3, then_sleeps=True), _endless())

    assert _outcome(asyncio.run(ask())) == (False, 1)


def test_a_download_that_takes_too_long_in_all_is_put_away(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its reader takes something every now and then."""
    monkeypatch.setattr(downloads, "LONGEST", 0.05)

    async def ask() -> Reader:
        return await _read(Reader(takes=10**9), _endless())

    assert _outcome(asyncio.run(ask())) == (False, 1)


def test_a_download_that_can_not_be_made_to_its_end_is_put_away() -> None:
    async def ask() -> Reader:
        return await _read(Reader(), _breaking())

    assert _outcome(asyncio.run(ask())) == (False, 1)


@pytest.fixture
def address() -> Iterator[str]:
    """Serve a download that can't be made to its end."""

    async def answer(scope: Any, receive: Any, send: Any) -> None:
        await Download(_breaking(), "text/csv", {}, lambda: None)(scope, receive, send)

    server = uvicorn.Server(uvicorn.Config(answer, port=0, log_config=None, access_log=False, lifespan="off"))
    thread = Thread(target=server.run)
    thread.start()
    while not server.started:
        thread.join(0.01)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join()


def test_a_file_that_is_cut_short_does_not_look_like_a_whole_one(address: str) -> None:
    with pytest.raises(httpx.RemoteProtocolError):
        httpx.get(address)
