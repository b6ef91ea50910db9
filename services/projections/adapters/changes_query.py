from sqlalchemy import ColumnElement, Connection, and_, or_, select

from services.projections.adapters.changes_tables import CHANGES
from services.projections.domain.changes import Touched
from shared.contracts.position import Positions


def select_changes(connection: Connection, after: Positions, campaign: str | None) -> list[Touched]:
    """Return what happened after these positions, in one campaign or, where none is named, in all of them."""
    query = select(CHANGES).where(or_(*(_after(stream, sequence) for stream, sequence in after.items())))
    if campaign is not None:
        query = query.where(CHANGES.c.campaign == campaign)
    return [
        Touched(
            row.campaign, row.stream, row.sequence, row.event, row.unit or None, row.occasion or None, row.theme or None
        )
        for row in connection.execute(query)
    ]


def _after(stream: str, sequence: int) -> ColumnElement[bool]:
    return and_(CHANGES.c.stream == stream, CHANGES.c.sequence > sequence)
