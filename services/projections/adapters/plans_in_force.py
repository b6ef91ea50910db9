"""The plans in force as plans: who may see what of a campaign is judged by them, for every request."""

from collections.abc import Sequence
from typing import Final

from sqlalchemy import Connection, and_, func, select

from services.projections.adapters.changes_tables import CHANGES
from services.projections.adapters.narrowing import narrowed
from services.projections.adapters.tables import PLANS
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import Plan
from shared.contracts.streams import CAMPAIGNS

_CHANGED: Final = and_(
    CHANGES.c.campaign == PLANS.c.campaign,
    CHANGES.c.stream == CAMPAIGNS,
    CHANGES.c.unit == "",
    CHANGES.c.event.in_((PlanIssued.NAME, PlanAmended.NAME)),
)
_VERSIONS: Final = (
    select(PLANS.c.campaign, func.coalesce(func.max(CHANGES.c.sequence), 0).label("version"))
    .outerjoin(CHANGES, _CHANGED)
    .group_by(PLANS.c.campaign)
    .order_by(PLANS.c.campaign)
)
_PLANS: Final = select(PLANS.c.campaign, PLANS.c.plan)


class PlansInForce:
    """Reads plans, and keeps each until it is amended: to make one of what is stored takes milliseconds."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[int, Plan]] = {}

    def read(self, connection: Connection, campaign: str | None) -> Sequence[Plan]:
        """Return the plan in force of the campaign, or of each where none is named."""
        versions = connection.execute(narrowed(_VERSIONS, (PLANS.c.campaign, campaign)))
        wanted = {row.campaign: row.version for row in versions}
        kept = {each: self._kept[each] for each in wanted if each in self._kept}
        outdated = [each for each, version in wanted.items() if each not in kept or kept[each][0] != version]
        if outdated:
            for row in connection.execute(_PLANS.where(PLANS.c.campaign.in_(outdated))):
                kept[row.campaign] = wanted[row.campaign], Plan.model_validate(row.plan)
            self._kept.update({each: kept[each] for each in outdated})
        return [kept[each][1] for each in wanted]
