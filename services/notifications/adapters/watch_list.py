from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select

from services.notifications.adapters import watch_queries as queries
from services.notifications.adapters.owed_rows import owed_of
from services.notifications.adapters.unsure_campaigns import unsure_campaigns
from services.notifications.application.ports import Watch
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.digest import digest_key, digest_moment
from services.notifications.domain.due import WEEKDAYS, Watched, keys_called_for
from services.notifications.domain.due.missing import chases
from services.notifications.domain.inbox import Cause
from services.notifications.domain.news import News
from services.notifications.domain.sending_times import WorkingDays
from services.notifications.domain.waiting import PlacesTaken, Waiting
from shared.contracts.plan import Category, Plan
from shared.contracts.streams import NOMINATIONS
from shared.views import ViewStore

Pair = tuple[str, str]
Told = frozenset[tuple[str, str, str]]

_AT_ONCE = 1_000
"""How many pairs one query asks for: databases bound the parameters of a statement."""


class StoredWatchList:
    """Reads from the view's rows what an alert can be due for; used by one thread at a time.

    It leaves out what can't matter, so that years of history cost nothing; what is due, the domain decides. What takes
    long to read, because it is counted whole, is read for alerts alone that are called for and were not told.
    """

    def __init__(self, store: ViewStore, working: WorkingDays = WEEKDAYS) -> None:
        self._store, self._working = store, working
        self._campaigns: dict[str, WatchedCampaign] = {}

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
        owed = [_owed(row, campaigns) for row in reminders]
        called = keys_called_for(Watched(campaigns, owed), now)
        told = _told(connection, called | set(self._keys_of_the_whole(campaigns.values(), now)))
        obligations = {*_chased(campaigns.values(), told, now), *_urged(news)}
        desks = self._untold_desks(campaigns.values(), told, now)
        obligations |= _taken_by(campaigns, desks, now)
        waiting = _waiting(connection, desks, now)
        told |= _told(connection, {(waits.campaign, waits.key) for waits in waiting})
        return Watched(
            campaigns=campaigns,
            owed=owed,
            news=news,
            told=told,
            missing=[_owed(row, campaigns) for row in _rows_of(connection, queries.MISSING, obligations)],
            places=[_places(row) for row in connection.execute(queries.PLACES_LEFT)],
            waiting=waiting,
            working=self._working,
            unsure=unsure,
        )

    def _read_campaigns(
        self, connection: Connection, now: datetime, named: Collection[str]
    ) -> dict[str, WatchedCampaign]:
        rows = connection.execute(queries.CAMPAIGNS_WATCHED, {"now": now, "named": sorted(named)}).all()
        return {row.campaign: self._campaign(connection, row) for row in rows}

    def _campaign(self, connection: Connection, row: Row[Any]) -> WatchedCampaign:
        """Return a campaign; its plan is kept until it is amended: reading it takes longer than all else here."""
        cause = Cause(row.position, row.correlation_id)
        kept = self._campaigns.get(row.campaign)
        if kept is None or (kept.cause, kept.closed) != (cause, row.closed):
            plan = Plan.model_validate(connection.scalar(queries.PLAN, {"of": row.campaign}))
            kept = self._campaigns[row.campaign] = WatchedCampaign(plan, cause, closed=row.closed)
        return kept

    def _keys_of_the_whole(self, campaigns: Iterable[WatchedCampaign], now: datetime) -> Iterable[Pair]:
        """Yield the keys of alerts that count something whole, as far as the time calls for them."""
        for campaign in campaigns:
            yield from ((chase.campaign, chase.key) for chase in chases(campaign, now))
            moment = self._digest_moment(campaign, now)
            if moment is not None:
                yield campaign.plan.campaign, digest_key(moment)

    def _untold_desks(self, campaigns: Iterable[WatchedCampaign], told: Told, now: datetime) -> list[Pair]:
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


def _chased(campaigns: Iterable[WatchedCampaign], told: Told, now: datetime) -> Iterable[Pair]:
    """Yield the obligations whose laggards somebody is to be told of, and was not."""
    for campaign in campaigns:
        for chase in chases(campaign, now):
            if any((chase.campaign, unit, chase.key) not in told for unit in chase.told):
                yield chase.campaign, chase.obligation


def _urged(news: Iterable[News]) -> Iterable[Pair]:
    return ((each.campaign, each.obligation) for each in news if each.obligation is not None)


def _taken_by(campaigns: Mapping[str, WatchedCampaign], desks: Iterable[Pair], now: datetime) -> set[Pair]:
    """Return the obligations that are delivered to these units, and are late and still taken, or fall due soon."""
    return {
        (name, obligation)
        for name, unit in desks
        for obligation, cutoff in campaigns[name].terms
        if cutoff <= now + timedelta(days=campaigns[name].plan.due_soon_days)
        and (now < cutoff or obligation in campaigns[name].taken_late)
        and unit in campaigns[name].takers[obligation]
    }


def _waiting(connection: Connection, desks: Collection[Pair], now: datetime) -> list[Waiting]:
    arrived = connection.execute(queries.ARRIVALS, {"now": now}).all()
    there = _rows_of(connection, queries.DESKS, desks)
    return list({row.nomination: _waits(row) for row in (*arrived, *there)}.values())


def _told(connection: Connection, keys: Collection[Pair]) -> Told:
    """Return which of these alerts units were given; news that was told has no row any more."""
    rows = _rows_of(connection, queries.TOLD, keys)
    return frozenset((row.campaign, row.unit, row.key) for row in rows)


def _rows_of(connection: Connection, query: Select[Any], pairs: Collection[Pair]) -> Sequence[Row[Any]]:
    ordered = sorted(pairs)
    pieces = (ordered[first : first + _AT_ONCE] for first in range(0, len(ordered), _AT_ONCE))
    return [row for piece in pieces for row in connection.execute(query, {"pairs": piece})]


def _owed(row: Row[Any], campaigns: Mapping[str, WatchedCampaign]) -> Owed:
    return owed_of(row, ZoneInfo(campaigns[row.campaign].plan.time_zone))


def _places(row: Row[Any]) -> PlacesTaken:
    cause = Cause(row.position, row.correlation_id)
    return PlacesTaken(row.campaign, row.unit, Category(row.category), row.taken, cause)


def _waits(row: Row[Any]) -> Waiting:
    return Waiting(
        campaign=row.campaign,
        nomination=row.nomination,
        nominated_by=row.unit,
        theme=row.theme or None,
        office=row.office,
        held_by=row.held_by,
        since=row.since,
        came_with=row.came_with,
        cause=Cause(f"{NOMINATIONS}:{row.came_with}", row.correlation_id),
    )
