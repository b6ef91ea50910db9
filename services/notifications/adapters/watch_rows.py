"""What the watch list consists of, from its rows."""

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Any, Final
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select

from services.notifications.adapters import watch_queries as queries
from services.notifications.adapters.owed_rows import owed_of
from services.notifications.adapters.waiting_rows import waits_of
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.deadlines import Owed
from services.notifications.domain.due.watched import Told
from services.notifications.domain.inbox import Cause
from services.notifications.domain.waiting import PlacesTaken, Waiting
from shared.contracts.plan import Category

Pair = tuple[str, str]

_AT_ONCE: Final = 1_000
"""How many pairs one query asks for: databases bound the parameters of a statement."""


def read_waiting(connection: Connection, desks: Collection[Pair], now: datetime) -> list[Waiting]:
    """Return the dossiers whose arrival was not told yet, and all that wait at the desks of these units."""
    arrived = connection.execute(queries.ARRIVALS, {"now": now}).all()
    there = rows_of(connection, queries.DESKS, desks)
    return list({row.nomination: waits_of(row) for row in (*arrived, *there)}.values())


def read_told(connection: Connection, keys: Collection[Pair]) -> frozenset[Told]:
    """Return which of these alerts units were given; news that was told has no row any more."""
    rows = rows_of(connection, queries.TOLD, keys)
    return frozenset((row.campaign, row.unit, row.key) for row in rows)


def rows_of(connection: Connection, query: Select[Any], pairs: Collection[Pair]) -> Sequence[Row[Any]]:
    """Return what a query finds for `pairs`, however many there are."""
    ordered = sorted(pairs)
    pieces = (ordered[first : first + _AT_ONCE] for first in range(0, len(ordered), _AT_ONCE))
    return [row for piece in pieces for row in connection.execute(query, {"pairs": piece})]


def owed_in(row: Row[Any], campaigns: Mapping[str, WatchedCampaign]) -> Owed:
    """Return what is owed in one of these campaigns."""
    return owed_of(row, ZoneInfo(campaigns[row.campaign].plan.time_zone))


def places_of(row: Row[Any]) -> PlacesTaken:
    """Return the places taken of a quota."""
    cause = Cause(row.position, row.correlation_id)
    return PlacesTaken(row.campaign, row.unit, Category(row.category), row.taken, cause)
