"""How many nominations wait for each office, or for each unit, in SQL."""

from collections.abc import Iterator
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, and_, func, select

from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import narrowed, only_shown
from services.projections.adapters.nomination_columns import WAITS_AT_NAME
from services.projections.adapters.nomination_tables import NOMINATIONS, ROUTE_STEPS
from services.projections.adapters.queue_query import (
    BELONGING,
    HOLDER,
    HOLDER_COLUMNS,
    HOLDERS,
    holder_shown,
    waiting,
    with_lead,
)
from services.projections.adapters.sorting import ListQuery, Sort, fetch, stream
from services.projections.adapters.tables import PLANS
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.queue_wanted import QueueOfficesWanted
from services.projections.domain.queue import QueueOffice

_PLACE: tuple[ColumnElement[Any], ...] = (
    NOMINATIONS.c.campaign,
    ROUTE_STEPS.c.office,
    WAITS_AT_NAME,
    func.coalesce(HOLDER, "").label("holder"),
)
_COUNTS: tuple[ColumnElement[Any], ...] = (
    func.min(NOMINATIONS.c.hop).label("hop"),
    func.count().label("waiting"),
    func.sum(1 - NOMINATIONS.c.later).label("coming_first"),
    func.min(NOMINATIONS.c.waiting_since).label("waiting_since"),
)


def select_queue_offices(connection: Connection, wanted: QueueOfficesWanted, asked: Asked) -> list[Listed[QueueOffice]]:
    """Return a part of the offices, and units, that nominations wait for."""
    return fetch(connection, _query(wanted), asked)


def stream_queue_offices(connection: Connection, wanted: QueueOfficesWanted, order: Order) -> Iterator[QueueOffice]:
    """Yield all the offices, and units, that nominations wait for."""
    return stream(connection, _query(wanted), order)


def _query(wanted: QueueOfficesWanted) -> ListQuery[QueueOffice]:
    statement = narrowed(
        only_shown(waiting(*_PLACE, *_COUNTS), wanted.shown, BELONGING, wanted.campaign),
        (NOMINATIONS.c.campaign, wanted.campaign),
        (ROUTE_STEPS.c.office, wanted.office),
    )
    if wanted.lead is not None:
        statement = statement.where(with_lead(wanted.lead))
    if wanted.search is not None:
        statement = statement.where(name_found(wanted.search, HOLDERS))
    counted = statement.group_by(*_PLACE).subquery("counted")
    holds = and_(HOLDERS.c.campaign == counted.c.campaign, HOLDERS.c.unit == counted.c.holder)
    of_plan = PLANS.c.campaign == counted.c.campaign
    return ListQuery(
        select(counted, *HOLDER_COLUMNS, PLANS.c.time_zone).join(PLANS, of_plan).outerjoin(HOLDERS, holds),
        key=(counted.c.campaign, counted.c.hop, counted.c.office, counted.c.holder),
        sorts={"waiting": Sort(counted.c.waiting), "waiting_since": Sort(counted.c.waiting_since)},
        shown=_shown,
    )


def _shown(row: Row[Any]) -> QueueOffice:
    return QueueOffice(
        campaign=row.campaign,
        waits_at=row.office,
        waits_at_name=row.office_name,
        held_by=holder_shown(row),
        waiting=row.waiting,
        coming_first=row.coming_first,
        waiting_since=row.waiting_since.astimezone(ZoneInfo(row.time_zone)),
    )
