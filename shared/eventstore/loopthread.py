"""A thread with an event loop in it, on which synchronous code runs coroutines."""

import asyncio
import concurrent.futures
import os
import threading
import weakref
from collections.abc import Coroutine
from typing import Any, Final, TypeVar

from eventsourcing.persistence import InterfaceError, InternalError, ProgrammingError

_Result = TypeVar("_Result")

_LOOK_INTERVAL: Final = 5.0
"""Seconds after which a thread that waits makes sure that what it waits for is still there."""


class LoopThread:
    """An event loop on a daemon thread; `close`, or dropping the last reference, cancels all that runs on it.

    Coroutines that run on the loop must not hold a reference to this object, or it is never dropped.
    """

    def __init__(self, name: str) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=_run, args=(self._loop,), name=name, daemon=True)
        self._submitting = threading.Lock()
        self._pid = os.getpid()
        self._thread.start()
        # Does not wait for the end: the garbage collector may run this anywhere, whatever locks are held there.
        self._end = weakref.finalize(self, _stop, self._loop, self._pid)

    @property
    def is_closed(self) -> bool:
        """Whether `close` was called."""
        return not self._end.alive

    def call(self, coroutine: Coroutine[Any, Any, _Result]) -> _Result:
        """Run a coroutine and return what it returns; how long that may take is the coroutine's own business."""
        future = self.submit(coroutine)
        try:
            while not concurrent.futures.wait([future], _LOOK_INTERVAL).done:
                self._check_thread()
            return future.result()
        except concurrent.futures.CancelledError:
            raise InterfaceError("The event store was closed while the call was under way") from None
        except BaseException:
            future.cancel()
            raise

    def submit(self, coroutine: Coroutine[Any, Any, _Result]) -> "concurrent.futures.Future[_Result]":
        """Start a coroutine and return the future of its result; closing cancels it."""
        try:
            # Closing takes the same lock: what is submitted before it is cancelled by it, never forgotten.
            with self._submitting:
                self._check()
                return asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        except BaseException:
            coroutine.close()
            raise

    def close(self) -> None:
        """Cancel all that runs, and end the thread; returns when it has ended. Closing twice does nothing."""
        with self._submitting:
            end = self._end.detach()
        if end is not None:
            _stop(self._loop, self._pid)
        if os.getpid() == self._pid and threading.current_thread() is not self._thread:
            self._thread.join()

    def _check_thread(self) -> None:
        if not self._thread.is_alive():
            raise InternalError("The thread of the event store is gone")

    def _check(self) -> None:
        if self.is_closed:
            raise InterfaceError("The event store is closed")
        if os.getpid() != self._pid:
            raise ProgrammingError("An event store can't be used in a forked process: construct one there")
        if threading.get_ident() == self._thread.ident:
            raise ProgrammingError("A recorder's call would wait for its own event loop: call it from a thread")


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        while tasks := asyncio.all_tasks(loop):
            for task in tasks:
                task.cancel()
            # More than once, because nats-py swallows a cancellation in places; and with a pause for the callbacks.
            loop.run_until_complete(asyncio.wait(tasks, timeout=0.1))
            loop.run_until_complete(asyncio.sleep(0))
        loop.run_until_complete(loop.shutdown_asyncgens())
        loop.close()


def _stop(loop: asyncio.AbstractEventLoop, pid: int) -> None:
    if os.getpid() == pid and not loop.is_closed():
        loop.call_soon_threadsafe(loop.stop)
