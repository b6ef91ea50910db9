"""What is owed, from its rows."""

from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Row

from services.notifications.domain.deadlines import Owed


def owed_of(row: Row[Any], zone: ZoneInfo) -> Owed:
    """Return what is owed, with its cutoff in a zone."""
    cutoff = None if row.cutoff is None else row.cutoff.astimezone(zone)
    return Owed(row.campaign, row.unit, row.obligation, cutoff, row.delivered_with, row.theme or None)
