from sqlalchemy import Connection, MetaData

from services.projections.adapters.timeline_rows import keep_names, tell_of_nominations
from services.projections.adapters.timeline_tables import METADATA
from shared.contracts import streams
from shared.contracts.event import RecordedEvent


class Timelines:
    """What happened to each nomination, event by event, and what the things of its campaign are called."""

    name = "timelines"
    version = 3
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Write what the event tells."""
        keep_names(connection, event)
        tell_of_nominations(connection, event)
