"""What an event stream sends: events as they come, a comment where none does, and nothing after the end."""

import asyncio
import gc
import threading
import time
from collections.abc import AsyncIterator, Sequence
from typing import Any, cast

import pytest
from litestar.response import ServerSentEventMessage
from pydantic import BaseModel

from shared.http import event_streams
from shared.http.event_streams import MOST_OF_ONE_ACCOUNT as MOST
from shared.http.event_streams import RETRY, EventStreams, StreamedEvent
from shared.http.problems.problem import ProblemError


class Said(BaseModel):
    """What an event says."""

    word: str


class Words:
    """Words that are said one by one; a place is how many were."""

    def __init__(self, *words: str) -> None:
        self.words = list(words)
        self.said = asyncio.Event()
        self.waited_for = asyncio.Event()

    async def read(self, after: int) -> tuple[Sequence[StreamedEvent], int]:
        """Return what was said after a place."""
        if "fail" in self.words[after:]:
            raise OSError
        said = [StreamedEvent(str(place), "said", Said(word=word)) for place, word in enumerate(self.words, start=1)]
        return said[after:], len(said)

    async def wait(self, after: int, timeout: float) -> bool:  # noqa: ASYNC109  (as the port has it)
        """Wait until something is said."""
        del after
        self.waited_for.set()
        try:
            async with asyncio.timeout(timeout):
                return await self.said.wait()
        except TimeoutError:
            return False


def messages(streams: EventStreams, words: Words, after: int = 0) -> AsyncIterator[ServerSentEventMessage]:
    """Return what a stream sends."""
    return streams._messages(words, after)


async def sent(stream: AsyncIterator[ServerSentEventMessage]) -> str:
    """Return the next message as it is written."""
    return (await anext(stream)).encode().decode()


def test_a_client_is_first_told_when_to_come_again() -> None:
    async def check() -> None:
        assert await sent(messages(EventStreams(), Words())) == "retry: 3000\r\n\r\n"

    asyncio.run(check())


def test_what_came_after_a_place_is_sent_with_its_id_and_name() -> None:
    async def check() -> None:
        stream = messages(EventStreams(), Words("one", "two"), after=1)
        await sent(stream)
        assert await sent(stream) == 'id: 2\r\nevent: said\r\ndata: {"word":"two"}\r\n\r\n'

    asyncio.run(check())


def test_where_nothing_happens_a_comment_keeps_the_line_open(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_streams, "HEARTBEAT", 0.01)

    async def check() -> None:
        stream = messages(EventStreams(), Words())
        await sent(stream)
        assert (await sent(stream)).startswith(": ")

    asyncio.run(check())


def test_what_is_said_while_it_waits_is_sent_at_once() -> None:
    async def check() -> None:
        words = Words()
        stream = messages(EventStreams(), words)
        await sent(stream)
        waiting = asyncio.ensure_future(sent(stream))
        await words.waited_for.wait()
        words.words.append("one")
        words.said.set()
        assert "id: 1" in await waiting

    asyncio.run(check())


def test_a_stream_that_waits_ends_with_its_service() -> None:
    async def check() -> None:
        streams, words = EventStreams(), Words()
        stream = messages(streams, words)
        await sent(stream)
        rest = asyncio.ensure_future(_rest_of(stream))
        await words.waited_for.wait()
        streams.end()
        assert len([each for each in await rest if each.data is not None]) == 0

    asyncio.run(check())


def test_a_stream_ends_when_its_token_expires() -> None:
    async def check() -> None:
        words = Words()
        stream = EventStreams()._messages(words, 0, time.time() + 0.05)
        assert [each.retry for each in await _rest_of(stream)] == [RETRY, None]

    asyncio.run(check())


def test_an_account_has_so_many_streams_open_and_no_more() -> None:
    async def check() -> None:
        streams = EventStreams()
        opened = [cast("AsyncIterator[Any]", streams.answer(Words(), 0, "acc-1").iterator) for _ in range(MOST)]
        for stream in opened:
            await anext(stream)
        with pytest.raises(ProblemError):
            streams.answer(Words(), 0, "acc-1")
        streams.answer(Words(), 0, "acc-2")
        streams.end()
        for stream in opened:
            assert [each async for each in stream] == []
        streams.answer(Words(), 0, "acc-1")

    asyncio.run(check())


def test_of_more_streams_asked_for_at_once_the_ones_beyond_the_bound_are_refused() -> None:
    """None of them has begun to be sent when the last is asked for."""
    streams = EventStreams()
    opened = [streams.answer(Words(), 0, "acc-1") for _ in range(MOST)]
    with pytest.raises(ProblemError):
        streams.answer(Words(), 0, "acc-1")
    assert len(opened) == MOST


def test_an_answer_that_is_never_sent_does_not_count() -> None:
    streams = EventStreams()
    for _ in range(MOST + 1):
        streams.answer(Words(), 0, "acc-1")


def test_what_another_thread_takes_away_does_not_count() -> None:
    streams = EventStreams()
    opened = [streams.answer(Words(), 0, "acc-1") for _ in range(MOST)]
    opened.clear()
    collecting = threading.Thread(target=gc.collect)
    collecting.start()
    collecting.join()
    opened.extend(streams.answer(Words(), 0, "acc-1") for _ in range(MOST))
    with pytest.raises(ProblemError):
        streams.answer(Words(), 0, "acc-1")


def test_a_client_that_goes_while_a_stream_waits_does_not_count_any_more() -> None:
    async def check() -> None:
        streams, words = EventStreams(), Words()
        opened = [streams.answer(words, 0, "acc-1") for _ in range(MOST)]
        stream = cast("AsyncIterator[Any]", opened[0].iterator)
        await anext(stream)
        waiting = asyncio.ensure_future(anext(stream))
        await words.waited_for.wait()
        waiting.cancel()
        with pytest.raises(asyncio.CancelledError):
            await waiting
        streams.answer(words, 0, "acc-1")

    asyncio.run(check())


def test_what_cant_be_read_ends_the_stream_so_that_the_client_comes_again() -> None:
    async def check() -> None:
        stream = messages(EventStreams(), Words("fail"))
        await sent(stream)
        assert await _rest_of(stream) == []

    asyncio.run(check())


async def _rest_of(stream: AsyncIterator[ServerSentEventMessage]) -> list[ServerSentEventMessage]:
    return [message async for message in stream]
