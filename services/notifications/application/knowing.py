"""Names that nobody has heard of: an empty list would read as "nothing was told"."""

from collections.abc import Mapping

from services.notifications.application.showing import Shown
from shared.contracts.plan import Plan
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownUnit


def unless_known(plans: Mapping[str, Plan], campaign: str | None, unit: str | None) -> Refusal | None:
    """Refuse a campaign or a unit that is in none of these plans; None is no name, and refuses nothing."""
    if campaign is not None and campaign not in plans:
        return UnknownCampaign(campaign=campaign)
    asked = plans.values() if campaign is None else (plans[campaign],)
    if unit is None or any(plan.unit(unit) is not None for plan in asked):
        return None
    if campaign is None:
        return UnitNowhere(unit=unit)
    return UnknownUnit(unit=unit, campaign=campaign)


def of_these(plans: Mapping[str, Plan], shown: Shown) -> Mapping[str, Plan]:
    """Return the plans of campaigns of which anything is shown: whoever asks has heard of no others."""
    return {campaign: plan for campaign, plan in plans.items() if campaign in shown}
