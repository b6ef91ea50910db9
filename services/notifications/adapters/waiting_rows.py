"""Dossiers that wait at units' offices, from their rows."""

from typing import Any

from sqlalchemy import Row

from services.notifications.domain.inbox import Cause
from services.notifications.domain.waiting import Waiting
from shared.contracts.streams import NOMINATIONS


def waits_of(row: Row[Any]) -> Waiting:
    """Return a dossier that waits, with the office and who holds it."""
    return Waiting(
        campaign=row.campaign,
        nomination=row.nomination,
        nominated_by=row.unit,
        theme=row.theme or None,
        office=row.office,
        held_by=row.held_by,
        since=row.since,
        came_with=row.came_with,
        cause=Cause(f"{NOMINATIONS}:{row.came_with}", row.correlation_id),
    )
