"""The service's views on a database of the test's own, fed by hand."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import select

from services.projections.adapters.stored_views import StoredViews
from services.projections.adapters.tables import METADATA
from services.projections.adapters.view import Standings
from services.projections.application.ports import DeadlinesWanted, PicksWanted, QuotasWanted
from services.projections.domain.deadline import DeadlineRow
from services.projections.domain.picks import PickRow
from services.projections.domain.quota import QuotaRow
from shared.contracts.event import RecordedEvent
from shared.contracts.position import Positions
from shared.views import ViewStore, open_database

ALL = 10_000

Tables = dict[str, list[tuple[Any, ...]]]


class FedViews:
    """Views, and what tests read of them."""

    def __init__(self, store: ViewStore) -> None:
        self.store = store
        self.views = StoredViews(store)

    def feed(self, batches: Iterable[Sequence[RecordedEvent]]) -> None:
        """Apply batches one after the other."""
        for batch in batches:
            self.store.apply_batch(batch)

    def quotas(self, wanted: QuotasWanted | None = None) -> list[QuotaRow]:
        """Return all quotas that are wanted."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.quotas(wanted or QuotasWanted(), None, ALL)]

    def deadlines(self, now: datetime, wanted: DeadlinesWanted | None = None) -> list[DeadlineRow]:
        """Return all deadlines that are wanted, as they stand at `now`."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.deadlines(wanted or DeadlinesWanted(), now, None, ALL)]

    def picks(self, wanted: PicksWanted | None = None) -> list[PickRow]:
        """Return all allotments of picks that are wanted."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.picks(wanted or PicksWanted(), None, ALL)]

    def positions(self) -> Positions:
        """Return the last sequence of each stream that was applied."""
        with self.views.reading() as reading:
            return reading.positions

    def tables(self) -> Tables:
        """Return every row of every table."""
        with self.store.read() as snapshot:
            return {
                table.name: sorted((tuple(row) for row in snapshot.connection.execute(select(table))), key=repr)
                for table in METADATA.sorted_tables
            }


@contextmanager
def views_in_memory() -> Iterator[FedViews]:
    """Open views that nothing has been applied to."""
    engine = open_database("sqlite://")
    try:
        yield FedViews(ViewStore(engine, Standings()))
    finally:
        engine.dispose()
