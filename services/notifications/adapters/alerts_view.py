from sqlalchemy import Connection, MetaData, exists, select

from services.notifications.adapters.campaign_rows import close_campaign, read_plan, write_campaign
from services.notifications.adapters.tables import CONTESTS, DELIVERED, INBOX, LISTS, METADATA, NEWS
from services.notifications.domain.news import News
from services.notifications.domain.telling_amendments import news_of_amendment
from services.notifications.domain.telling_news import acted_on, news_of
from shared.contracts import streams
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import (
    CampaignClosed,
    ContestEntrySubmitted,
    ObligationDelivered,
    PlanAmended,
    PlanIssued,
)
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import amended
from shared.views import insert_missing, upsert


class AlertsView:
    """The watch list, from what others record, and the inboxes, from this service's own stream.

    What two streams say is put together when it is read, never here: how they interleave is not promised.
    """

    name = "alerts"
    version = 2
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS, streams.NOTIFICATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Take note of what is owed, delivered and to be told, and file what was told."""
        match event.event:
            case PlanIssued(plan=plan):
                write_campaign(connection, plan, event)
            case PlanAmended():
                _amend(connection, event.event, event)
            case CampaignClosed(campaign=campaign):
                close_campaign(connection, campaign)
            case ObligationDelivered(campaign=campaign, unit=unit, obligation=obligation, theme=theme):
                _note_delivery(connection, campaign, unit, obligation, theme)
            case ContestEntrySubmitted():
                _note_entry(connection, event.event)
            case NominationsSubmitted():
                _note_list(connection, event.event)
                _forget_answered(connection, event.event.campaign, event.event.unit, event)
            case NominationEvent(campaign=campaign, unit=unit):
                _forget_answered(connection, campaign, unit, event)
            case AlertRaised():
                _file(connection, event.event, event)
            case _:
                pass
        for news in news_of(event):
            _note_news(connection, news)


def _amend(connection: Connection, amendment: PlanAmended, recorded: RecordedEvent) -> None:
    """Put the amended plan in force, and note what that tells its recipients (R2)."""
    before = read_plan(connection, amendment.campaign)
    after = amended(before, amendment.changes)
    write_campaign(connection, after, recorded)
    for news in news_of_amendment(recorded, amendment, before, after):
        _note_news(connection, news)


def _note_delivery(connection: Connection, campaign: str, unit: str, obligation: str, theme: str | None) -> None:
    row = {"campaign": campaign, "unit": unit, "obligation": obligation, "theme": theme or ""}
    insert_missing(connection, DELIVERED, tuple(row), row)


def _note_entry(connection: Connection, entry: ContestEntrySubmitted) -> None:
    """Take an entry as the delivery of what the plan says that entries for its contest meet (R6)."""
    this = (CONTESTS.c.campaign == entry.campaign) & (CONTESTS.c.contest == entry.contest)
    obligation = connection.execute(select(CONTESTS.c.obligation).where(this)).scalar_one_or_none()
    if obligation is not None:
        _note_delivery(connection, entry.campaign, entry.unit, obligation, None)


def _note_list(connection: Connection, submitted: NominationsSubmitted) -> None:
    for occasion in {ref.occasion for ref in submitted.nominations}:
        row = {"campaign": submitted.campaign, "unit": submitted.unit, "occasion": occasion}
        insert_missing(connection, LISTS, tuple(row), row)


def _forget_answered(connection: Connection, campaign: str, unit: str, recorded: RecordedEvent) -> None:
    """Drop what was to be told and asked of the unit about nominations that have gone on since (R28, R29)."""
    gone_on = set(acted_on(recorded.event))
    if not gone_on:
        return
    of_unit = (NEWS.c.campaign == campaign) & (NEWS.c.unit == unit)
    for row in connection.execute(select(NEWS.c.key, NEWS.c.news).where(of_unit)).all():
        news = News.model_validate(row.news)
        if news.asks_for_action and not gone_on.isdisjoint(news.nominations):
            connection.execute(NEWS.delete().where(of_unit & (NEWS.c.key == row.key)))


def _note_news(connection: Connection, news: News) -> None:
    key = {"campaign": news.campaign, "unit": news.unit, "key": news.key}
    told = exists().where(*(INBOX.c[column] == value for column, value in key.items()))
    if not connection.scalar(select(told)):
        values = {**key, "happened_at": news.happened_at, "news": news.model_dump(mode="json")}
        insert_missing(connection, NEWS, tuple(key), values)


def _file(connection: Connection, alert: AlertRaised, recorded: RecordedEvent) -> None:
    values = {
        "sequence": recorded.sequence,
        "campaign": alert.campaign,
        "unit": alert.unit,
        "key": alert.key,
        "reason": alert.reason.value,
        "text_vi": alert.text.vi,
        "text_en": alert.text.en,
        "obligation": alert.obligation,
        "nomination": alert.nomination,
        "due": alert.due,
        "raised_at": recorded.occurred_at,
    }
    upsert(connection, INBOX, ("sequence",), values)
    told = (NEWS.c.campaign == alert.campaign) & (NEWS.c.unit == alert.unit) & (NEWS.c.key == alert.key)
    connection.execute(NEWS.delete().where(told))
