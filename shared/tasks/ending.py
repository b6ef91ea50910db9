import asyncio
from typing import Any, Final

_AGAIN: Final = 0.5


async def end(*tasks: asyncio.Task[Any]) -> None:
    """Cancel tasks until they have ended, whatever they raise.

    Once is not enough: Python 3.11 loses a cancellation that comes as a `wait_for` is through, and clients of servers
    wait so for each answer.
    """
    left = set(tasks)
    while left:
        for task in left:
            task.cancel()
        _, left = await asyncio.wait(left, timeout=_AGAIN)
    await asyncio.gather(*tasks, return_exceptions=True)  # what they raised is theirs, and has been looked at
