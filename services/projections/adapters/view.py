from sqlalchemy import Connection, MetaData

from services.projections.adapters.issued_rows import insert_plan
from services.projections.adapters.place_counting import count_place
from services.projections.adapters.tables import DELIVERIES, METADATA, SUBMITTED_LISTS
from services.projections.domain.places import standings_after
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted
from shared.views import insert_missing


class QuotasAndDeadlines:
    """The tables behind quotas and deadlines, made from what is issued, delivered and nominated."""

    name = "quotas-and-deadlines"
    version = 1
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Change the tables as the event says; each event changes tables of its own stream only."""
        match event.event:
            case PlanIssued(plan=plan):
                insert_plan(connection, plan)
            case ObligationDelivered() as delivered:
                key = {"campaign": delivered.campaign, "unit": delivered.unit, "obligation": delivered.obligation}
                insert_missing(connection, DELIVERIES, tuple(key), {**key, "met_at": event.occurred_at})
            case NominationsSubmitted() as submitted:
                _deliver_lists(connection, event, submitted)
                _count_places(connection, submitted)
            case NominationEvent() as other:
                _count_places(connection, other)


def _deliver_lists(connection: Connection, event: RecordedEvent, submitted: NominationsSubmitted) -> None:
    """Keep when a unit's list for an occasion first came; what becomes of it later does not take that back."""
    for occasion in sorted({nomination.occasion for nomination in submitted.nominations}):
        key = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, SUBMITTED_LISTS, tuple(key), {**key, "met_at": event.occurred_at})


def _count_places(connection: Connection, event: NominationsSubmitted | NominationEvent) -> None:
    for nomination, standing in standings_after(event):
        count_place(connection, event.campaign, event.unit, nomination, standing)
