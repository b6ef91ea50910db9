"""Units' progress: which units come, and in what order, is asked first; what is shown of them, for one page at once."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, Select, and_, func, select

from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.progress_counts import counted, passing
from services.projections.adapters.progress_details import Details, Place
from services.projections.adapters.sorting import AT_ONCE, ListQuery, Sort, fetch
from services.projections.adapters.tables import PLANS, UNITS
from services.projections.adapters.taking_part_tables import TAKING_PART
from services.projections.adapters.unit_columns import UNIT_COLUMNS, unit_shown
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.domain.deadline import Course
from services.projections.domain.progress import ProgressRow, progress_row
from shared.contracts.unit import UnitShown

_KEY = (TAKING_PART.c.campaign, TAKING_PART.c.unit_place)
_BELONGING = Belonging(TAKING_PART.c.campaign, TAKING_PART.c.unit)


class _Unit(NamedTuple):
    """A unit that takes part, before anything of it is counted."""

    place: Place
    shown: UnitShown
    zone: ZoneInfo
    closed_at: datetime | None


def select_progress(
    connection: Connection, wanted: ProgressWanted, now: datetime, asked: Asked
) -> list[Listed[ProgressRow]]:
    """Return a part of the list of units' progress as it stands at `now`."""
    units = fetch(connection, _units(wanted, now, asked), asked)
    details = Details(connection, ((listed.row.place, listed.row.shown.id) for listed in units))
    return [Listed(_row(listed.row, details, now), listed.key) for listed in units]


def stream_progress(
    connection: Connection, wanted: ProgressWanted, now: datetime, order: Order
) -> Iterator[ProgressRow]:
    """Yield the whole list, of which only a few hundred rows are in memory at once; the connection must stay open."""
    asked: Asked | None = Asked(order, limit=AT_ONCE)
    while asked is not None:
        listed = select_progress(connection, wanted, now, asked)
        yield from (each.row for each in listed)
        asked = Asked(order, listed[-1].key, AT_ONCE) if len(listed) == AT_ONCE else None


def _units(wanted: ProgressWanted, now: datetime, asked: Asked) -> ListQuery[_Unit]:
    sorts = {"unit": Sort(UNITS.c.name_sort)}
    query = (
        select(*_KEY, TAKING_PART.c.unit, *UNIT_COLUMNS, PLANS.c.time_zone, PLANS.c.closed_at)
        .join(UNITS, and_(UNITS.c.campaign == TAKING_PART.c.campaign, UNITS.c.unit == TAKING_PART.c.unit))
        .join(PLANS, PLANS.c.campaign == TAKING_PART.c.campaign)
    )
    if wanted.state is not None or any(by.name not in sorts for by in asked.order):
        query, by_counts = _with_counts(query, wanted, now)
        sorts |= by_counts
    return ListQuery(_narrowed(query, wanted), _KEY, sorts, _unit)


def _with_counts(query: Select[Any], wanted: ProgressWanted, now: datetime) -> tuple[Select[Any], dict[str, Sort]]:
    counts = counted(now, wanted)
    beside = and_(*(counts.c[column.name] == column for column in _KEY))
    owed, delivered, overdue = (func.coalesce(counts.c[each], 0) for each in ("owed", "delivered", "overdue"))
    query = query.outerjoin(counts, beside)
    if wanted.state is not None:
        query = query.where(passing(wanted.state, owed, delivered, overdue))
    return query, {
        "owed": Sort(owed),
        "delivered": Sort(delivered),
        "open": Sort(owed - delivered),
        "overdue": Sort(overdue),
        "next_cutoff": Sort(counts.c.next_cutoff, nullable=True),
    }


def _narrowed(query: Select[Any], wanted: ProgressWanted) -> Select[Any]:
    query = narrowed(
        only_shown(query, wanted.shown, _BELONGING, wanted.campaign),
        (TAKING_PART.c.campaign, wanted.campaign),
        (TAKING_PART.c.unit, wanted.unit),
        (UNITS.c.kind, wanted.kind),
    )
    return query if wanted.search is None else query.where(name_found(wanted.search, UNITS))


def _unit(row: Row[Any]) -> _Unit:
    return _Unit(Place(row.campaign, row.unit_place), unit_shown(row), ZoneInfo(row.time_zone), row.closed_at)


def _row(unit: _Unit, details: Details, now: datetime) -> ProgressRow:
    place = unit.place
    obligations = details.obligations(place, Course(closed_at=unit.closed_at).present(now), unit.zone)
    nominations = details.nominations(place.campaign, unit.shown.id)
    return progress_row(place.campaign, unit.shown, obligations, details.quotas(place, unit.shown), nominations)
