"""When units first delivered what they owe (R13, R28)."""

from sqlalchemy import Connection, select

from services.projections.adapters.tables import CONTESTS, DELIVERIES, SUBMITTED_LISTS
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ContestEntrySubmitted, ObligationDelivered
from shared.contracts.events.nominations import NominationsSubmitted
from shared.views import insert_missing


def keep_deliveries(connection: Connection, event: RecordedEvent) -> None:
    """Keep what an event says to be delivered, where it is the first time."""
    match event.event:
        case ObligationDelivered() as delivered:
            key = {"campaign": delivered.campaign, "unit": delivered.unit, "obligation": delivered.obligation}
            _deliver(connection, event, {**key, "theme": delivered.theme or ""})
        case ContestEntrySubmitted() as entry:
            _deliver_entry(connection, event, entry)
        case NominationsSubmitted() as submitted:
            _deliver_lists(connection, event, submitted)


def _deliver(connection: Connection, event: RecordedEvent, owed: dict[str, str]) -> None:
    insert_missing(connection, DELIVERIES, tuple(owed), {**owed, "met_at": event.occurred_at})


def _deliver_entry(connection: Connection, event: RecordedEvent, entry: ContestEntrySubmitted) -> None:
    """Count an entry as the delivery of what the plan says that entries for its contest meet (R6)."""
    query = select(CONTESTS.c.obligation).where(
        CONTESTS.c.campaign == entry.campaign, CONTESTS.c.contest == entry.contest
    )
    obligation = connection.execute(query).scalar_one_or_none()
    if obligation is not None:
        key = {"campaign": entry.campaign, "unit": entry.unit, "obligation": obligation, "theme": ""}
        _deliver(connection, event, key)


def _deliver_lists(connection: Connection, event: RecordedEvent, submitted: NominationsSubmitted) -> None:
    """Keep when a unit's list for an occasion first came; what becomes of it later does not take that back."""
    for occasion in sorted({nomination.occasion for nomination in submitted.nominations}):
        key = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, SUBMITTED_LISTS, tuple(key), {**key, "met_at": event.occurred_at})
