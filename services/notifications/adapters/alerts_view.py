from sqlalchemy import Connection, MetaData

from services.notifications.adapters.acted_rows import note_acted
from services.notifications.adapters.campaign_rows import close_campaign, read_plan, write_campaign
from services.notifications.adapters.delivery_rows import note_delivery, note_entries
from services.notifications.adapters.dossier_rows import keep_dossiers, read_dossier
from services.notifications.adapters.inbox_rows import (
    file_alert,
    forget_answered,
    mark_as_read,
    note_news,
    note_urging,
)
from services.notifications.adapters.inbox_tables import INBOX
from services.notifications.domain.telling_amendments import news_of_amendment
from services.notifications.domain.telling_announcements import news_of_announcement
from services.notifications.domain.telling_news import news_of
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import CampaignClosed, PlanAmended, PlanIssued
from shared.contracts.events.nominations import AwardAnnounced, NominationEvent, NominationsSubmitted
from shared.contracts.events.notifications import AlertRaised, AlertsRead, UnitsUrged
from shared.contracts.plan import amended


class AlertsView:
    """The watch list, from what others record, and the inboxes, from this service's own stream.

    What two streams say is put together when it is read, never here: how they interleave is not promised.
    """

    name = "alerts"
    version = 5
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS, streams.NOTIFICATIONS)
    metadata: MetaData = INBOX.metadata

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Take note of what is owed, delivered, waiting and to be told, and file what was told and read."""
        match event.event:
            case PlanIssued(plan=plan):
                write_campaign(connection, plan, event)
                note_entries(connection, plan.campaign)  # those that are there, where this comes late
            case PlanAmended():
                _amend(connection, event.event, event)
            case CampaignClosed(campaign=campaign):
                close_campaign(connection, campaign)
            case NominationsSubmitted(campaign=campaign, unit=unit) | NominationEvent(campaign=campaign, unit=unit):
                forget_answered(connection, campaign, unit, event.event)
                keep_dossiers(connection, event)
            case AlertRaised():
                file_alert(connection, event.event, event)
            case AlertsRead():
                mark_as_read(connection, event.event, event)
            case UnitsUrged():
                note_urging(connection, event.event, event)
            case _:
                pass
        note_acted(connection, event)
        note_delivery(connection, event.event)
        _note_what_is_told(connection, event)


def _amend(connection: Connection, amendment: PlanAmended, recorded: RecordedEvent) -> None:
    """Put the amended plan in force, and note what that tells its recipients (R2)."""
    before = read_plan(connection, amendment.campaign)
    after = amended(before, amendment.changes)
    write_campaign(connection, after, recorded)
    for news in news_of_amendment(recorded, amendment, before, after):
        note_news(connection, news)


def _note_what_is_told(connection: Connection, recorded: RecordedEvent) -> None:
    if isinstance(recorded.event, AwardAnnounced):
        dossier = read_dossier(connection, recorded.event.nomination.id)
        granted = None if dossier is None else dossier.granted
        note_news(connection, news_of_announcement(recorded, recorded.event, granted))
    for news in news_of(recorded):
        note_news(connection, news)
