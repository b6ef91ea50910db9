"""What units owe and have delivered, counted in SQL: only where a list is sorted or narrowed by it.

The rules are those of `domain/deadline.py` and `domain/progress.py`, said again.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, Select, Subquery, and_, bindparam, case, func, not_, or_, select

from services.projections.adapters.deadline_query import earlier
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.tables import DEADLINES, DELIVERIES, PLANS, SUBMITTED_LISTS
from services.projections.application.progress_wanted import ProgressWanted
from services.projections.domain.progress import ProgressFilter
from shared.views import Instant

_BELONGING = Belonging(DEADLINES.c.campaign, DEADLINES.c.unit)
_IS_MET = or_(DELIVERIES.c.met_at.is_not(None), SUBMITTED_LISTS.c.met_at.is_not(None))
_IS_OPEN = and_(not_(_IS_MET), not_(DEADLINES.c.released))


def meetings_of(query: Select[Any]) -> Select[Any]:
    """Return a query of deadlines with what met them beside: a delivery, or the unit's list for the occasion."""
    delivered = (DELIVERIES.c[each] == DEADLINES.c[each] for each in ("campaign", "unit", "obligation", "theme"))
    listed = (SUBMITTED_LISTS.c[each] == DEADLINES.c[each] for each in ("campaign", "unit", "occasion"))
    return query.outerjoin(DELIVERIES, and_(*delivered)).outerjoin(SUBMITTED_LISTS, and_(*listed))


def counted(now: datetime, wanted: ProgressWanted) -> Subquery:
    """Return the counts of units as they stand at `now`, narrowed before they are made: that is what is dear here."""
    present = earlier(bindparam("present", now, type_=Instant), PLANS.c.closed_at)
    is_overdue = and_(_IS_OPEN, DEADLINES.c.cutoff <= present)
    is_ahead = and_(_IS_OPEN, DEADLINES.c.cutoff > present)
    key = (DEADLINES.c.campaign, DEADLINES.c.unit_place)
    counts = (
        _how_many(or_(_IS_MET, _IS_OPEN)).label("owed"),
        _how_many(_IS_MET).label("delivered"),
        _how_many(is_overdue).label("overdue"),
        func.min(case((is_ahead, DEADLINES.c.cutoff)), type_=Instant).label("next_cutoff"),
    )
    query = meetings_of(select(*key, *counts).join(PLANS, PLANS.c.campaign == DEADLINES.c.campaign))
    query = only_shown(query, wanted.shown, _BELONGING, wanted.campaign)
    query = narrowed(query, (DEADLINES.c.campaign, wanted.campaign), (DEADLINES.c.unit, wanted.unit))
    return query.group_by(*key).subquery("counts")


def passing(
    wanted: ProgressFilter, owed: ColumnElement[int], delivered: ColumnElement[int], overdue: ColumnElement[int]
) -> ColumnElement[bool]:
    """Say `passes` in SQL."""
    match wanted:
        case ProgressFilter.OVERDUE:
            return overdue > 0
        case ProgressFilter.OPEN:
            return and_(overdue == 0, delivered < owed)
        case ProgressFilter.COMPLETE:
            return and_(overdue == 0, delivered == owed)
        case ProgressFilter.NOTHING_DELIVERED:
            return and_(owed > 0, delivered == 0)


def _how_many(which: ColumnElement[bool]) -> ColumnElement[int]:
    return func.sum(case((which, 1), else_=0))
