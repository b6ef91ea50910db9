from collections.abc import Callable
from threading import Event, Thread

from shared.views.faults import describe

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two attempts, doubled with each failure."""


class StoppedError(Exception):
    """What goes on in attempts was stopped: what was committed stays, to be gone on with."""


class Attempts:
    """Attempts at one thing in a thread of its own, until one goes well or they are stopped.

    `failed` is told why one went wrong, without the data in it: it outlives whatever a database or the network raises.
    """

    def __init__(self, name: str, attempt: Callable[[], None], failed: Callable[[str], None]) -> None:
        self._attempt, self._failed = attempt, failed
        self.stopping = Event()
        self._thread = Thread(target=self._run, name=name, daemon=True)

    def start(self) -> None:
        """Begin."""
        self._thread.start()

    def wait(self, timeout: float) -> bool:
        """Wait for the end; False after `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Make no other attempt; returns when nothing goes on any more."""
        self.stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def go_on(self) -> None:
        """Raise StoppedError where it was stopped: called by the attempt, after each part of it."""
        if self.stopping.is_set():
            raise StoppedError

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self.stopping.is_set():
            try:
                self._attempt()
            except Exception as error:  # noqa: BLE001 - see above
                if not self.stopping.is_set():
                    self._failed(describe(error))
                self.stopping.wait(pause)
                pause = min(2 * pause, LONGEST_PAUSE)
            else:
                return
