"""Builds a generation of a view from history, in bulk, while the live one goes on."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from time import monotonic

import structlog

from shared.views.attempts import Attempts
from shared.views.faults import describe
from shared.views.generation import Generation
from shared.views.generations import Generations
from shared.views.live import LiveView
from shared.views.parked_log import ParkedLog
from shared.views.positions import sequences
from shared.views.reading_history import History, OpenHistory
from shared.views.standing import RebuildProgress
from shared.views.statistics import gather_statistics

NEAR = 500
"""Events between a generation and the live one, from which on the live one's are listened to."""

_LOOK = 1.0
_TENTHS = 10

_log = structlog.get_logger(__name__)


class Builder:
    """One rebuild, in a thread of its own; what fails is tried again from where it stood, until it is stopped.

    Of several processes on one PostgreSQL one builds a view; the others wait, and take up what it has made.
    """

    def __init__(self, view: LiveView, generations: Generations, open_history: OpenHistory) -> None:
        self._view, self._generations, self._open_history = view, generations, open_history
        self._attempts = Attempts(f"rebuilds-{view.view.name}", self._run, self._failed)
        self._log = _log.bind(view=view.view.name, version=view.view.version)
        self._told_tenths = 0
        self._found = view.generation
        view.rebuild = self.rebuild = RebuildProgress(0, 0, datetime.now(UTC))

    def start(self) -> None:
        """Begin, or go on with what was begun."""
        self._attempts.start()

    def wait(self, timeout: float) -> bool:
        """Wait until the rebuild is over and what it replaced dropped; False after `timeout` seconds."""
        return self._attempts.wait(timeout)

    def stop(self) -> None:
        """Let the batch in hand be committed and begin no other; returns when nothing goes on any more."""
        self._attempts.stop()

    def _run(self) -> None:
        with self._generations.building(self._view.view):
            before = None if self._is_done_elsewhere() else self._build()
        self._drop(before)

    def _is_done_elsewhere(self) -> bool:
        self._view.look_again()
        if self._view.generation in {None, self._found}:
            return False
        self._view.give_up_rebuild()
        return True

    def _failed(self, told: str) -> None:
        if told != self.rebuild.error:
            self._log.error("view_rebuild_failed", error=told)
        self._tell(replace(self.rebuild, error=told))

    def _build(self) -> Generation | None:
        """Build a generation, swap, and return the one that was live; raises StoppedError."""
        began = monotonic()
        built = self._generations.begin(self._view.view)
        log = self._log.bind(generation=built.number)
        parked = ParkedLog(view=self._view.view.name, generation=built.number)
        with self._open_history(self._attempts.stopping) as history:
            self._count(built.positions(), self._target(history), built.count_parked())
            self._told_tenths = self._tenths
            log.info("view_rebuild_begun", **self._told())
            self._come_near(built, history, parked)
            gather_statistics(built.engine, self._view.view.metadata)
            before = self._take_over(built, history, parked)
        log.info("view_swapped", positions=built.positions(), seconds=round(monotonic() - began, 3))
        parked.sum_up(self._view.parked_count())
        return before

    def _come_near(self, built: Generation, history: History, log: ParkedLog) -> None:
        """Feed the generation until little is missing."""
        while _behind(built.positions(), target := self._target(history)) > NEAR:
            self._fill(built, history, target, log)

    def _take_over(self, built: Generation, history: History, log: ParkedLog) -> Generation | None:
        """Feed the generation up to the live one, where there is one, and swap; return the one that was live.

        Raises GapError where the live one moved meanwhile and nothing was heard of it: another process feeds it.
        """
        with self._view.listening() as live:
            self._fill(built, history, live or self._target(history), log)
            return self._view.swap(built)

    def _target(self, history: History) -> Mapping[str, int]:
        """Return where the live generation stands, and where the streams end as long as there is none."""
        if self._view.generation is not None:
            return self._view.progress.positions()
        return {stream: history.end(stream) for stream in self._view.streams}

    def _fill(self, built: Generation, history: History, target: Mapping[str, int], log: ParkedLog) -> None:
        """Apply history up to the target, batch by batch; each is committed with its position."""
        for stream, after in built.positions().items():
            for items in history.read(stream, after, target[stream]):
                applied = built.apply(items)
                log.name(applied.parked)
                self._count(sequences(applied.places), target, self.rebuild.parked + len(applied.parked))
                if self._tenths > self._told_tenths:
                    self._log.info("view_rebuild_progress", **self._told())
                self._told_tenths = self._tenths
                self._attempts.go_on()

    def _count(self, positions: Mapping[str, int], target: Mapping[str, int], parked: int) -> None:
        """Keep how far this has come."""
        done = sum(positions.values())
        self._tell(replace(self.rebuild, done=done, of=max(done, sum(target.values())), parked=parked, error=None))

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
            if self._attempts.stopping.is_set():
                return
        number = None if before is None else before.number
        try:
            self._generations.drop_retired(self._view.view.name, number, self._attempts.stopping)
        except Exception as error:  # noqa: BLE001 - the rebuild is done: what is left is dropped at the next start
            self._log.warning("view_generation_left", generation=number, error=describe(error))


def _behind(positions: Mapping[str, int], target: Mapping[str, int]) -> int:
    return sum(max(0, target[stream] - at) for stream, at in positions.items())
