"""Builds a generation of a view from history, in bulk, while the live one goes on."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import UTC, datetime
from threading import Event, Thread
from time import monotonic
from typing import Protocol

import structlog

from shared.views.faults import describe
from shared.views.generation import Generation
from shared.views.generations import Generations
from shared.views.item import Item
from shared.views.live import LiveView, RebuildProgress
from shared.views.positions import sequences

NEAR = 500
"""Events between a generation and the live one, from which on the live one's are listened to."""

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two attempts, doubled with each failure."""

_LOOK = 1.0
_TENTHS = 10

_log = structlog.get_logger(__name__)


class StoppedError(Exception):
    """The rebuild was stopped: what was committed stays, to be gone on with."""


class History(Protocol):
    """What streams hold, read in bulk."""

    def end(self, stream: str) -> int:
        """Return the last sequence of a stream, 0 where it is empty or not there."""
        ...

    def read(self, stream: str, after: int, until: int) -> Iterator[Sequence[Item]]:
        """Yield what a stream holds after a sequence, up to and with another, in batches for one transaction each."""
        ...


OpenHistory = Callable[[Event], AbstractContextManager[History]]
"""Opens the streams' history; its reading ends with an exception soon after the event is set."""


class Builder:
    """One rebuild, in a thread of its own; what fails is tried again from where it stood, until it is stopped."""

    def __init__(self, view: LiveView, generations: Generations, open_history: OpenHistory) -> None:
        self._view, self._generations, self._open_history = view, generations, open_history
        self._stopping = Event()
        self._thread = Thread(target=self._run, name=f"rebuilds-{view.view.name}", daemon=True)
        self._log = _log.bind(view=view.view.name, version=view.view.version)
        self._told_tenths = 0
        view.rebuild = self.rebuild = RebuildProgress(0, 0, datetime.now(UTC))

    def start(self) -> None:
        """Begin, or go on with what was begun."""
        self._thread.start()

    def wait(self, timeout: float) -> bool:
        """Wait until the rebuild is over and what it replaced dropped; False after `timeout` seconds."""
        self._thread.join(timeout)
        return not self._thread.is_alive()

    def stop(self) -> None:
        """Let the batch in hand be committed and begin no other; returns when nothing goes on any more."""
        self._stopping.set()
        if self._thread.ident is not None:
            self._thread.join()

    def _run(self) -> None:
        pause = FIRST_PAUSE
        while not self._stopping.is_set():
            try:
                before = self._build()
            except Exception as error:  # noqa: BLE001 - a rebuild outlives whatever a database or the network raises
                pause = self._failed(error, pause)
            else:
                self._drop(before)
                return

    def _failed(self, error: Exception, pause: float) -> float:
        if self._stopping.is_set():
            return pause
        told = describe(error)
        if told != self.rebuild.error:
            self._log.error("view_rebuild_failed", error=told)
        self._tell(replace(self.rebuild, error=told))
        self._stopping.wait(pause)
        return min(2 * pause, LONGEST_PAUSE)

    def _build(self) -> Generation | None:
        """Build a generation, swap, and return the one that was live; raises StoppedError."""
        began = monotonic()
        built = self._generations.begin(self._view.view)
        log = self._log.bind(generation=built.number)
        with self._open_history(self._stopping) as history:
            self._count(built.positions(), self._target(history))
            self._told_tenths = self._tenths
            log.info("view_rebuild_begun", **self._told())
            self._come_near(built, history)
            before = self._take_over(built, history)
        log.info("view_swapped", positions=built.positions(), seconds=round(monotonic() - began, 3))
        return before

    def _come_near(self, built: Generation, history: History) -> None:
        """Feed the generation until little is missing."""
        while _behind(built.positions(), target := self._target(history)) > NEAR:
            self._fill(built, history, target)

    def _take_over(self, built: Generation, history: History) -> Generation | None:
        """Feed the generation up to the live one, where there is one, and swap; return the one that was live.

        Raises GapError where the live one moved meanwhile and nothing was heard of it: another process feeds it.
        """
        target = self._view.listen() or self._target(history)
        self._fill(built, history, target)
        return self._view.swap(built)

    def _target(self, history: History) -> Mapping[str, int]:
        """Return where the live generation stands, and where the streams end as long as there is none."""
        if self._view.generation is not None:
            return self._view.progress.positions()
        return {stream: history.end(stream) for stream in self._view.streams}

    def _fill(self, built: Generation, history: History, target: Mapping[str, int]) -> None:
        """Apply history up to the target, batch by batch; each is committed with its position."""
        for stream, after in built.positions().items():
            for items in history.read(stream, after, target[stream]):
                applied = built.apply(items)
                self._count(sequences(applied.places), target)
                if self._tenths > self._told_tenths:
                    self._log.info("view_rebuild_progress", **self._told())
                self._told_tenths = self._tenths
                if self._stopping.is_set():
                    raise StoppedError

    def _count(self, positions: Mapping[str, int], target: Mapping[str, int]) -> None:
        """Keep how far this has come."""
        done = sum(positions.values())
        self._tell(replace(self.rebuild, done=done, of=max(done, sum(target.values())), error=None))

    @property
    def _tenths(self) -> int:
        return _TENTHS * self.rebuild.done // self.rebuild.of if self.rebuild.of else 0

    def _tell(self, rebuild: RebuildProgress) -> None:
        self._view.rebuild = self.rebuild = rebuild

    def _told(self) -> dict[str, int]:
        return {"done": self.rebuild.done, "of": self.rebuild.of}

    def _drop(self, before: Generation | None) -> None:
        """Drop what was live, when its last reader is done; a service that ends leaves it to its next start."""
        while before is not None and not before.readers.are_gone(_LOOK):
            if self._stopping.is_set():
                return
        number = None if before is None else before.number
        try:
            self._generations.drop_retired(self._view.view.name, number, self._stopping)
        except Exception as error:  # noqa: BLE001 - the rebuild is done: what is left is dropped at the next start
            self._log.warning("view_generation_left", generation=number, error=describe(error))


def _behind(positions: Mapping[str, int], target: Mapping[str, int]) -> int:
    return sum(max(0, target[stream] - at) for stream, at in positions.items())
