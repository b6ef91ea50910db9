from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from threading import Lock
from typing import Final

from sqlalchemy import Engine

from shared.views.applying import Retried
from shared.views.faults import ViewRebuildingError
from shared.views.generation import Generation, Snapshot
from shared.views.identity import identify
from shared.views.item import Item
from shared.views.locks import making
from shared.views.parked import ParkedEvent
from shared.views.parked_log import ParkedLog
from shared.views.positions import sequences
from shared.views.progress import Progress
from shared.views.signal import Signal
from shared.views.tables import OwnTables, Tables
from shared.views.view import View

ReadAgain = Callable[[str, Sequence[int]], Sequence[Item]]
"""Reads these sequences of a stream once more, in their order."""

RETRIED_AT_ONCE: Final = 100
"""Parked events that are retried in one transaction, at most."""

NOTHING_YET: Final = Retried()


class ViewStore:
    """Keeps a view in a database, safe to use from several threads: makes its tables, feeds them, opens snapshots.

    Its tables are where `engine` leads, unless `tables` has others. `mended` tells when the view shows something else
    than before at the same positions: what was parked is applied, or another making of it has taken its place.
    """

    def __init__(self, engine: Engine, view: View, tables: Tables | None = None) -> None:
        self.view = view
        self.mended = Signal()
        self._tables = tables or OwnTables(engine, view)
        self._one_at_a_time = Lock()
        self._switching = Lock()
        with making(engine) as connection:
            self._database_id = identify(connection)
        self._live = self._tables.found()
        self._parked_count = self._live.count_parked() if self._live else 0
        self.progress = Progress(self._live.positions() if self._live else dict.fromkeys(view.streams, 0))

    @property
    def database_id(self) -> str:
        """The id of the database: another one has another, only a copy has the same."""
        return self._database_id

    @property
    def streams(self) -> tuple[str, ...]:
        """The streams that the view is made from."""
        return self.view.streams

    async def opened(self) -> None:
        """Wait until there are tables that events can be applied to."""

    def position(self, stream: str) -> int:
        """Return the last sequence of the stream that the tables cover; 0 where there are none."""
        try:
            with self._entered() as generation:
                return generation.positions().get(stream, 0)
        except ViewRebuildingError:
            return 0

    @contextmanager
    def read(self) -> Iterator[Snapshot]:
        """Open a snapshot: rows and the position they stand at, however much is applied meanwhile.

        Raises ViewRebuildingError where there are no tables to read yet.
        """
        with self._entered() as generation, generation.snapshot() as snapshot:
            yield snapshot

    def apply_batch(self, items: Sequence[Item]) -> None:
        """Apply what a stream holds and move the position in one transaction, then wake the waiters.

        What is covered already is dropped; what can't be applied is parked. Raises GapError where an event is missing
        in between, and what is transient; nothing of the batch is applied then.
        """
        with self._one_at_a_time:
            applied = self._in_use().apply(items)
            self._parked_count += len(applied.parked)
            self._tables.heard(items)
        self.progress.move_to(sequences(applied.places))
        log = ParkedLog(view=self.view.name)
        log.name(applied.parked)
        log.sum_up(self._parked_count)

    def parked_count(self) -> int:
        """Return how many events are parked, without asking the database."""
        return self._parked_count

    def parked(self, after: tuple[str, int] | None, limit: int) -> Sequence[ParkedEvent]:
        """Return up to `limit` parked events after the key of one, by stream and sequence."""
        with self._entered() as generation:
            return generation.parked(after, limit)

    def retry(
        self, read: ReadAgain, so_far: Retried = NOTHING_YET, tell: Callable[[Retried], None] = lambda _: None
    ) -> Retried:
        """Apply what is parked, in order; what fails again stays parked, with what waits behind it.

        `tell` is told of each part that is committed; what it was told last is `so_far` for whoever goes on with it.
        """
        while parked := self.parked(so_far.after, RETRIED_AT_ONCE):
            stream = parked[0].stream
            these = [each for each in parked if each.stream == stream]
            items, before = read(stream, [each.sequence for each in these]), so_far.applied
            with self._one_at_a_time:
                so_far = replace(self._in_use().retry(items, so_far), after=these[-1].key)
                self._parked_count = self._in_use().count_parked()
            if so_far.applied > before:
                self.mended.send()
            tell(so_far)
        return so_far

    def _in_use(self) -> Generation:
        if self._live is None:
            raise self._tables.missing()
        return self._live

    @contextmanager
    def _entered(self) -> Iterator[Generation]:
        """Use the generation that is live now; it stays as long as the block runs."""
        with self._switching:
            generation = self._in_use()
            generation.readers.enter()
        with generation.readers.leaving():
            yield generation
