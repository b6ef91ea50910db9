"""A background task ends when it is told to, even one that loses a cancellation."""

import asyncio

import pytest

from shared.tasks import end

pytestmark = pytest.mark.anyio


async def test_a_task_that_waits_ends() -> None:
    task = asyncio.create_task(asyncio.Event().wait())
    await end(task)
    assert task.cancelled()


async def test_a_task_that_loses_a_cancellation_is_cancelled_again() -> None:
    lost, waits = 0, asyncio.Event()

    async def lose_the_first() -> None:
        nonlocal lost
        while True:
            try:
                waits.set()
                await asyncio.Event().wait()
            except asyncio.CancelledError:
                if lost:
                    raise
                lost += 1

    task = asyncio.create_task(lose_the_first())
    await waits.wait()
    await end(task)
    assert (task.cancelled(), lost) == (True, 1)


async def test_what_a_task_raised_is_nobody_elses() -> None:
    async def fail() -> None:
        raise ZeroDivisionError

    task = asyncio.create_task(fail())
    await end(task)
    assert task.done()


async def test_without_tasks_there_is_nothing_to_wait_for() -> None:
    await end()
