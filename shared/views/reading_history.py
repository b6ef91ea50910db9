"""What rebuilds and retries read of history."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from threading import Event
from typing import Protocol

from shared.views.item import Item


class History(Protocol):
    """What streams hold, read in bulk."""

    def end(self, stream: str) -> int:
        """Return the last sequence of a stream, 0 where it is empty or not there."""
        ...

    def read(self, stream: str, after: int, until: int) -> Iterator[Sequence[Item]]:
        """Yield what a stream holds after a sequence, up to and with another, in batches for one transaction each."""
        ...

    def read_again(self, stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        """Return what a stream holds at these sequences, which are in order."""
        ...


OpenHistory = Callable[[Event], AbstractContextManager[History]]
"""Opens the streams' history; its reading ends with an exception soon after the event is set."""
