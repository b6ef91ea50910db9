"""The rows of contest entries: made from events, read as a list (R6)."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import Connection, Row, select, true

from services.campaigns.adapters.tables import ENTRIES, PRIZES
from services.campaigns.application.listing_entries import ListedEntry
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import ContestEntrySubmitted, EntryPersonal, PrizesRecognised
from shared.views import ViewStore, upsert


def apply_to_entries(connection: Connection, recorded: RecordedEvent) -> None:
    """Add an entry when it is sent in, and its prize when that is recognised."""
    match recorded.event:
        case ContestEntrySubmitted() as entered:
            values = {
                "id": entered.entry,
                "entered_at": recorded.sequence,
                "occurred_at": recorded.occurred_at,
                "campaign": entered.campaign,
                "contest": entered.contest,
                "unit": entered.unit,
                "personal": entered.personal.model_dump(mode="json"),
            }
            upsert(connection, ENTRIES, ["id"], values)
        case PrizesRecognised(prizes=prizes):
            for given in prizes:
                upsert(connection, PRIZES, ["entry"], {"entry": given.entry, "prize": given.prize})
        case _:
            pass


class StoredEntryIndex:
    """Lists contest entries from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def listed(
        self, campaign: str, contest: str, units: Collection[str] | None, after: int, limit: int
    ) -> tuple[Sequence[ListedEntry], Mapping[str, int]]:
        """Return a contest's entries recorded after a position, one more than `limit`, and where the view stands."""
        shown = true() if units is None else ENTRIES.c.unit.in_(units)
        query = (
            select(ENTRIES, PRIZES.c.prize)
            .outerjoin(PRIZES, PRIZES.c.entry == ENTRIES.c.id)
            .where(ENTRIES.c.campaign == campaign, ENTRIES.c.contest == contest, ENTRIES.c.entered_at > after, shown)
            .order_by(ENTRIES.c.entered_at)
            .limit(limit + 1)
        )
        with self._store.read() as snapshot:
            return [_listed(row) for row in snapshot.connection.execute(query)], snapshot.positions


def _listed(row: Row[Any]) -> ListedEntry:
    return ListedEntry(
        id=row.id,
        unit=row.unit,
        entered_at=row.entered_at,
        occurred_at=row.occurred_at,
        personal=EntryPersonal.model_validate(row.personal),
        prize=row.prize,
    )
