"""Who waits for more than was there is woken by any of the streams, and leaves nothing behind."""

import asyncio

import pytest

from shared.views import Progress

pytestmark = pytest.mark.anyio

PATIENCE = 20.0


@pytest.fixture
def progress() -> Progress:
    return Progress({"FIRST": 3, "SECOND": 5})


@pytest.mark.parametrize("stream", ["FIRST", "SECOND"])
async def test_any_stream_that_goes_on_wakes_who_waits(progress: Progress, stream: str) -> None:
    waiting = asyncio.create_task(progress.wait_beyond(progress.positions(), PATIENCE))
    await asyncio.to_thread(progress.move_to, {stream: progress.positions()[stream] + 1})
    assert await waiting


async def test_what_went_on_before_is_not_waited_for(progress: Progress) -> None:
    assert await progress.wait_beyond({"FIRST": 3, "SECOND": 4}, timeout=0)


async def test_a_commit_that_goes_no_further_wakes_nobody(progress: Progress) -> None:
    waiting = asyncio.create_task(progress.wait_beyond(progress.positions(), PATIENCE))
    await asyncio.to_thread(progress.move_to, {"FIRST": 3, "SECOND": 5})
    assert not waiting.done()
    progress.move_to({"SECOND": 6})
    assert await waiting


async def test_waiting_for_more_in_vain_ends_in_time(progress: Progress) -> None:
    assert not await progress.wait_beyond(progress.positions(), timeout=0.01)


async def test_a_stream_that_is_not_followed_goes_nowhere(progress: Progress) -> None:
    assert not await progress.wait_beyond({"THIRD": 0}, timeout=0.01)


async def test_waiting_for_two_streams_takes_no_task_for_each(progress: Progress) -> None:
    before = len(asyncio.all_tasks())
    waiting = asyncio.create_task(progress.wait_beyond(progress.positions(), timeout=None))
    await asyncio.to_thread(progress.positions)
    assert len(asyncio.all_tasks()) == before + 1
    progress.move_to({"FIRST": 4})
    assert await waiting


async def test_who_is_cancelled_waits_no_more(progress: Progress) -> None:
    waiting = asyncio.create_task(progress.wait_beyond(progress.positions(), timeout=None))
    await asyncio.to_thread(progress.positions)
    waiting.cancel()
    await asyncio.wait([waiting])
    assert not progress._waiters
