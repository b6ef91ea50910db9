from sqlalchemy import Connection, MetaData

from services.projections.adapters.feed_rows import follow_awards_for_feed, keep_plans
from services.projections.adapters.feed_tables import METADATA
from shared.contracts import streams
from shared.contracts.event import RecordedEvent


class FeedFacts:
    """What happened to awards, and under which plans: all that the feed for other systems is made of."""

    name = "feed"
    version = 2
    streams: tuple[str, ...] = (streams.CAMPAIGNS, streams.NOMINATIONS)
    metadata: MetaData = METADATA

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Write what the event tells."""
        keep_plans(connection, event)
        follow_awards_for_feed(connection, event)
