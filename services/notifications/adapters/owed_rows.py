"""What is owed, from its rows."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Exists, Row, exists, or_

from services.notifications.adapters.tables import DELIVERED, LISTS, OWED
from services.notifications.domain.deadlines import Owed


def owed_of(row: Row[Any], zone: ZoneInfo) -> Owed:
    """Return what is owed, with its cutoff in a zone."""
    cutoff = None if row.cutoff is None else row.cutoff.astimezone(zone)
    return Owed(row.campaign, row.unit, row.obligation, cutoff, row.delivered_with, row.theme or None)


def delivered() -> ColumnElement[bool]:
    """Tell of what is owed whether it was delivered, by a document, an entry, or a nominee list."""
    by_itself = exists().where(
        DELIVERED.c.campaign == OWED.c.campaign,
        DELIVERED.c.unit == OWED.c.unit,
        DELIVERED.c.obligation == OWED.c.obligation,
        DELIVERED.c.theme == OWED.c.theme,
    )
    return or_(by_itself, _listed())


def _listed() -> Exists:
    return exists().where(
        LISTS.c.campaign == OWED.c.campaign,
        LISTS.c.unit == OWED.c.unit,
        LISTS.c.occasion == OWED.c.delivered_with,
    )
