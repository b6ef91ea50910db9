from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import Row, select

from services.campaigns.adapters.tables import CAMPAIGNS
from services.campaigns.application.reading_campaigns import IssuedCampaign
from shared.contracts.plan import Plan
from shared.views import ViewStore


class StoredCampaignIndex:
    """Reads campaigns from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store

    def listed(self, after: int, limit: int) -> tuple[Sequence[IssuedCampaign], Mapping[str, int]]:
        """Return campaigns opened after a position, in order, one more than `limit`, and where the view stands."""
        query = select(CAMPAIGNS).where(CAMPAIGNS.c.opened_at > after).order_by(CAMPAIGNS.c.opened_at).limit(limit + 1)
        with self._store.read() as snapshot:
            return [_issued(row) for row in snapshot.connection.execute(query)], snapshot.positions

    def found(self, campaign: str) -> IssuedCampaign | None:
        """Return one campaign, or None where none of this id was opened."""
        with self._store.read() as snapshot:
            row = snapshot.connection.execute(select(CAMPAIGNS).where(CAMPAIGNS.c.campaign == campaign)).one_or_none()
            return None if row is None else _issued(row)


def _issued(row: Row[Any]) -> IssuedCampaign:
    return IssuedCampaign(
        plan=Plan.model_validate(row.plan),
        issued_at=row.issued_at,
        opened_at=row.opened_at,
        amendments=row.amendments,
        closed_at=row.closed_at,
    )
