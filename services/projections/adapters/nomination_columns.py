"""How answers show a nomination: what every list of them selects, and what it makes of a row."""

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Row, Select, Table, and_, case, select

from services.projections.adapters.nomination_tables import NOMINATIONS, OCCASIONS, ROUTE_STEPS, THEMES
from services.projections.adapters.tables import PLANS, UNITS
from services.projections.adapters.unit_columns import UNIT_COLUMNS, unit_shown
from services.projections.domain.deadline import ThemeShown
from services.projections.domain.nomination import NominationShown, NomineeShown, ProposedNomination
from services.projections.domain.nomination_course import OWN_STEP

_OWN = ("nomination", "campaign", "unit", "theme", "occasion", "category", "position", "workplace", "later")

NOMINATION_COLUMNS = (
    *(NOMINATIONS.c[name] for name in _OWN),
    NOMINATIONS.c.name.label("nominee"),
    NOMINATIONS.c.picked_from,
    THEMES.c.number.label("theme_number"),
    THEMES.c.title.label("theme_title"),
    OCCASIONS.c.name.label("occasion_name"),
    PLANS.c.time_zone,
    *UNIT_COLUMNS,
)
"""What `nomination_shown` needs."""

IS_UNITS_OWN = NOMINATIONS.c.hop == OWN_STEP
"""Whether its own unit has it."""

WAITS_AT_NAME = case((IS_UNITS_OWN, UNITS.c.name), else_=ROUTE_STEPS.c.office_name).label("office_name")
"""What people call the office that has it, or its own unit."""

WAITING_COLUMNS = (
    NOMINATIONS.c.status,
    NOMINATIONS.c.submitted_at,
    NOMINATIONS.c.waiting_since,
    ROUTE_STEPS.c.office,
    WAITS_AT_NAME,
)
"""What `proposed` needs besides."""


def nominations(*columns: ColumnElement[Any]) -> Select[Any]:
    """Select from all nominations that were ever submitted or picked, their plans, units, occasions and themes.

    A nomination that is heard of before its plan, or its unit, is listed as soon as that is heard of, too.
    """
    return (
        select(*columns)
        .select_from(NOMINATIONS)
        .join(PLANS, same(PLANS, "campaign"))
        .join(UNITS, same(UNITS, "campaign", "unit"))
        .join(OCCASIONS, same(OCCASIONS, "campaign", "occasion"))
        .outerjoin(THEMES, same(THEMES, "campaign", "theme"))
        .where(NOMINATIONS.c.entered.is_not(None))
    )


def same(table: Table, *columns: str) -> ColumnElement[bool]:
    """Say that a row belongs to a nomination."""
    return and_(*(table.c[column] == NOMINATIONS.c[column] for column in columns))


def nomination_shown(row: Row[Any]) -> NominationShown:
    """Show a nomination; its unit and theme as the plan in force has them."""
    theme = ThemeShown(id=row.theme, number=row.theme_number, title=row.theme_title) if row.theme_number else None
    return NominationShown(
        id=row.nomination,
        campaign=row.campaign,
        unit=unit_shown(row),
        theme=theme,
        occasion=row.occasion,
        occasion_name=row.occasion_name,
        category=row.category,
        nominee=NomineeShown(name=row.nominee, position=row.position, workplace=row.workplace),
        comes_first=row.later == 0,
        picked_from=row.picked_from,
    )


def proposed(row: Row[Any]) -> ProposedNomination:
    """Show a nomination, how it stands and with whom it waits; instants have the offset of the plan's zone."""
    zone = ZoneInfo(row.time_zone)
    return ProposedNomination(
        **dict(nomination_shown(row)),
        status=row.status,
        submitted_at=row.submitted_at.astimezone(zone),
        waits_at=row.office,
        waits_at_name=row.office_name,
        waiting_since=None if row.office is None else in_zone(row.waiting_since, zone),
    )


def in_zone(instant: datetime | None, zone: ZoneInfo) -> datetime | None:
    """Return an instant with the offset of a zone."""
    return None if instant is None else instant.astimezone(zone)
