"""Quotas in SQL: the rules are those of `domain/quota.py`, said again where the database filters by them."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import ColumnElement, Connection, Integer, Row, Select, and_, case, func, or_, select

from services.projections.adapters.name_columns import name_found
from services.projections.adapters.narrowing import Belonging, narrowed, only_shown
from services.projections.adapters.quota_columns import HELD_COLUMNS, quota_shown, with_places_held
from services.projections.adapters.sorting import ListQuery, Sort, fetch, ranked, stream
from services.projections.adapters.tables import PLACES_HELD, QUOTAS, UNITS
from services.projections.adapters.unit_columns import UNIT_COLUMNS, unit_shown
from services.projections.application.listing import Asked, Listed, Order
from services.projections.application.quotas_wanted import QUOTA_STATES_IN_ORDER, QuotasWanted
from services.projections.domain.quota import QuotaRow, QuotaState

_KEY = (QUOTAS.c.campaign, QUOTAS.c.unit_place, QUOTAS.c.category)
_BELONGING = Belonging(QUOTAS.c.campaign, QUOTAS.c.unit)


def state_of_quota(
    maximum: ColumnElement[Any], submitted: ColumnElement[Any], released: ColumnElement[bool]
) -> ColumnElement[str]:
    """Say `quota_state` in SQL."""
    return case(
        (submitted > maximum, QuotaState.OVER_USED.value),
        (released, QuotaState.RELEASED.value),
        (maximum.is_(None), QuotaState.UNLIMITED.value),
        (submitted == maximum, QuotaState.USED_UP.value),
        (and_(submitted > 0, submitted + 1 == maximum), QuotaState.RUNNING_OUT.value),
        else_=QuotaState.FREE.value,
    )


_SUBMITTED = func.coalesce(PLACES_HELD.c.submitted, 0, type_=Integer)
_STATE = state_of_quota(QUOTAS.c.maximum, _SUBMITTED, QUOTAS.c.released)


def remaining_of_quota(
    maximum: ColumnElement[Any], submitted: ColumnElement[Any], released: ColumnElement[bool]
) -> ColumnElement[int | None]:
    """Say in SQL how many places can still be taken; null where no maximum is known."""
    return case((maximum.is_(None), None), (or_(released, submitted >= maximum), 0), else_=maximum - submitted)


_SORTS = {
    "unit": Sort(UNITS.c.name_sort),
    "remaining": Sort(remaining_of_quota(QUOTAS.c.maximum, _SUBMITTED, QUOTAS.c.released), nullable=True),
    "submitted": Sort(_SUBMITTED),
    "maximum": Sort(QUOTAS.c.maximum, nullable=True),
    "state": Sort(ranked(_STATE, QUOTA_STATES_IN_ORDER)),
}


def select_quotas(connection: Connection, wanted: QuotasWanted, asked: Asked) -> list[Listed[QuotaRow]]:
    """Return a part of the quotas."""
    return fetch(connection, _query(wanted), asked)


def stream_quotas(connection: Connection, wanted: QuotasWanted, order: Order) -> Iterator[QuotaRow]:
    """Yield all the quotas."""
    return stream(connection, _query(wanted), order)


def _query(wanted: QuotasWanted) -> ListQuery[QuotaRow]:
    return ListQuery(_narrowed(_quotas_and_counts(), wanted), _KEY, _SORTS, _shown)


def _quotas_and_counts() -> Select[Any]:
    of_unit = and_(UNITS.c.campaign == QUOTAS.c.campaign, UNITS.c.unit == QUOTAS.c.unit)
    return with_places_held(select(QUOTAS, *UNIT_COLUMNS, *HELD_COLUMNS).join(UNITS, of_unit))


def _narrowed(query: Select[Any], wanted: QuotasWanted) -> Select[Any]:
    query = narrowed(
        only_shown(query, wanted.shown, _BELONGING, wanted.campaign),
        (QUOTAS.c.campaign, wanted.campaign),
        (QUOTAS.c.unit, wanted.unit),
        (QUOTAS.c.category, wanted.category),
        (_STATE, wanted.state),
    )
    return query if wanted.search is None else query.where(name_found(wanted.search, UNITS))


def _shown(row: Row[Any]) -> QuotaRow:
    return quota_shown(row, unit_shown(row))
