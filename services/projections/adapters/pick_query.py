from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, and_, case, func, select, tuple_

from services.projections.adapters.tables import PICKS, PLACE_HOLDERS
from services.projections.application.ports import Listed, PickKey, PicksWanted
from services.projections.domain.picks import PickRow, PlannedPick, pick_row
from services.projections.domain.places import PlacesHeld, Standing

_KEY = (PICKS.c.campaign, PICKS.c.occasion, PICKS.c.category)


def _how_many(standing: Standing) -> ColumnElement[int]:
    return func.count(case((PLACE_HOLDERS.c.standing == standing.value, 1))).label(standing.value)


def select_picks(
    connection: Connection, wanted: PicksWanted, after: PickKey | None, limit: int
) -> list[Listed[PickRow]]:
    """Return up to `limit` allotments after a key, in the list's order; their few picks are counted on reading."""
    held = and_(*(PLACE_HOLDERS.c[column] == PICKS.c[column] for column in ("campaign", "occasion", "category")))
    counts = (func.count(PLACE_HOLDERS.c.nomination).label("held"), *map(_how_many, Standing))
    query = select(PICKS, *counts).outerjoin(PLACE_HOLDERS, held).group_by(*PICKS.c)
    for column, value in ((PICKS.c.campaign, wanted.campaign), (PICKS.c.category, wanted.category)):
        if value is not None:
            query = query.where(column == value)
    if after is not None:
        query = query.where(tuple_(*_KEY) > tuple_(*after))
    return [_listed(row) for row in connection.execute(query.order_by(*_KEY).limit(limit))]


def _listed(row: Row[Any]) -> Listed[PickRow]:
    pick = PlannedPick(
        campaign=row.campaign,
        occasion=row.occasion,
        category=row.category,
        number=row.number,
        within=row.within,
        clause=row.clause,
    )
    held = PlacesHeld(submitted=row.held, returned=row.returned, awarded=row.awarded, revoked=row.revoked)
    return Listed(pick_row(pick, held), PickKey(row.campaign, row.occasion, pick.category))
