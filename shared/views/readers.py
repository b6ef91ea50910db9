from collections.abc import Iterator
from contextlib import contextmanager
from threading import Condition


class Readers:
    """Counts those who read at the moment, and lets somebody wait until nobody does."""

    def __init__(self) -> None:
        self._changed = Condition()
        self._count = 0

    def enter(self) -> None:
        """Begin to read."""
        with self._changed:
            self._count += 1

    def leave(self) -> None:
        """End to read."""
        with self._changed:
            self._count -= 1
            if not self._count:
                self._changed.notify_all()

    @contextmanager
    def leaving(self) -> Iterator[None]:
        """Leave at the end of the block."""
        try:
            yield
        finally:
            self.leave()

    def are_gone(self, timeout: float) -> bool:
        """Wait until nobody reads; False where `timeout` seconds were not enough."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._count, timeout)
