"""Who can still do something new in a campaign: a unit of the plan, while the campaign goes on (R2, R5)."""

import datetime as dt
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from shared.contracts.plan import Plan, Unit
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import CampaignIsClosed, UnitHasMerged, UnknownUnit


@dataclass(frozen=True)
class InForce:
    """A campaign as commands find it: its plan with all amendments so far, and whether it was closed."""

    plan: Plan
    closed: bool = False

    def day_of(self, instant: dt.datetime) -> dt.date:
        """Return the day that an instant falls on where the plan is in force."""
        return instant.astimezone(ZoneInfo(self.plan.time_zone)).date()


def unless_closed(campaign: InForce) -> Refusal | None:
    """Return the refusal that a closed campaign answers with."""
    return CampaignIsClosed(campaign=campaign.plan.campaign) if campaign.closed else None


def participant(campaign: InForce, unit_id: str) -> Unit | Refusal:
    """Return the unit that wants to do something new, or why it can't: unknown, closed, or merged into another."""
    unit = campaign.plan.unit(unit_id)
    if unit is None:
        return UnknownUnit(unit=unit_id, campaign=campaign.plan.campaign)
    if campaign.closed:
        return CampaignIsClosed(campaign=campaign.plan.campaign)
    if unit.merged_into is not None:
        heir = campaign.plan.heir(unit)
        return UnitHasMerged(unit_name=unit.name, into=heir.id, into_name=heir.name)
    return unit
