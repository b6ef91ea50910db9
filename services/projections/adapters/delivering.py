"""When units first delivered what they owe (R13, R28)."""

from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select

from services.projections.adapters.summary_tables import ENTRIES
from services.projections.adapters.tables import CONTESTS, DELIVERIES, SUBMITTED_LISTS
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ContestEntrySubmitted, ObligationDelivered
from shared.contracts.events.nominations import NominationsSubmitted
from shared.views import insert_missing

_EARLIER_ENTRIES = (
    select(ENTRIES.c.unit, CONTESTS.c.obligation, ENTRIES.c.entered_at)
    .join(CONTESTS, and_(CONTESTS.c.campaign == ENTRIES.c.campaign, CONTESTS.c.contest == ENTRIES.c.contest))
    .where(ENTRIES.c.campaign == bindparam("of"))
    .order_by(ENTRIES.c.entered_at)
)


def keep_deliveries(connection: Connection, event: RecordedEvent) -> None:
    """Keep what an event says to be delivered, where it is the first time."""
    match event.event:
        case ObligationDelivered() as delivered:
            key = {"campaign": delivered.campaign, "unit": delivered.unit, "obligation": delivered.obligation}
            _deliver(connection, {**key, "theme": delivered.theme or ""}, event.occurred_at)
        case ContestEntrySubmitted() as entry:
            _deliver_entry(connection, event, entry)
        case NominationsSubmitted() as submitted:
            _deliver_lists(connection, event, submitted)


def deliver_entries(connection: Connection, campaign: str) -> None:
    """Count the entries that are there already as deliveries, once the plan says what they meet (R6).

    A plan that was parked is applied after entries that rest on it; no amendment changes a contest.
    """
    for entry in connection.execute(_EARLIER_ENTRIES, {"of": campaign}).all():
        key = {"campaign": campaign, "unit": entry.unit, "obligation": entry.obligation, "theme": ""}
        _deliver(connection, key, entry.entered_at)


def _deliver(connection: Connection, owed: dict[str, str], at: datetime) -> None:
    insert_missing(connection, DELIVERIES, tuple(owed), {**owed, "met_at": at})


def _deliver_entry(connection: Connection, event: RecordedEvent, entry: ContestEntrySubmitted) -> None:
    """Count an entry as the delivery of what the plan says that entries for its contest meet (R6)."""
    query = select(CONTESTS.c.obligation).where(
        CONTESTS.c.campaign == entry.campaign, CONTESTS.c.contest == entry.contest
    )
    obligation = connection.execute(query).scalar_one_or_none()
    if obligation is not None:
        key = {"campaign": entry.campaign, "unit": entry.unit, "obligation": obligation, "theme": ""}
        _deliver(connection, key, event.occurred_at)


def _deliver_lists(connection: Connection, event: RecordedEvent, submitted: NominationsSubmitted) -> None:
    """Keep when a unit's list for an occasion first came; what becomes of it later does not take that back."""
    for occasion in sorted({nomination.occasion for nomination in submitted.nominations}):
        key = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, SUBMITTED_LISTS, tuple(key), {**key, "met_at": event.occurred_at})
