from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, select

from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.nomination_tables import OCCASIONS
from services.projections.adapters.sorting import ListQuery, Sort, fetch, stream
from services.projections.adapters.tables import PICKS, PLACE_HOLDERS
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.picks_wanted import PicksWanted
from services.projections.domain.picks import PickRow, PlannedPick, pick_row
from services.projections.domain.places import PlacesHeld, Standing

_KEY = (PICKS.c.campaign, PICKS.c.occasion, PICKS.c.category)
_BELONGING = Belonging(PICKS.c.campaign, occasion=PICKS.c.occasion)
"""An allotment is no unit's."""


def _how_many(standing: Standing) -> ColumnElement[int]:
    return func.count(case((PLACE_HOLDERS.c.standing == standing.value, 1))).label(standing.value)


_COUNTED = (
    select(*_KEY, func.count(PLACE_HOLDERS.c.nomination).label("held"), *map(_how_many, Standing))
    .outerjoin(PLACE_HOLDERS, and_(*(PLACE_HOLDERS.c[column.name] == column for column in _KEY)))
    .group_by(*_KEY)
    .subquery()
)
"""The picks of an allotment are few: they are counted on reading."""

_REMAINING = case(
    (PICKS.c.number.is_(None), None), (_COUNTED.c.held >= PICKS.c.number, 0), else_=PICKS.c.number - _COUNTED.c.held
)
_SORTS = {"occasion": Sort(PICKS.c.occasion), "remaining": Sort(_REMAINING, nullable=True)}


def select_picks(connection: Connection, wanted: PicksWanted, asked: Asked) -> list[Listed[PickRow]]:
    """Return a part of the allotments."""
    return fetch(connection, _query(wanted), asked)


def stream_picks(connection: Connection, wanted: PicksWanted, order: Order) -> Iterator[PickRow]:
    """Yield all the allotments."""
    return stream(connection, _query(wanted), order)


def _query(wanted: PicksWanted) -> ListQuery[PickRow]:
    counts = [_COUNTED.c.held, *(_COUNTED.c[standing.value] for standing in Standing)]
    of_pick = and_(OCCASIONS.c.campaign == PICKS.c.campaign, OCCASIONS.c.occasion == PICKS.c.occasion)
    query = (
        select(PICKS, func.coalesce(OCCASIONS.c.name, PICKS.c.occasion).label("occasion_name"), *counts)
        .join(_COUNTED, and_(*(_COUNTED.c[column.name] == column for column in _KEY)))
        .outerjoin(OCCASIONS, of_pick)
    )
    query = only_shown(query, wanted.shown, _BELONGING, wanted.campaign)
    query = narrowed(query, (PICKS.c.campaign, wanted.campaign), (PICKS.c.category, wanted.category))
    return ListQuery(query, _KEY, _SORTS, _shown)


def _shown(row: Row[Any]) -> PickRow:
    pick = PlannedPick(
        campaign=row.campaign,
        occasion=row.occasion,
        category=row.category,
        number=row.number,
        within=row.within,
        clause=row.clause,
    )
    held = PlacesHeld(submitted=row.held, returned=row.returned, awarded=row.awarded, revoked=row.revoked)
    return pick_row(pick, row.occasion_name, held)
