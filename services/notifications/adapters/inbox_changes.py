"""What changed in inboxes: alerts raised, and alerts read."""

from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import ColumnElement, Connection, func, select, union

from services.notifications.adapters.inbox_tables import INBOX
from services.notifications.adapters.listed_rows import LISTED, listed
from services.notifications.application.inbox_ports import InboxChange, ListedAlert


def read_changes(
    connection: Connection, unit: str, campaigns: Collection[str], after: int, limit: int
) -> Sequence[InboxChange]:
    """Return up to `limit` changes of a unit's inboxes of these campaigns after a sequence, the oldest first."""
    mine: list[ColumnElement[bool]] = [INBOX.c.unit == unit, INBOX.c.campaign.in_(sorted(campaigns))]
    raised = select(INBOX.c.sequence.label("at")).where(*mine, INBOX.c.sequence > after)
    read = select(INBOX.c.read_with.label("at")).where(*mine, INBOX.c.read_with > after)
    both = union(raised, read).subquery()
    sequences = list(connection.scalars(select(both.c.at).order_by(both.c.at).limit(limit)))
    if not sequences:
        return ()
    return _changes(connection, mine, sequences)


def _changes(
    connection: Connection, mine: Sequence[ColumnElement[bool]], sequences: Sequence[int]
) -> Sequence[InboxChange]:
    raised = connection.execute(LISTED.where(*mine, INBOX.c.sequence.in_(sequences)))
    by_place = {alert.sequence: alert for alert in map(listed, raised)}
    marks: dict[int, list[ListedAlert]] = {}
    for row in connection.execute(LISTED.where(*mine, INBOX.c.read_with.in_(sequences)).order_by(INBOX.c.sequence)):
        marks.setdefault(row.read_with, []).append(listed(row))
    return [InboxChange(place, by_place.get(place), tuple(marks.get(place, ()))) for place in sequences]


def read_touched(connection: Connection, after: int) -> Mapping[str, int]:
    """Return the units whose inboxes changed after a sequence, each with its last change."""
    touched: dict[str, int] = {}
    for column in (INBOX.c.sequence, INBOX.c.read_with):
        query = select(INBOX.c.unit, func.max(column).label("last")).where(column > after).group_by(INBOX.c.unit)
        for row in connection.execute(query):
            touched[row.unit] = max(row.last, touched.get(row.unit, 0))
    return touched
