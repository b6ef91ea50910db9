from collections.abc import Collection, Mapping, Sequence
from functools import lru_cache
from typing import Any, Final

from sqlalchemy import Row, select

from services.campaigns.adapters.tables import CAMPAIGNS
from services.campaigns.application.reading_campaigns import IssuedCampaign
from shared.contracts.plan import Plan
from shared.views import ViewStore

_KEPT: Final = 256
"""Plans kept read: reading one from its row takes longer than all else that a list does."""


class StoredCampaignIndex:
    """Reads campaigns from the view's rows."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store
        self._read = lru_cache(maxsize=_KEPT)(self._read_plan)

    def plans(self) -> Collection[Plan]:
        """Return the plan in force of every campaign."""
        with self._store.read() as snapshot:
            heard = snapshot.connection.execute(select(CAMPAIGNS.c.campaign, CAMPAIGNS.c.amendments)).all()
        return [self._read(row.campaign, row.amendments) for row in heard]

    def listed(
        self, among: Collection[str], after: int, limit: int
    ) -> tuple[Sequence[IssuedCampaign], Mapping[str, int]]:
        """Return campaigns opened after a position, in order, one more than `limit`, and where the view stands."""
        query = (
            select(CAMPAIGNS)
            .where(CAMPAIGNS.c.opened_at > after, CAMPAIGNS.c.campaign.in_(among))
            .order_by(CAMPAIGNS.c.opened_at)
            .limit(limit + 1)
        )
        with self._store.read() as snapshot:
            return [_issued(row) for row in snapshot.connection.execute(query)], snapshot.positions

    def found(self, campaign: str) -> IssuedCampaign | None:
        """Return one campaign, or None where none of this id was opened."""
        with self._store.read() as snapshot:
            row = snapshot.connection.execute(select(CAMPAIGNS).where(CAMPAIGNS.c.campaign == campaign)).one_or_none()
            return None if row is None else _issued(row)

    def _read_plan(self, campaign: str, _amendments: int) -> Plan:
        query = select(CAMPAIGNS.c.plan).where(CAMPAIGNS.c.campaign == campaign)
        with self._store.read() as snapshot:
            return Plan.model_validate(snapshot.connection.execute(query).scalar_one())


def _issued(row: Row[Any]) -> IssuedCampaign:
    return IssuedCampaign(
        plan=Plan.model_validate(row.plan),
        issued_at=row.issued_at,
        opened_at=row.opened_at,
        amendments=row.amendments,
        closed_at=row.closed_at,
    )
