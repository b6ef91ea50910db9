"""Quotas in SQL: the rules are those of `domain/quota.py`, said again where the database filters by them."""

from dataclasses import fields
from typing import Any

from sqlalchemy import ColumnElement, Connection, Row, Select, Table, and_, case, func, select, tuple_

from services.projections.adapters.tables import PLACES_HELD, QUOTAS, UNITS
from services.projections.adapters.unit_columns import UNIT_COLUMNS, unit_shown
from services.projections.application.ports import Listed, QuotaKey, QuotasWanted
from services.projections.domain.places import PlacesHeld
from services.projections.domain.quota import PlannedQuota, QuotaRow, QuotaState, quota_row

_KEY = (QUOTAS.c.campaign, QUOTAS.c.unit_place, QUOTAS.c.category)

_HELD = tuple(
    func.coalesce(column, 0).label(column.name)
    for column in (PLACES_HELD.c[field.name] for field in fields(PlacesHeld))
)


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


def select_quotas(
    connection: Connection, wanted: QuotasWanted, after: QuotaKey | None, limit: int
) -> list[Listed[QuotaRow]]:
    """Return up to `limit` quotas after a key, in the list's order."""
    query = _narrowed(_quotas_and_counts(), wanted)
    if after is not None:
        query = query.where(tuple_(*_KEY) > tuple_(*after))
    return [_listed(row) for row in connection.execute(query.order_by(*_KEY).limit(limit))]


def _quotas_and_counts() -> Select[Any]:
    return (
        select(QUOTAS, *UNIT_COLUMNS, *_HELD)
        .join(UNITS, _same(UNITS, "campaign", "unit"))
        .outerjoin(PLACES_HELD, _same(PLACES_HELD, "campaign", "unit", "category"))
    )


def _same(table: Table, *columns: str) -> ColumnElement[bool]:
    return and_(*(table.c[column] == QUOTAS.c[column] for column in columns))


def _narrowed(query: Select[Any], wanted: QuotasWanted) -> Select[Any]:
    submitted = func.coalesce(PLACES_HELD.c.submitted, 0)
    for column, value in (
        (QUOTAS.c.campaign, wanted.campaign),
        (QUOTAS.c.unit, wanted.unit),
        (QUOTAS.c.category, wanted.category),
        (state_of_quota(QUOTAS.c.maximum, submitted, QUOTAS.c.released), wanted.state),
    ):
        if value is not None:
            query = query.where(column == value)
    return query


def _listed(row: Row[Any]) -> Listed[QuotaRow]:
    quota = PlannedQuota(
        campaign=row.campaign,
        unit=unit_shown(row),
        category=row.category,
        maximum=row.maximum,
        minimum=row.minimum,
        expected=row.expected,
        literal=row.literal,
        clause=row.clause,
    )
    held = PlacesHeld(submitted=row.submitted, returned=row.returned, awarded=row.awarded, revoked=row.revoked)
    return Listed(quota_row(quota, held, released=row.released), QuotaKey(row.campaign, row.unit_place, quota.category))
