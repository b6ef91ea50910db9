"""The campaigns service: the one place that wires it."""

from litestar import Litestar

from services.campaigns.adapters.campaign_index import StoredCampaignIndex
from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.adapters.plan_reader import read_checked_plan
from services.campaigns.api.campaigns import CampaignsController
from services.campaigns.application.issuing_plan import IssuingPlan
from services.campaigns.application.recording_delivery import RecordingDelivery
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.participation import PARTICIPATION
from services.campaigns.settings import Settings
from shared.contracts.streams import CAMPAIGNS
from shared.hosting import Host, provide, provide_caught_up, run
from shared.recording import Ledger, StoredHistory

NAME = "campaigns"


def create(settings: Settings) -> Litestar:
    """Wire the service: campaigns and deliveries in the stream CAMPAIGNS, lists from its own database."""
    ledger = Ledger(CAMPAIGNS, settings.nats_url, replicas=settings.nats_replicas)
    host = Host(NAME, settings, CampaignsView(), ledger)
    campaigns = StoredHistory(ledger, CAMPAIGN)
    recording = RecordingDelivery(campaigns, StoredHistory(ledger, PARTICIPATION), host.clock)
    return host.app(
        title="Campaigns",
        description="An authority issues a plan; units deliver what it asks of them.",
        route_handlers=[CampaignsController],
        dependencies={
            "issuing": provide(IssuingPlan(read_checked_plan, campaigns, host.clock)),
            "recording": provide_caught_up(recording),
            "index": provide_caught_up(StoredCampaignIndex(host.store)),
        },
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
