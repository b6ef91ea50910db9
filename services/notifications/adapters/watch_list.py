from collections.abc import Collection, Iterable
from collections.abc import Set as AbstractSet
from datetime import datetime
from zoneinfo import ZoneInfo

from sqlalchemy import Connection

from services.notifications.adapters import watch_queries as queries
from services.notifications.adapters.known_campaigns import KnownCampaigns
from services.notifications.adapters.unsure_campaigns import unsure_campaigns
from services.notifications.adapters.watch_rows import Pair, owed_in, places_of, read_told, read_waiting, rows_of
from services.notifications.application.ports import Watch
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.digest import digest_key, digest_moment
from services.notifications.domain.due import WEEKDAYS, Watched, keys_called_for
from services.notifications.domain.due.counted import chased, taken_by, urged
from services.notifications.domain.due.missing import chases
from services.notifications.domain.due.watched import Told
from services.notifications.domain.news import News
from services.notifications.domain.sending_times import WorkingDays
from shared.views import ViewStore


class StoredWatchList:
    """Reads from the view's rows what an alert can be due for; used by one thread at a time.

    It leaves out what can't matter, so that years of history cost nothing; what is due, the domain decides. What takes
    long to read, because it is counted whole, is read for alerts alone that are called for and were not told.
    """

    def __init__(self, store: ViewStore, working: WorkingDays = WEEKDAYS, known: KnownCampaigns | None = None) -> None:
        self._store, self._working, self._known = store, working, known or KnownCampaigns()

    def read(self, now: datetime) -> Watch:
        """Return everything that an alert can be due for at `now`, as one state."""
        parked_before = self._store.parked_count()  # a retry may apply them while the snapshot still lacks them
        with self._store.read() as snapshot:
            is_unsure = parked_before or self._store.parked_count()
            unsure = unsure_campaigns(snapshot.connection) if is_unsure else frozenset()
            return Watch(self._watched(snapshot.connection, now, unsure), snapshot.positions)

    def _watched(self, connection: Connection, now: datetime, unsure: frozenset[str]) -> Watched:
        reminders = connection.execute(queries.REMINDERS, {"now": now}).all()
        news = [News.model_validate(row.news) for row in connection.execute(queries.NEWS_UNTOLD, {"now": now})]
        named = {row.campaign for row in reminders} | {each.campaign for each in news}
        campaigns = self._read_campaigns(connection, now, named)
        owed = [owed_in(row, campaigns) for row in reminders]
        called = keys_called_for(Watched(campaigns, owed), now)
        told = read_told(connection, called | set(self._keys_of_the_whole(campaigns.values(), now)))
        obligations = {*chased(campaigns.values(), told, now), *urged(news)}
        desks = self._untold_desks(campaigns.values(), told, now)
        obligations |= taken_by(campaigns, desks, now)
        waiting = read_waiting(connection, desks, now)
        told |= read_told(connection, {(waits.campaign, waits.key) for waits in waiting})
        return Watched(
            campaigns=campaigns,
            owed=owed,
            news=news,
            told=told,
            missing=[owed_in(row, campaigns) for row in rows_of(connection, queries.MISSING, obligations)],
            places=[places_of(row) for row in connection.execute(queries.PLACES_LEFT)],
            waiting=waiting,
            working=self._working,
            unsure=unsure,
        )

    def _read_campaigns(
        self, connection: Connection, now: datetime, named: Collection[str]
    ) -> dict[str, WatchedCampaign]:
        rows = connection.execute(queries.CAMPAIGNS_WATCHED, {"now": now, "named": sorted(named)}).all()
        return {row.campaign: self._known.of(connection, row) for row in rows}

    def _keys_of_the_whole(self, campaigns: Iterable[WatchedCampaign], now: datetime) -> Iterable[Pair]:
        """Yield the keys of alerts that count something whole, as far as the time calls for them."""
        for campaign in campaigns:
            yield from ((chase.campaign, chase.key) for chase in chases(campaign, now))
            moment = self._digest_moment(campaign, now)
            if moment is not None:
                yield campaign.plan.campaign, digest_key(moment)

    def _untold_desks(self, campaigns: Iterable[WatchedCampaign], told: AbstractSet[Told], now: datetime) -> list[Pair]:
        """Return who has had no digest today, by campaign and unit."""
        return [
            (campaign.plan.campaign, unit)
            for campaign in campaigns
            if (moment := self._digest_moment(campaign, now)) is not None
            for unit in campaign.overseers
            if (campaign.plan.campaign, unit, digest_key(moment)) not in told
        ]

    def _digest_moment(self, campaign: WatchedCampaign, now: datetime) -> datetime | None:
        if campaign.closed:
            return None
        return digest_moment(ZoneInfo(campaign.plan.time_zone), now, self._working)
