from collections.abc import Sequence
from functools import lru_cache

from sqlalchemy import select

from services.nominations.adapters.tables import PLANS
from services.nominations.domain.rules import CampaignRules
from shared.contracts.plan import Plan
from shared.views import ViewStore

_KEPT = 64
"""Plans kept read: reading one from its row takes longer than deciding under it."""


class StoredRuleBook:
    """Looks rules up in what the view has heard of campaigns."""

    def __init__(self, store: ViewStore) -> None:
        self._store = store
        self._read = lru_cache(maxsize=_KEPT)(self._read_row)

    def rules_of(self, campaign: str) -> CampaignRules | None:
        """Return a campaign's rules as last heard."""
        with self._store.read() as snapshot:
            as_of = snapshot.connection.scalar(select(PLANS.c.as_of).where(PLANS.c.campaign == campaign))
        return None if as_of is None else self._read(campaign, as_of)

    def plans(self) -> Sequence[Plan]:
        """Return the plans in force of all campaigns as last heard."""
        with self._store.read() as snapshot:
            heard = snapshot.connection.execute(select(PLANS.c.campaign, PLANS.c.as_of)).all()
        return [self._read(row.campaign, row.as_of).plan for row in heard]

    def _read_row(self, campaign: str, _as_of: int) -> CampaignRules:
        query = select(PLANS).where(PLANS.c.campaign == campaign)
        with self._store.read() as snapshot:
            row = snapshot.connection.execute(query).one()
        return CampaignRules(Plan.model_validate(row.plan), row.as_of, row.opened, row.closed)
