from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from threading import Lock

import structlog
from sqlalchemy import Engine

from shared.views.applying import Applied, Retried
from shared.views.database import writing
from shared.views.faults import ViewRebuildingError
from shared.views.generation import Generation, Snapshot
from shared.views.identity import identify
from shared.views.item import Item
from shared.views.parked import ParkedEvent
from shared.views.positions import sequences
from shared.views.progress import Progress
from shared.views.view import View

ReadAgain = Callable[[str, Sequence[int]], Sequence[Item]]
"""Reads these sequences of a stream once more, in their order."""

RETRIED_AT_ONCE = 100
"""Parked events that are retried in one transaction, at most."""

_TOLD_AT_ONCE = 5

_log = structlog.get_logger(__name__)


class ViewStore:
    """Keeps a view in a database, safe to use from several threads: makes its tables, feeds them, opens snapshots.

    This one has its tables where `engine` leads, for as long as they are there; `LiveView` has one generation of them
    after the other.
    """

    def __init__(self, engine: Engine, view: View) -> None:
        self.view = view
        self._engine = engine
        self._one_at_a_time = Lock()
        self._switching = Lock()
        with writing(engine) as connection:
            self._database_id = identify(connection)
        self._live = self._open()
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
            self._has_applied(items)
        self.progress.move_to(sequences(applied.places))
        self._tell(applied)

    def parked_count(self) -> int:
        """Return how many events are parked, without asking the database."""
        return self._parked_count

    def parked(self, after: tuple[str, int] | None, limit: int) -> Sequence[ParkedEvent]:
        """Return up to `limit` parked events after the key of one, by stream and sequence."""
        with self._entered() as generation:
            return generation.parked(after, limit)

    def retry(self, read: ReadAgain) -> Retried:
        """Apply what is parked, in order; what fails again stays parked, with what waits behind it."""
        retried = Retried()
        for stream in self.streams:
            after = 0
            while to_try := self._parked_of(stream, after):
                items = read(stream, to_try)
                with self._one_at_a_time:
                    self._in_use().retry(items, retried)
                    self._parked_count = self._in_use().count_parked()
                after = to_try[-1]
        _log.info("view_retried", view=self.view.name, applied=retried.applied, parked=self._parked_count)
        return retried

    def _open(self) -> Generation | None:
        generation = Generation(self._engine, self.view)
        generation.create()
        return generation

    def _parked_of(self, stream: str, after: int) -> Sequence[int]:
        with self._entered() as generation:
            return generation.parked_of(stream, after, RETRIED_AT_ONCE)

    def _in_use(self) -> Generation:
        if self._live is None:
            raise ViewRebuildingError(self.view.name, 0, 0)
        return self._live

    @contextmanager
    def _entered(self) -> Iterator[Generation]:
        """Use the generation that is live now; it stays as long as the block runs."""
        with self._switching:
            generation = self._in_use()
            generation.readers.enter()
        with generation.readers.leaving():
            yield generation

    def _has_applied(self, items: Sequence[Item]) -> None:
        """Hear of what was applied, before anything else is."""

    def _tell(self, applied: Applied) -> None:
        """Say once of each event that failed that it is parked; of those behind it, only how many."""
        failed = [parked for parked in applied.parked if parked.attempts]
        for parked in failed[:_TOLD_AT_ONCE]:
            told = {"position": f"{parked.stream}:{parked.sequence}", "name": parked.event, "reason": parked.reason}
            _log.error("event_parked", view=self.view.name, **told)
        if applied.parked:
            more = len(applied.parked) - len(failed[:_TOLD_AT_ONCE])
            _log.warning("view_has_parked", view=self.view.name, parked=self._parked_count, untold=more)
