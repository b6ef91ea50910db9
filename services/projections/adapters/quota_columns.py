"""How answers show a quota: what every list with quotas selects of the places held, and what it makes of a row."""

from dataclasses import fields
from typing import Any

from sqlalchemy import Row, Select, and_, func

from services.projections.adapters.tables import PLACES_HELD, QUOTAS
from services.projections.domain.places import PlacesHeld
from services.projections.domain.quota import PlannedQuota, QuotaRow, quota_row
from shared.contracts.unit import UnitShown

HELD_COLUMNS = tuple(
    func.coalesce(column, 0).label(column.name)
    for column in (PLACES_HELD.c[field.name] for field in fields(PlacesHeld))
)
"""The places held, which `with_places_held` joins; 0 where none ever was."""


def with_places_held(query: Select[Any]) -> Select[Any]:
    """Return a query of quotas with the places held beside."""
    beside = (PLACES_HELD.c[each] == QUOTAS.c[each] for each in ("campaign", "unit", "category"))
    return query.outerjoin(PLACES_HELD, and_(*beside))


def quota_shown(row: Row[Any], unit: UnitShown) -> QuotaRow:
    """Show the quota of a unit, and what of it is taken."""
    quota = PlannedQuota(
        campaign=row.campaign,
        unit=unit,
        category=row.category,
        maximum=row.maximum,
        minimum=row.minimum,
        expected=row.expected,
        literal=row.literal,
        clause=row.clause,
    )
    held = PlacesHeld(submitted=row.submitted, returned=row.returned, awarded=row.awarded, revoked=row.revoked)
    return quota_row(quota, held, released=row.released)
