"""Ends a running command in order when it is told to end."""

import asyncio
import signal
from collections.abc import Coroutine
from typing import Any

ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


class InterruptedBySignalError(Exception):
    """The command was ended by a signal, in order."""

    def __init__(self, number: signal.Signals) -> None:
        super().__init__(f"ended by {number.name}")
        self.exit_code = 128 + number


def run_until_signalled(main: Coroutine[Any, Any, int]) -> int:
    """Run `main` and return its exit code; Ctrl-C, SIGTERM and SIGHUP cancel it, so that it ends what it began.

    Raises `InterruptedBySignalError` after such an end. Each further signal cancels again, for the impatient.
    """
    return asyncio.run(_until_signalled(main))


async def until_told_to_end() -> None:
    """Wait, inside `run_until_signalled`, for the signal to end; what comes after is then the ordinary end."""
    try:
        await asyncio.Event().wait()
    except asyncio.CancelledError:
        if (task := asyncio.current_task()) is not None:
            task.uncancel()


async def _until_signalled(main: Coroutine[Any, Any, int]) -> int:
    task = asyncio.create_task(main)
    received: list[signal.Signals] = []

    def cancel(number: signal.Signals) -> None:
        received.append(number)
        task.cancel()

    loop = asyncio.get_running_loop()
    for number in ENDING:
        loop.add_signal_handler(number, cancel, number)
    await asyncio.wait([task])
    if task.cancelled() and received:
        raise InterruptedBySignalError(received[0])
    return task.result()
