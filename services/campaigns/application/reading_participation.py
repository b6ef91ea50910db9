from dataclasses import dataclass

from services.campaigns.application.desk import Desk
from services.campaigns.domain.participation import Participation
from shared.contracts.ids import participation_id
from shared.contracts.plan import Plan, Unit
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class Participating:
    """A unit of a campaign, the plan in force, and what the unit has delivered and entered."""

    plan: Plan
    unit: Unit
    state: Participation


def read_participation(desk: Desk, campaign: str, unit_id: str) -> Participating | Refusal:
    """Return what a unit owes and has delivered (R5), or what of it is unknown; merged units keep theirs."""
    found = desk.in_force(campaign)
    if found is None:
        return UnknownCampaign(campaign=campaign)
    unit = found.plan.unit(unit_id)
    if unit is None:
        return UnknownUnit(unit=unit_id, campaign=campaign)
    return Participating(found.plan, unit, desk.participations.load(participation_id(campaign, unit_id)))
