"""What tests need to know about processes that are not their own children."""

import os
import select
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

LIMIT_MS = 20_000


@contextmanager
def watched(pids: Iterable[int]) -> Iterator[list[int]]:
    """Hold on to processes, so that their end can be awaited after they are gone."""
    handles = [os.pidfd_open(pid) for pid in pids]
    try:
        yield handles
    finally:
        for handle in handles:
            os.close(handle)


def has_ended(handle: int) -> bool:
    """Wait until the process has ended; False when it has not in time."""
    poll = select.poll()
    poll.register(handle, select.POLLIN)
    return bool(poll.poll(LIMIT_MS))
