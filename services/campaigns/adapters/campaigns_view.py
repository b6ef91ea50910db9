from sqlalchemy import Connection, MetaData

from services.campaigns.adapters.tables import CAMPAIGNS, METADATA
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.views import upsert


class CampaignsView:
    """All campaigns, to be listed and read."""

    name = "campaigns"
    version = 1
    streams: tuple[str, ...] = (streams.CAMPAIGNS,)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Add a campaign when its plan is issued."""
        if isinstance(event.event, PlanIssued):
            values = {
                "campaign": event.event.campaign,
                "opened_at": event.sequence,
                "issued_at": event.occurred_at,
                "plan": event.event.plan.model_dump(mode="json"),
            }
            upsert(connection, CAMPAIGNS, ["campaign"], values)
