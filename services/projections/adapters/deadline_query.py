"""Deadlines in SQL: the rules are those of `domain/deadline.py`, said again where the database filters by them."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, bindparam, case, func, or_, select

from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.sorting import ListQuery, Sort, fetch, ranked, stream
from services.projections.adapters.tables import DEADLINES, DELIVERIES, PLANS, SUBMITTED_LISTS, UNITS
from services.projections.adapters.unit_columns import UNIT_COLUMNS, unit_shown
from services.projections.application.deadlines_wanted import DEADLINE_STATES_IN_ORDER, DeadlinesWanted
from services.projections.application.listing import Asked, Listed, Order
from services.projections.domain.deadline import (
    Course,
    DeadlineRow,
    DeadlineState,
    PlannedDeadline,
    ThemeShown,
    deadline_row,
)
from shared.views import Instant

_KEY = (DEADLINES.c.campaign, DEADLINES.c.unit_place, DEADLINES.c.obligation_place, DEADLINES.c.theme_place)
_BELONGING = Belonging(DEADLINES.c.campaign, DEADLINES.c.unit, DEADLINES.c.theme)


def earlier(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    """Say in SQL which of two instants came first, of those that are known; null where neither is."""
    return case((other < one, other), else_=func.coalesce(one, other, type_=Instant))


def state_of_deadline(
    present: ColumnElement[Any],
    *,
    cutoff: ColumnElement[Any],
    due_soon_from: ColumnElement[Any],
    met_at: ColumnElement[Any],
    released: ColumnElement[bool],
) -> ColumnElement[str]:
    """Say `deadline_state` in SQL; `present` is the instant to judge by."""
    return case(
        (and_(met_at.is_not(None), or_(cutoff.is_(None), met_at < cutoff)), DeadlineState.MET.value),
        (met_at.is_not(None), DeadlineState.MET_LATE.value),
        (released, DeadlineState.RELEASED.value),
        (cutoff.is_(None), DeadlineState.NOT_SET.value),
        (present >= cutoff, DeadlineState.OVERDUE.value),
        (present >= due_soon_from, DeadlineState.DUE_SOON.value),
        else_=DeadlineState.OPEN.value,
    )


_MET_AT = earlier(DELIVERIES.c.met_at, SUBMITTED_LISTS.c.met_at)
_IS_PAST = or_(DEADLINES.c.released, _MET_AT.is_not(None))
_SORTS = {
    "unit": Sort(UNITS.c.name_sort),
    "obligation": Sort(DEADLINES.c.name_sort),
    "cutoff": Sort(DEADLINES.c.cutoff, nullable=True),
    # Not by the days themselves: they change while one reads page after page, and the cutoff does not.
    "days_left": Sort(case((_IS_PAST, None), else_=DEADLINES.c.cutoff), nullable=True),
    "met_at": Sort(_MET_AT, nullable=True),
}


def select_deadlines(
    connection: Connection, wanted: DeadlinesWanted, now: datetime, asked: Asked
) -> list[Listed[DeadlineRow]]:
    """Return a part of the deadlines as they stand at `now`."""
    return fetch(connection, _query(wanted, now), asked)


def stream_deadlines(
    connection: Connection, wanted: DeadlinesWanted, now: datetime, order: Order
) -> Iterator[DeadlineRow]:
    """Yield all the deadlines as they stand at `now`."""
    return stream(connection, _query(wanted, now), order)


def _query(wanted: DeadlinesWanted, now: datetime) -> ListQuery[DeadlineRow]:
    state = state_of_deadline(
        earlier(bindparam("now", now, type_=Instant), PLANS.c.closed_at),
        cutoff=DEADLINES.c.cutoff,
        due_soon_from=DEADLINES.c.due_soon_from,
        met_at=_MET_AT,
        released=DEADLINES.c.released,
    )
    sorts = {**_SORTS, "state": Sort(ranked(state, DEADLINE_STATES_IN_ORDER))}
    return ListQuery(_narrowed(_deadlines_and_meetings(), wanted, state), _KEY, sorts, partial(_shown, now=now))


def _deadlines_and_meetings() -> Select[Any]:
    return (
        select(DEADLINES, *UNIT_COLUMNS, PLANS.c.time_zone, PLANS.c.closed_at, _MET_AT.label("met_at"))
        .join(PLANS, _same(PLANS, "campaign"))
        .join(UNITS, _same(UNITS, "campaign", "unit"))
        .outerjoin(DELIVERIES, _same(DELIVERIES, "campaign", "unit", "obligation", "theme"))
        .outerjoin(SUBMITTED_LISTS, _same(SUBMITTED_LISTS, "campaign", "unit", "occasion"))
    )


def _same(table: Table, *columns: str) -> ColumnElement[bool]:
    return and_(*(table.c[column] == DEADLINES.c[column] for column in columns))


def _narrowed(query: Select[Any], wanted: DeadlinesWanted, state: ColumnElement[str]) -> Select[Any]:
    query = narrowed(
        only_shown(query, wanted.shown, _BELONGING, wanted.campaign),
        (DEADLINES.c.campaign, wanted.campaign),
        (DEADLINES.c.unit, wanted.unit),
        (DEADLINES.c.obligation, wanted.obligation),
        (DEADLINES.c.theme, wanted.theme),
        (state, wanted.state),
    )
    if wanted.search is not None:
        query = query.where(name_found(wanted.search, UNITS))
    return query if wanted.category is None else query.where(DEADLINES.c[wanted.category])


def _shown(row: Row[Any], now: datetime) -> DeadlineRow:
    zone = ZoneInfo(row.time_zone)
    deadline = PlannedDeadline(
        campaign=row.campaign,
        unit=unit_shown(row),
        obligation=row.obligation,
        name=row.name,
        theme=ThemeShown(id=row.theme, number=row.theme_number, title=row.theme_title) if row.theme else None,
        delivered_as=row.delivered_as,
        owed_to=row.owed_to,
        literal=row.literal,
        clause=row.clause,
        cutoff=None if row.cutoff is None else row.cutoff.astimezone(zone),
        extended=row.extended,
    )
    course = Course(met_at=row.met_at, released=row.released, closed_at=row.closed_at)
    return deadline_row(deadline, due_soon_from=row.due_soon_from, course=course, zone=zone, now=now)
