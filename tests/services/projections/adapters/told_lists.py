"""Lists of nominations, of what waits and of awards, from events applied to tables of the test's own."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, select

from services.projections.adapters.award_query import select_awards
from services.projections.adapters.nomination_query import select_nominations
from services.projections.adapters.queue_office_query import select_queue_offices
from services.projections.adapters.queue_query import select_queue
from services.projections.adapters.view import Standings
from services.projections.application.awards_wanted import AwardsWanted
from services.projections.application.listing import Asked, SortBy
from services.projections.application.nominations_wanted import NominationsWanted
from services.projections.application.queue_wanted import QueueOfficesWanted, QueueWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.award import AwardRow
from services.projections.domain.nomination import NominationRow
from services.projections.domain.queue import QueueOffice, QueueRow
from shared.contracts.event import Event, RecordedEvent
from shared.views import open_database, writing
from tests.services.projections.history import FIRST, recorded

NOW = FIRST + timedelta(days=30)

Tables = dict[str, list[tuple[Any, ...]]]


def asked(*sort: str) -> Asked:
    """Return that a whole list is asked for in an order."""
    order = tuple(SortBy(word.removeprefix("-"), word.startswith("-")) for word in sort)
    return Asked(order, limit=1000)


class ToldLists:
    """Tables of the view in a transaction, and the lists that they give."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        self._ends: dict[str, int] = {}

    def apply(self, events: Iterable[RecordedEvent]) -> None:
        """Apply events as they stand in their streams."""
        view = Standings()
        for event in events:
            view.apply(self.connection, event)
            self._ends[event.stream] = event.sequence

    def tell(self, *events: Event | tuple[Event, datetime]) -> None:
        """Apply what happens next: at the times that are told, else an hour after the other, from the first hour on."""
        self.apply(recorded(events, after=self._ends))

    def nominations(self, wanted: NominationsWanted | None = None, *sort: str) -> list[NominationRow]:
        """Return the nominations that are wanted."""
        found = select_nominations(self.connection, wanted or NominationsWanted(EVERYTHING), asked(*sort))
        return [listed.row for listed in found]

    def queue(self, wanted: QueueWanted | None = None, *sort: str, now: datetime = NOW) -> list[QueueRow]:
        """Return what waits."""
        return [
            listed.row for listed in select_queue(self.connection, wanted or QueueWanted(EVERYTHING), now, asked(*sort))
        ]

    def offices(self, wanted: QueueOfficesWanted | None = None, *sort: str) -> list[QueueOffice]:
        """Return how many wait where."""
        found = select_queue_offices(self.connection, wanted or QueueOfficesWanted(EVERYTHING), asked(*sort))
        return [listed.row for listed in found]

    def awards(self, wanted: AwardsWanted | None = None, *sort: str) -> list[AwardRow]:
        """Return the awards that are wanted."""
        return [
            listed.row for listed in select_awards(self.connection, wanted or AwardsWanted(EVERYTHING), asked(*sort))
        ]

    def tables(self) -> Tables:
        """Return every row of every table."""
        return {
            table.name: sorted((tuple(row) for row in self.connection.execute(select(table))), key=repr)
            for table in Standings.metadata.sorted_tables
        }


@contextmanager
def told_lists(url: str = "sqlite://", events: Sequence[RecordedEvent] = ()) -> Iterator[ToldLists]:
    """Make the view's tables in a database, and apply events to them."""
    engine = open_database(url)
    try:
        with writing(engine) as connection:
            Standings.metadata.create_all(connection)
            lists = ToldLists(connection)
            lists.apply(events)
            yield lists
    finally:
        engine.dispose()
