from collections.abc import Callable, Iterator, Sequence

from sqlalchemy import Connection, MetaData

from services.projections.adapters.award_rows import follow_awards
from services.projections.adapters.changes_rows import note_changes
from services.projections.adapters.collation import as_collated
from services.projections.adapters.delivering import keep_deliveries
from services.projections.adapters.nomination_plan_rows import follow_routes
from services.projections.adapters.nomination_rows import follow_nominations
from services.projections.adapters.place_counting import count_places
from services.projections.adapters.plan_rows import follow_plans
from services.projections.adapters.summary_rows import count_nominations, keep_figures
from services.projections.adapters.tables import METADATA
from services.projections.adapters.taking_part_rows import follow_taking_part
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued

Part = Callable[[Connection, Sequence[RecordedEvent]], None]
"""Changes some tables of a view as events say, one after the other; those that are not its business it passes over.

Among several events there is no plan: what a part makes of them is the same whether or not others had their turn.
"""

_PARTS: tuple[Part, ...] = (
    follow_plans,
    follow_routes,  # after the plan in force has been written
    follow_taking_part,
    keep_deliveries,
    count_places,
    keep_figures,
    count_nominations,
    note_changes,
    follow_nominations,
    follow_awards,
)
"""No part reads the tables of another stream's: so it never matters how the streams interleave."""


class Standings:
    """How campaigns, their units and their nominations stand: made from both streams, read at one position."""

    name = "standings"
    version = as_collated(6)
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Change the tables as the event says."""
        self.apply_all(connection, (event,))

    def apply_all(self, connection: Connection, events: Sequence[RecordedEvent]) -> None:
        """Change the tables as the events say."""
        for together in _between_plans(events):
            for part in _PARTS:
                part(connection, together)


def _between_plans(events: Sequence[RecordedEvent]) -> Iterator[Sequence[RecordedEvent]]:
    """Yield the events in their order: each that sets a plan by itself, and together what stands between two."""
    first = 0
    for nth, told in enumerate(events):
        if isinstance(told.event, PlanIssued | PlanAmended):
            yield from filter(None, (events[first:nth], events[nth : nth + 1]))
            first = nth + 1
    yield from filter(None, (events[first:],))
