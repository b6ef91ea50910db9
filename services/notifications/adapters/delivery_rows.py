"""What units have delivered (R28)."""

from sqlalchemy import Connection, and_, bindparam, select

from services.notifications.adapters.owed_looks import forget_list, forget_owed
from services.notifications.adapters.tables import CONTESTS, DELIVERED, ENTERED, LISTS
from shared.contracts.event import Event
from shared.contracts.events.campaigns import ContestEntrySubmitted, ObligationDelivered
from shared.contracts.events.nominations import NominationsSubmitted
from shared.views import insert_missing

_EARLIER_ENTRIES = (
    select(ENTERED.c.unit, CONTESTS.c.obligation)
    .join(CONTESTS, and_(CONTESTS.c.campaign == ENTERED.c.campaign, CONTESTS.c.contest == ENTERED.c.contest))
    .where(ENTERED.c.campaign == bindparam("of"))
)


def note_delivery(connection: Connection, event: Event) -> None:
    """Note what an event says to be delivered; what becomes of it later does not take that back."""
    match event:
        case ObligationDelivered() as delivered:
            _note(connection, delivered.campaign, delivered.unit, delivered.obligation, delivered.theme)
        case ContestEntrySubmitted() as entry:
            _note_entry(connection, entry)
        case NominationsSubmitted() as submitted:
            _note_lists(connection, submitted)


def note_entries(connection: Connection, campaign: str) -> None:
    """Take the entries that are there already as deliveries, once the plan says what they meet (R6).

    A plan that was parked is applied after entries that rest on it; no amendment changes a contest.
    """
    for entry in connection.execute(_EARLIER_ENTRIES, {"of": campaign}).all():
        _note(connection, campaign, entry.unit, entry.obligation, None)


def _note(connection: Connection, campaign: str, unit: str, obligation: str, theme: str | None) -> None:
    row = {"campaign": campaign, "unit": unit, "obligation": obligation, "theme": theme or ""}
    insert_missing(connection, DELIVERED, tuple(row), row)
    forget_owed(connection, campaign, unit, obligation, row["theme"])


def _note_entry(connection: Connection, entry: ContestEntrySubmitted) -> None:
    """Take an entry as the delivery of what the plan says that entries for its contest meet (R6)."""
    row = {"campaign": entry.campaign, "contest": entry.contest, "unit": entry.unit}
    insert_missing(connection, ENTERED, tuple(row), row)
    this = (CONTESTS.c.campaign == entry.campaign) & (CONTESTS.c.contest == entry.contest)
    obligation = connection.execute(select(CONTESTS.c.obligation).where(this)).scalar_one_or_none()
    if obligation is not None:
        _note(connection, entry.campaign, entry.unit, obligation, None)


def _note_lists(connection: Connection, submitted: NominationsSubmitted) -> None:
    for occasion in sorted({ref.occasion for ref in submitted.nominations}):
        row = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, LISTS, tuple(row), row)
        forget_list(connection, submitted.campaign, submitted.unit, occasion)
