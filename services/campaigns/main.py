"""The campaigns service: the one place that wires it."""

from pathlib import Path

from litestar import Litestar

from services.campaigns.adapters.amendment_index import StoredAmendmentIndex
from services.campaigns.adapters.campaign_index import StoredCampaignIndex
from services.campaigns.adapters.campaigns_view import CampaignsView
from services.campaigns.adapters.entry_rows import StoredEntryIndex
from services.campaigns.adapters.paper_rows import StoredPaperIndex
from services.campaigns.adapters.plan_reader import read_checked_plan
from services.campaigns.adapters.stored_accounts import StoredAccounts
from services.campaigns.api.amendments import AmendmentsController
from services.campaigns.api.campaigns import CampaignsController
from services.campaigns.api.closing import ClosingController
from services.campaigns.api.clusters import ClustersController
from services.campaigns.api.contests import ContestsController
from services.campaigns.api.deliveries import DeliveriesController
from services.campaigns.api.papers import PapersOfCampaigns
from services.campaigns.application.desk import Desk
from services.campaigns.application.issuing_plan import IssuingPlan
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.cluster import CLUSTER
from services.campaigns.domain.contest import CONTEST
from services.campaigns.domain.participation import PARTICIPATION
from services.campaigns.settings import Settings
from shared.contracts.streams import CAMPAIGNS
from shared.hosting import Host, provide, provide_caught_up, run
from shared.recording import Ledger, StoredHistory

NAME = "campaigns"


def create(settings: Settings) -> Litestar:
    """Wire the service: what it records in the stream CAMPAIGNS, lists and reports from its own database."""
    ledger = Ledger(CAMPAIGNS, settings.nats_url, replicas=settings.nats_replicas)
    host = Host(NAME, settings, CampaignsView(), ledger)
    campaigns, index = StoredHistory(ledger, CAMPAIGN), StoredCampaignIndex(host.store)
    desk = Desk(
        campaigns=campaigns,
        participations=StoredHistory(ledger, PARTICIPATION),
        clusters=StoredHistory(ledger, CLUSTER),
        contests=StoredHistory(ledger, CONTEST),
        shelf=host.documents,
        clock=host.clock,
    )
    return host.app(
        title="Campaigns",
        description="An authority issues a plan and amends it; units deliver what it asks; a final report closes it.",
        route_handlers=[
            CampaignsController,
            AmendmentsController,
            DeliveriesController,
            ClustersController,
            ContestsController,
            ClosingController,
        ],
        keeps_documents=True,
        examples=Path(__file__).parent / "api" / "examples.json",
        dependencies={
            "issuing": provide(IssuingPlan(read_checked_plan, campaigns, host.clock)),
            "desk": provide_caught_up(desk, host.progress),
            "accounts": provide_caught_up(StoredAccounts(host.store), host.progress),
            "amendments": provide_caught_up(StoredAmendmentIndex(host.store), host.progress),
            "entries": provide_caught_up(StoredEntryIndex(host.store), host.progress),
            "index": provide_caught_up(index, host.progress),
            "named_documents": provide_caught_up(PapersOfCampaigns(StoredPaperIndex(host.store), index), host.progress),
        },
    )


def main() -> None:
    """Run the service with settings from the environment."""
    settings = Settings()
    run(NAME, settings, lambda: create(settings))


if __name__ == "__main__":
    main()
