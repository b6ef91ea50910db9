"""What is to be told, what was told, and what was read of it."""

from sqlalchemy import Connection, bindparam, exists, select

from services.notifications.adapters.inbox_tables import INBOX, NEWS, URGINGS
from services.notifications.adapters.owed_looks import look_on
from services.notifications.domain.happenings import Urged
from services.notifications.domain.news import OF_NOMINATIONS, News
from services.notifications.domain.telling_news import acted_on
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.notifications import AlertRaised, AlertsRead, UnitsUrged
from shared.views import insert_missing, upsert

# Statements stand ready: building one takes longer than running it.
_OF_UNIT = (NEWS.c.campaign == bindparam("to_campaign")) & (NEWS.c.unit == bindparam("to_unit"))
_TO_BE_TOLD = select(NEWS.c.key, NEWS.c.news).where(_OF_UNIT)
_FORGET = NEWS.delete().where(_OF_UNIT & (NEWS.c.key == bindparam("of_key")))
_WITH_KEY = (INBOX.c.campaign == bindparam("to_campaign")) & (INBOX.c.key == bindparam("of_key"))
_WAS_TOLD = select(exists().where(_WITH_KEY, INBOX.c.unit == bindparam("to_unit")))
# What becomes of a merged unit's nominations is told to its heir: their keys name them, whoever is told.
_WAS_TOLD_TO_ANY = select(exists().where(_WITH_KEY))
_FORGET_OF_ANY = NEWS.delete().where(
    (NEWS.c.campaign == bindparam("to_campaign")) & (NEWS.c.key == bindparam("of_key"))
)


def note_news(connection: Connection, news: News) -> None:
    """Note what is to be told, unless it was told before."""
    key = {"campaign": news.campaign, "unit": news.unit, "key": news.key}
    asked = {"to_campaign": news.campaign, "of_key": news.key}
    if news.nominations:
        was_told = connection.scalar(_WAS_TOLD_TO_ANY, asked)
    else:
        was_told = connection.scalar(_WAS_TOLD, {**asked, "to_unit": news.unit})
    if not was_told:
        urged = news.what if isinstance(news.what, Urged) else None
        values = {
            **key,
            "happened_at": news.happened_at,
            "obligation": None if urged is None else urged.obligation,
            "theme": "" if urged is None or urged.theme is None else urged.theme,
            "news": news.model_dump(mode="json"),
        }
        insert_missing(connection, NEWS, tuple(key), values)


def forget_answered(connection: Connection, campaign: str, unit: str, event: Event) -> None:
    """Drop what was to be told and asked of the unit about nominations that have gone on since (R28, R29)."""
    gone_on = set(acted_on(event))
    if not gone_on:
        return
    for row in connection.execute(_TO_BE_TOLD, {"to_campaign": campaign, "to_unit": unit}).all():
        news = News.model_validate(row.news)
        if news.asks_for_action and not gone_on.isdisjoint(news.nominations):
            connection.execute(_FORGET, {"to_campaign": campaign, "to_unit": unit, "of_key": row.key})


def file_alert(connection: Connection, alert: AlertRaised, recorded: RecordedEvent) -> None:
    """Put an alert that was raised into the inbox of its unit; it is news no more."""
    values = {
        "sequence": recorded.sequence,
        "campaign": alert.campaign,
        "unit": alert.unit,
        "key": alert.key,
        "reason": alert.reason.value,
        "text_vi": alert.text.vi,
        "text_en": alert.text.en,
        "obligation": alert.obligation,
        "theme": alert.theme,
        "nomination": alert.nomination,
        "due": alert.due,
        "raised_at": recorded.occurred_at,
    }
    upsert(connection, INBOX, ("sequence",), values)
    told = {"to_campaign": alert.campaign, "of_key": alert.key}
    if alert.reason in OF_NOMINATIONS:
        connection.execute(_FORGET_OF_ANY, told)
    else:
        connection.execute(_FORGET, {**told, "to_unit": alert.unit})
    look_on(connection, alert)


def mark_as_read(connection: Connection, read: AlertsRead, recorded: RecordedEvent) -> None:
    """Write who read alerts, and when; whoever was first stays."""
    these = (INBOX.c.campaign == read.campaign, INBOX.c.unit == read.unit, INBOX.c.key.in_(read.keys))
    mark = {"read_at": recorded.occurred_at, "read_by": recorded.provenance.actor, "read_with": recorded.sequence}
    connection.execute(INBOX.update().where(*these, INBOX.c.read_at.is_(None)).values(**mark))


def note_urging(connection: Connection, urged: UnitsUrged, recorded: RecordedEvent) -> None:
    """Write when units were last urged, and by whom."""
    for unit in urged.units:
        key = {
            "campaign": urged.campaign,
            "obligation": urged.obligation,
            "theme": urged.theme or "",
            "unit": unit,
        }
        upsert(connection, URGINGS, tuple(key), {**key, "urged_at": recorded.occurred_at, "by": urged.by})
