"""A filter that names something nobody has heard of is refused: an empty list would read as "nothing owed".

What is not shown to whoever asks has not been heard of, as far as campaigns go; a unit of a campaign that is shown has.
"""

from services.projections.application.ports import Reading
from services.projections.application.shown import Shown
from services.projections.domain.refusals import NotInPlan, PlanPart, UnknownObligation
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownUnit


def unknown_campaign(reading: Reading, campaign: str) -> Refusal | None:
    """Return the refusal of a campaign that the views do not know; None where they do."""
    return None if _may_be_id(campaign) and reading.knows_campaign(campaign) else UnknownCampaign(campaign=campaign)


def unknown(
    reading: Reading,
    shown: Shown,
    campaign: str | None,
    unit: str | None = None,
    obligation: str | None = None,
    theme: str | None = None,
) -> Refusal | None:
    """Return the refusal of the first filter that names what the views do not know; None where they know all."""
    if campaign is not None and (not shown.knows(campaign) or unknown_campaign(reading, campaign)):
        return UnknownCampaign(campaign=campaign)
    within = shown.campaigns(campaign)
    if unit is not None and not (_may_be_id(unit) and reading.knows_unit(unit, within)):
        return UnitNowhere(unit=unit) if campaign is None else UnknownUnit(unit=unit, campaign=campaign)
    if obligation is not None and not (_may_be_id(obligation) and reading.knows_obligation(obligation, within)):
        return UnknownObligation(obligation=obligation, campaign=campaign)
    if theme is not None and not (_may_be_id(theme) and reading.knows_theme(theme, within)):
        return NotInPlan(part=PlanPart.THEME, named=theme, campaign=campaign)
    return None


def _may_be_id(text: str) -> bool:
    """Tell whether the database can be asked about it: PostgreSQL takes no NUL, not even in a question."""
    return text.isprintable()
