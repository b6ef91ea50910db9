"""What waits, in SQL: for which office, and which unit has it."""

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Connection, Row, Select, and_, case

from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.nomination_columns import (
    IS_UNITS_OWN,
    NOMINATION_COLUMNS,
    WAITING_COLUMNS,
    in_zone,
    nominations,
    proposed,
    same,
)
from services.projections.adapters.nomination_tables import NOMINATIONS, ROUTE_STEPS, THEMES
from services.projections.adapters.sorting import ListQuery, Sort, fetch, stream
from services.projections.adapters.tables import PLANS, UNITS
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.queue_wanted import QueueWanted
from services.projections.domain.queue import QueueRow, counted_to, days_waited, waited
from shared.contracts.plan import THEME_LEAD
from shared.contracts.unit import UnitShown

HOLDERS = UNITS.alias("holders")
HOLDER = case((IS_UNITS_OWN, NOMINATIONS.c.unit), else_=ROUTE_STEPS.c.held_by)
HOLDER_COLUMNS = tuple(
    HOLDERS.c[name].label(f"holder_{name}") for name in ("unit", "name", "kind", "former_names", "merged_into")
)

_KEY = (NOMINATIONS.c.later, NOMINATIONS.c.waiting_since, NOMINATIONS.c.entered, NOMINATIONS.c.nth)
_SORTS = {
    "name": Sort(NOMINATIONS.c.name_sort),
    "unit": Sort(UNITS.c.name_sort),
    "theme": Sort(THEMES.c.place, nullable=True),
    "submitted_at": Sort(NOMINATIONS.c.submitted_at),
    "waiting_since": Sort(NOMINATIONS.c.waiting_since),
}


BELONGING = Belonging(NOMINATIONS.c.campaign, NOMINATIONS.c.unit, NOMINATIONS.c.theme, NOMINATIONS.c.occasion)


def waiting(*columns: ColumnElement[Any]) -> Select[Any]:
    """Select from all nominations that wait, the steps that they wait for, and the units that have them."""
    return (
        nominations(*columns)
        .join(ROUTE_STEPS, same(ROUTE_STEPS, "campaign", "occasion", "theme", "hop"))
        .outerjoin(HOLDERS, and_(HOLDERS.c.campaign == NOMINATIONS.c.campaign, HOLDERS.c.unit == HOLDER))
        .where(NOMINATIONS.c.waiting_since.is_not(None))
    )


def with_lead(lead: str) -> ColumnElement[bool]:
    """Say that a nomination waits for the lead of its theme, and that this unit leads it by the plan in force (R2)."""
    return and_(ROUTE_STEPS.c.office == THEME_LEAD, ROUTE_STEPS.c.held_by == lead)


_ALL = waiting(
    *NOMINATION_COLUMNS,
    *WAITING_COLUMNS,
    *HOLDER_COLUMNS,
    ROUTE_STEPS.c.act,
    ROUTE_STEPS.c.next_office,
    ROUTE_STEPS.c.next_office_name,
    PLANS.c.closed_at,
)


def select_queue(connection: Connection, wanted: QueueWanted, now: datetime, asked: Asked) -> list[Listed[QueueRow]]:
    """Return a part of what waits, as it stands at `now`."""
    return fetch(connection, _query(wanted, now), asked)


def stream_queue(connection: Connection, wanted: QueueWanted, now: datetime, order: Order) -> Iterator[QueueRow]:
    """Yield all that waits, as it stands at `now`."""
    return stream(connection, _query(wanted, now), order)


def _query(wanted: QueueWanted, now: datetime) -> ListQuery[QueueRow]:
    statement = narrowed(
        only_shown(_ALL, wanted.shown, BELONGING, wanted.campaign),
        (NOMINATIONS.c.campaign, wanted.campaign),
        (ROUTE_STEPS.c.office, wanted.office),
        (NOMINATIONS.c.unit, wanted.unit),
        (NOMINATIONS.c.theme, wanted.theme),
        (NOMINATIONS.c.occasion, wanted.occasion),
    )
    if wanted.lead is not None:
        statement = statement.where(with_lead(wanted.lead))
    if wanted.search is not None:
        statement = statement.where(name_found(wanted.search, NOMINATIONS, UNITS))
    return ListQuery(statement, _KEY, _SORTS, partial(_shown, now=now))


def _shown(row: Row[Any], now: datetime) -> QueueRow:
    zone = ZoneInfo(row.time_zone)
    present = counted_to(now, row.closed_at)
    return QueueRow(
        **dict(proposed(row)),
        held_by=holder_shown(row),
        step=row.act,
        waited_days=days_waited(row.waiting_since, present, zone),
        waiting_seconds=int(waited(row.waiting_since, present).total_seconds()),
        next_office=row.next_office,
        next_office_name=row.next_office_name,
        closed_at=in_zone(row.closed_at, zone),
    )


def holder_shown(row: Row[Any]) -> UnitShown | None:
    """Show the unit that has a nomination, if one does."""
    if row.holder_unit is None:
        return None
    return UnitShown(
        id=row.holder_unit,
        name=row.holder_name,
        kind=row.holder_kind,
        former_names=tuple(row.holder_former_names),
        merged_into=row.holder_merged_into,
    )
