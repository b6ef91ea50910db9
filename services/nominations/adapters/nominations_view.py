from sqlalchemy import Connection, MetaData

from services.nominations.adapters.nomination_rows import follow
from services.nominations.adapters.paper_rows import name_papers
from services.nominations.adapters.plan_rows import write_amended, write_closed, write_issued
from services.nominations.adapters.tables import METADATA
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted


class NominationsView:
    """What this service knows of campaigns, and its own nominations to be listed."""

    name = "nominations"
    version = 6
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Learn rules from campaigns, follow each nomination with the domain's own fold, and what papers it names."""
        match event.event:
            case PlanIssued(plan=plan):
                write_issued(connection, plan, event)
            case PlanAmended(campaign=campaign, changes=changes):
                write_amended(connection, campaign, changes, event.sequence)
            case CampaignClosed(campaign=campaign):
                write_closed(connection, campaign, event.sequence)
            case NominationEvent(nomination=nomination):
                follow(connection, event, (nomination.id,))
            case NominationsSubmitted(nominations=nominations):
                follow(connection, event, tuple(nomination.id for nomination in nominations))
            case _:
                pass
        name_papers(connection, event.event)
