"""What is to be delivered in a campaign, by the names that it was asked for with."""

from dataclasses import dataclass

from services.notifications.application.urging_ports import UrgingReading
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import owed_under
from services.notifications.domain.refusals.urging import ThemeNotOwed, UnknownObligation
from shared.contracts.plan import Obligation
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign


@dataclass(frozen=True)
class UrgingWanted:
    """Whom to urge: who owes an obligation of a campaign, for a theme, or for all that it is owed for."""

    campaign: str
    obligation: str
    theme: str | None = None


def find_owed(reading: UrgingReading, wanted: UrgingWanted) -> tuple[WatchedCampaign, Obligation] | Refusal:
    """Return a campaign and what is to be delivered; refused where these or the theme are unknown."""
    campaign = reading.campaign(wanted.campaign)
    if campaign is None:
        return UnknownCampaign(campaign=wanted.campaign)
    plan = campaign.plan
    obligation = plan.obligation(wanted.obligation)
    if obligation is None:
        known = tuple(each.id for each in plan.obligations)
        return UnknownObligation(obligation=wanted.obligation, campaign=wanted.campaign, known=known)
    themes = {owed.theme for owed in owed_under(plan) if owed.obligation == obligation.id and owed.theme is not None}
    if wanted.theme is not None and wanted.theme not in themes:
        return ThemeNotOwed(theme=wanted.theme, obligation_name=obligation.name, known=tuple(sorted(themes)))
    return campaign, obligation
