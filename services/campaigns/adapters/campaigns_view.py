from sqlalchemy import Connection, MetaData

from services.campaigns.adapters.campaign_rows import apply_to_campaigns
from services.campaigns.adapters.closing_rows import apply_to_closing
from services.campaigns.adapters.entry_rows import apply_to_entries
from services.campaigns.adapters.paper_rows import apply_to_papers
from services.campaigns.adapters.tables import METADATA
from shared.contracts import streams
from shared.contracts.event import RecordedEvent


class CampaignsView:
    """Campaigns with their plans in force, contest entries, what a closing counts, and what names which paper."""

    name = "campaigns"
    version = 8
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Change the rows that an event is about; rows about nominations are made from their own stream only."""
        apply_to_campaigns(connection, event)
        apply_to_entries(connection, event)
        apply_to_closing(connection, event)
        apply_to_papers(connection, event)
