"""When units first delivered what they owe (R13, R28)."""

from collections.abc import Iterator, Sequence
from datetime import datetime

from sqlalchemy import Connection, and_, bindparam, select

from services.projections.adapters.summary_tables import ENTRIES
from services.projections.adapters.tables import CONTESTS, DELIVERIES, SUBMITTED_LISTS
from services.projections.adapters.writes import Values
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ContestEntrySubmitted, ObligationDelivered
from shared.contracts.events.nominations import NominationsSubmitted
from shared.views import insert_missing

_EARLIER_ENTRIES = (
    select(ENTRIES.c.unit, CONTESTS.c.obligation, ENTRIES.c.entered_at.label("met_at"))
    .join(CONTESTS, and_(CONTESTS.c.campaign == ENTRIES.c.campaign, CONTESTS.c.contest == ENTRIES.c.contest))
    .where(ENTRIES.c.campaign == bindparam("of"))
    .order_by(ENTRIES.c.entered_at)
)


_ENTRIES_MEET = select(CONTESTS.c.obligation).where(
    CONTESTS.c.campaign == bindparam("of"), CONTESTS.c.contest == bindparam("contest")
)
_OWED = ("campaign", "unit", "obligation", "theme")
_LISTED = ("campaign", "unit", "occasion")


def keep_deliveries(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Keep what events say to be delivered, where it is the first time."""
    delivered: list[Values] = []
    listed: list[Values] = []
    for told in events:
        match told.event:
            case ObligationDelivered() as event:
                delivered.append(_delivery(event, event.obligation, event.theme or "", told.occurred_at))
            case ContestEntrySubmitted() as event:
                obligation = _met_by(connection, event)
                if obligation is not None:
                    delivered.append(_delivery(event, obligation, "", told.occurred_at))
            case NominationsSubmitted() as event:
                listed += _lists(event, told.occurred_at)
    insert_missing(connection, DELIVERIES, _OWED, *delivered)
    insert_missing(connection, SUBMITTED_LISTS, _LISTED, *listed)


def deliver_entries(connection: Connection, campaign: str) -> None:
    """Count the entries that are there already as deliveries, once the plan says what they meet (R6).

    A plan that was parked is applied after entries that rest on it; no amendment changes a contest.
    """
    entries = connection.execute(_EARLIER_ENTRIES, {"of": campaign}).mappings()
    insert_missing(connection, DELIVERIES, _OWED, *({"campaign": campaign, "theme": "", **entry} for entry in entries))


def _delivery(event: ObligationDelivered | ContestEntrySubmitted, obligation: str, theme: str, at: datetime) -> Values:
    return {"campaign": event.campaign, "unit": event.unit, "obligation": obligation, "theme": theme, "met_at": at}


def _met_by(connection: Connection, entry: ContestEntrySubmitted) -> str | None:
    """Return what the plan says that entries for a contest meet, None where it is not known yet (R6)."""
    return connection.execute(_ENTRIES_MEET, {"of": entry.campaign, "contest": entry.contest}).scalar_one_or_none()


def _lists(submitted: NominationsSubmitted, at: datetime) -> Iterator[Values]:
    """Yield when a unit's list for an occasion came; what becomes of it later does not take that back."""
    for occasion in sorted({nomination.occasion for nomination in submitted.nominations}):
        yield {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion, "met_at": at}
