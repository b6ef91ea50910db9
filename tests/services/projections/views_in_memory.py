"""The service's views on a database of the test's own, fed by hand."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from sqlalchemy import select

from services.projections.adapters.fresh_view import FreshView
from services.projections.adapters.stored_views import StoredViews
from services.projections.adapters.tables import METADATA
from services.projections.adapters.view import Standings
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked
from services.projections.application.picks_wanted import PicksWanted
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineRow
from services.projections.domain.picks import PickRow
from services.projections.domain.quota import QuotaRow
from shared.clock import SystemClock
from shared.contracts.event import RecordedEvent
from shared.contracts.position import Positions
from shared.messaging import Lag
from shared.views import ViewStore, open_database
from tests.databases import Databases
from tests.fresh_views import fresh_view

ALL = Asked(limit=10_000)

Tables = dict[str, list[tuple[Any, ...]]]


def fresh(store: ViewStore) -> FreshView:
    """Return a view that nothing is known to be missing in."""
    return FreshView(store, SystemClock(), lambda: Lag(0, is_following=True))


def views_of(store: ViewStore) -> StoredViews:
    """Return the views in a store that nothing is known to be missing in."""
    return StoredViews(fresh(store))


class FedViews:
    """Views, and what tests read of them."""

    def __init__(self, store: ViewStore) -> None:
        self.store = store
        self.views = views_of(store)

    def feed(self, batches: Iterable[Sequence[RecordedEvent]]) -> None:
        """Apply batches one after the other."""
        for batch in batches:
            self.store.apply_batch(batch)

    def quotas(self, wanted: QuotasWanted | None = None) -> list[QuotaRow]:
        """Return all quotas that are wanted."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.quotas(wanted or QuotasWanted(EVERYTHING), ALL)]

    def deadlines(self, now: datetime, wanted: DeadlinesWanted | None = None) -> list[DeadlineRow]:
        """Return all deadlines that are wanted, as they stand at `now`."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.deadlines(wanted or DeadlinesWanted(EVERYTHING), now, ALL)]

    def picks(self, wanted: PicksWanted | None = None) -> list[PickRow]:
        """Return all allotments of picks that are wanted."""
        with self.views.reading() as reading:
            return [listed.row for listed in reading.picks(wanted or PicksWanted(EVERYTHING), ALL)]

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
def fresh_views(databases: Databases) -> Iterator[FedViews]:
    """Open views that nothing has been applied to, in a database of this kind."""
    with fresh_view(databases, Standings) as store:
        yield FedViews(store)


@contextmanager
def views_in_memory() -> Iterator[FedViews]:
    """Open views that nothing has been applied to."""
    engine = open_database("sqlite://")
    try:
        yield FedViews(ViewStore(engine, Standings()))
    finally:
        engine.dispose()
