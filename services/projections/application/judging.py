"""What access to campaigns is judged by: their plans in force, whatever moment is asked about."""

from collections.abc import Sequence

from services.projections.application.known import unknown_campaign
from services.projections.application.ports import Views
from services.projections.domain.nomination_told import NominationTold
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.identity.relations import Target


def plans_in_force(views: Views, campaign: str | None) -> Sequence[Plan]:
    """Return the plan in force of a campaign, if the views know it, or of each where none is named."""
    if campaign is not None and not campaign.isprintable():
        return ()
    with views.reading() as reading:
        return reading.plans(campaign)


def plan_in_force(views: Views, campaign: str) -> Plan | Refusal:
    """Return the plan in force of a campaign; refused where nobody has heard of it."""
    with views.reading() as reading:
        return unknown_campaign(reading, campaign) or reading.plans(campaign)[0]


def target_of(views: Views, told: NominationTold) -> Target | None:
    """Return what it is about to ask for a nomination; None where its plan has not been heard of yet."""
    with views.reading() as reading:
        plan = next(iter(reading.plans(told.campaign)), None)
        return None if plan is None else Target(plan, told.unit, told.theme, occasion=told.occasion)
