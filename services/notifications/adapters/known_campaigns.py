"""Campaigns with their plans in force: reading a plan takes long, so it is kept until it is amended."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import Connection, Row, bindparam, select

from services.notifications.adapters.tables import CAMPAIGNS
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.inbox import Cause
from shared.contracts.plan import Plan

_ALL: Final = select(CAMPAIGNS.c.campaign, CAMPAIGNS.c.position, CAMPAIGNS.c.correlation_id, CAMPAIGNS.c.closed)
_ONE: Final = _ALL.where(CAMPAIGNS.c.campaign == bindparam("of"))
_PLAN: Final = select(CAMPAIGNS.c.plan).where(CAMPAIGNS.c.campaign == bindparam("of"))


class KnownCampaigns:
    """What was read of campaigns, whichever state of the view it was read from; used by several threads."""

    def __init__(self) -> None:
        self._kept: dict[str, WatchedCampaign] = {}

    def every(self, connection: Connection) -> Mapping[str, WatchedCampaign]:
        """Return all campaigns, as the connection's state has them."""
        return {row.campaign: self.of(connection, row) for row in connection.execute(_ALL)}

    def one(self, connection: Connection, campaign: str) -> WatchedCampaign | None:
        """Return a campaign, None where it has not been heard of."""
        row = connection.execute(_ONE, {"of": campaign}).one_or_none()
        return None if row is None else self.of(connection, row)

    def of(self, connection: Connection, row: Row[*tuple[Any, ...]]) -> WatchedCampaign:
        """Return the campaign of a row that has its `position`, `correlation_id` and `closed`."""
        cause = Cause(row.position, row.correlation_id)
        kept = self._kept.get(row.campaign)
        if kept is None or (kept.cause, kept.closed) != (cause, row.closed):
            plan = Plan.model_validate(connection.scalar(_PLAN, {"of": row.campaign}))
            kept = self._kept[row.campaign] = WatchedCampaign(plan, cause, closed=row.closed)
        return kept
