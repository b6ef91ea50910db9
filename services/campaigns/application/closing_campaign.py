from services.campaigns.application.desk import Desk
from services.campaigns.application.reading_final_report import Accounts
from services.campaigns.domain.campaign import Campaign
from services.campaigns.domain.closing import CloseCampaign, Closing, close
from services.campaigns.domain.final_figures.happened import Happened
from shared.contracts.event import Provenance
from shared.contracts.history import Outcome
from shared.contracts.ids import campaign_id
from shared.contracts.refusals import UnknownCampaign


def close_campaign(
    desk: Desk, accounts: Accounts, campaign: str, closing: Closing, provenance: Provenance
) -> Outcome[Campaign]:
    """Close a campaign with the report on it; what happened is what this service has heard of by now."""
    if desk.in_force(campaign) is None:
        return Outcome(Campaign(), None, UnknownCampaign(campaign=campaign))
    account = accounts.of(campaign)
    happened = Happened() if account is None else account.happened
    return desk.record(
        desk.campaigns,
        campaign_id(campaign),
        lambda state, now: close(state, CloseCampaign(campaign, closing, happened, now)),
        (closing.document,),
        provenance,
    )
