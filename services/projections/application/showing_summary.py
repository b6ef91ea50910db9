from services.projections.application.known import unknown_campaign
from services.projections.application.ports import Views
from services.projections.domain.summary import CampaignSummary
from shared.contracts.refusal import Refusal


def show_summary(views: Views, campaign: str) -> CampaignSummary | Refusal:
    """Show a campaign in figures, as one state of the view (R4, R5, R6, R26)."""
    with views.reading() as reading:
        return unknown_campaign(reading, campaign) or reading.summary(campaign)
