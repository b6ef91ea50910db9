"""However much of the past is asked for, there are only so many places."""

import asyncio
from functools import partial
from threading import Barrier, Event

import pytest

from services.projections.api.past_desk import AT_ONCE, PastDesk
from shared.http import ProblemError

_PATIENCE = 10.0


def _work(begun: Barrier, done: Event) -> bool:
    """Say that the work has begun, and go on until it may be done."""
    begun.wait(_PATIENCE)
    return done.wait(_PATIENCE)


def test_who_finds_no_place_is_told_to_come_again() -> None:
    async def ask() -> None:
        desk, done, begun = PastDesk(), Event(), Barrier(AT_ONCE + 1)
        async with desk.running():
            asked = [asyncio.create_task(desk.run(partial(_work, begun, done))) for _ in range(AT_ONCE)]
            await asyncio.to_thread(begun.wait, _PATIENCE)
            with pytest.raises(ProblemError):
                await desk.run(done.wait)
            done.set()
            await asyncio.gather(*asked)

    asyncio.run(ask())


def test_a_place_is_free_again_when_the_work_is_done() -> None:
    async def ask() -> list[int]:
        desk = PastDesk()
        async with desk.running():
            return [await desk.run(lambda: 1) for _ in range(2 * AT_ONCE)]

    assert asyncio.run(ask()) == [1] * (2 * AT_ONCE)


def test_a_request_that_is_given_up_keeps_its_place_until_its_work_is_done() -> None:
    async def ask() -> None:
        desk, done, begun = PastDesk(), Event(), Barrier(AT_ONCE + 1)
        async with desk.running():
            asked = [asyncio.create_task(desk.run(partial(_work, begun, done))) for _ in range(AT_ONCE)]
            await asyncio.to_thread(begun.wait, _PATIENCE)
            asked[0].cancel()
            with pytest.raises(ProblemError):
                await desk.run(done.wait)
            done.set()
            await asyncio.gather(*asked, return_exceptions=True)

    asyncio.run(ask())
