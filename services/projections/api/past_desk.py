"""Makes the past on threads of its own: however much of it is asked for, the present is answered."""

import asyncio
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from threading import BoundedSemaphore
from typing import Final, TypeVar

from shared.contracts.texts import Text
from shared.http import Complaint, ProblemError

T = TypeVar("T")

AT_ONCE: Final = 4
"""Requests about the past that are worked on, or wait for one that is, at the same time."""


class PastDesk:
    """Takes requests about the past, as many as there are places."""

    def __init__(self) -> None:
        self._places = BoundedSemaphore(AT_ONCE)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="the-past")

    async def run(self, work: Callable[[], T]) -> T:
        """Do the work in a thread; 503 `too-many-pasts` where no place is free.

        A request that is given up keeps its place until its work is done.
        """
        if not self._places.acquire(blocking=False):
            raise _too_many_pasts()
        doing = self._threads.submit(work)
        doing.add_done_callback(lambda _: self._places.release())
        return await asyncio.wrap_future(doing)

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Let the work in hand end when the block does."""
        try:
            yield
        finally:
            await asyncio.to_thread(self._threads.shutdown, cancel_futures=True)


def _too_many_pasts() -> ProblemError:
    return ProblemError(
        Complaint(
            status=503,
            code="too-many-pasts",
            title=Text(vi="Đang có quá nhiều lượt xem lại quá khứ", en="Too many questions about the past at once"),
            detail=Text(
                vi="Nhiều người đang xem lại quá khứ cùng lúc. Hãy gửi lại yêu cầu sau giây lát.",
                en="The past is being made for others. Send the same request again in a moment.",
            ),
            headers={"Retry-After": "5"},
        )
    )
