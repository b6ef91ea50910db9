"""Names that nobody has heard of: an empty list would read as "nothing was told"."""

from services.notifications.application.inbox_ports import InboxReading
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownUnit


def unless_known(reading: InboxReading, campaign: str | None, unit: str | None) -> Refusal | None:
    """Refuse a campaign or a unit that is unknown; None is no name, and refuses nothing."""
    if campaign is not None and not reading.knows_campaign(campaign):
        return UnknownCampaign(campaign=campaign)
    if unit is None or reading.knows_unit(unit, campaign):
        return None
    if campaign is None:
        return UnitNowhere(unit=unit)
    return UnknownUnit(unit=unit, campaign=campaign)
