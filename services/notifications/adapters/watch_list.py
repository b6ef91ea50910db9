from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, exists, or_, select

from services.notifications.adapters.tables import CAMPAIGNS, DELIVERED, INBOX, LISTS, NEWS, OWED, UNITS
from services.notifications.application.ports import Watch
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.due import Watched, WatchedCampaign
from services.notifications.domain.inbox import Cause
from services.notifications.domain.news import News
from services.notifications.domain.season import NEWS_LASTS
from shared.contracts.plan import Plan
from shared.views import ViewStore


class StoredWatchList:
    """Reads from the view's rows what an alert can be due for; used by one thread at a time.

    The queries leave out what can't matter, so that years of history cost nothing; what is due, the domain decides.
    """

    def __init__(self, store: ViewStore) -> None:
        self._store = store
        self._campaigns: dict[str, WatchedCampaign] = {}

    def read(self, now: datetime) -> Watch:
        """Return everything that an alert can be due for at `now`, as one state."""
        with self._store.read() as snapshot:
            connection = snapshot.connection
            rows = connection.execute(_owed_query(now)).all()
            news = [News.model_validate(row.news) for row in connection.execute(_news_query(now))]
            named = {row.campaign for row in rows} | {each.campaign for each in news}
            campaigns = {campaign: self._campaign(connection, campaign) for campaign in named}
            owed = [_owed(row, campaigns[row.campaign].plan) for row in rows]
            watched = Watched(campaigns, owed, news, _told(connection, {(o.campaign, o.obligation) for o in owed}))
            return Watch(watched, snapshot.positions)

    def _campaign(self, connection: Connection, campaign: str) -> WatchedCampaign:
        """Return a campaign; its plan is kept until it is amended: reading it takes longer than all else here."""
        this = CAMPAIGNS.c.campaign == campaign
        cause = Cause(*connection.execute(select(CAMPAIGNS.c.position, CAMPAIGNS.c.correlation_id).where(this)).one())
        kept = self._campaigns.get(campaign)
        if kept is None or kept.cause != cause:
            plan = Plan.model_validate(connection.scalar(select(CAMPAIGNS.c.plan).where(this)))
            kept = self._campaigns[campaign] = WatchedCampaign(plan, cause)
        return kept


def _owed_query(now: datetime) -> Select[Any]:
    """Select what is owed, not delivered, neither too far ahead nor long past, and not called overdue before."""
    delivered = exists().where(
        DELIVERED.c.campaign == OWED.c.campaign,
        DELIVERED.c.unit == OWED.c.unit,
        DELIVERED.c.obligation == OWED.c.obligation,
        DELIVERED.c.theme == OWED.c.theme,
    )
    listed = exists().where(
        LISTS.c.campaign == OWED.c.campaign,
        LISTS.c.unit == OWED.c.unit,
        LISTS.c.occasion == OWED.c.delivered_with,
    )
    called_overdue = exists().where(
        INBOX.c.campaign == OWED.c.campaign,
        INBOX.c.unit == OWED.c.unit,
        INBOX.c.key == OWED.c.overdue_key,
    )
    return (
        select(OWED)
        .join(CAMPAIGNS, CAMPAIGNS.c.campaign == OWED.c.campaign)
        .where(
            OWED.c.first_look <= now,
            or_(OWED.c.cutoff > now - NEWS_LASTS, CAMPAIGNS.c.ends > now),
            ~delivered,
            ~listed,
            ~called_overdue,
        )
        .order_by(OWED.c.cutoff, OWED.c.campaign, OWED.c.obligation, OWED.c.unit, OWED.c.theme)
    )


def _news_query(now: datetime) -> Select[Any]:
    """Select what was not told yet and is not long past, of campaigns and units that are known."""
    return (
        select(NEWS.c.news)
        .join(CAMPAIGNS, CAMPAIGNS.c.campaign == NEWS.c.campaign)
        .join(UNITS, (UNITS.c.campaign == NEWS.c.campaign) & (UNITS.c.unit == NEWS.c.unit))
        .where(or_(NEWS.c.happened_at > now - NEWS_LASTS, CAMPAIGNS.c.ends > now))
    )


def _owed(row: Row[Any], plan: Plan) -> Owed:
    cutoff = row.cutoff.astimezone(ZoneInfo(plan.time_zone))
    return Owed(row.campaign, row.unit, row.obligation, cutoff, row.delivered_with, row.theme or None)


def _told(connection: Connection, obligations: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """Return what units were told about obligations; news that was told has no row any more."""
    told: set[tuple[str, str, str]] = set()
    for campaign, obligation in obligations:
        query = select(INBOX.c.campaign, INBOX.c.unit, INBOX.c.key).where(
            INBOX.c.campaign == campaign, INBOX.c.obligation == obligation
        )
        told.update((row.campaign, row.unit, row.key) for row in connection.execute(query))
    return told
