"""When nominations were last taken further, so that what was asked of a unit before is past (R28)."""

from sqlalchemy import BigInteger, Column, Connection, Table

from services.notifications.adapters.tables import METADATA
from services.notifications.domain.telling_news import acted_on
from shared.contracts.event import RecordedEvent
from shared.views import Code, upsert

ACTED = Table(
    "acted",
    METADATA,
    Column("nomination", Code, primary_key=True),
    Column("sequence", BigInteger, nullable=False),
)
"""The place in NOMINATIONS of the last event that took a nomination further."""


def note_acted(connection: Connection, recorded: RecordedEvent) -> None:
    """Note the nominations that an event takes further."""
    for nomination in acted_on(recorded.event):
        upsert(connection, ACTED, ("nomination",), {"nomination": nomination, "sequence": recorded.sequence})
