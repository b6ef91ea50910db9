from collections.abc import Sequence

from sqlalchemy import Connection, select, union

from services.projections.adapters.tables import DEADLINES, QUOTAS
from services.projections.adapters.taking_part_tables import TAKING_PART
from shared.contracts.event import RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued

_KEPT = ("campaign", "unit_place", "unit")


def follow_taking_part(connection: Connection, events: Sequence[RecordedEvent]) -> None:
    """Write who takes part, from what the plan sets as it has just been written: this comes after `follow_plans`."""
    for told in events:
        match told.event:
            case PlanIssued(campaign=campaign) | PlanAmended(campaign=campaign):
                _write(connection, campaign)


def _write(connection: Connection, campaign: str) -> None:
    owing = (
        select(*(table.c[column] for column in _KEPT)).where(table.c.campaign == campaign)
        for table in (DEADLINES, QUOTAS)
    )
    connection.execute(TAKING_PART.delete().where(TAKING_PART.c.campaign == campaign))
    connection.execute(TAKING_PART.insert().from_select(_KEPT, union(*owing)))
