"""A view with one row for each event, and a process that feeds it until it is killed."""

import asyncio
import sys

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table

from shared.contracts.event import RecordedEvent
from shared.messaging import create_broker, feed, following
from shared.views import ViewStore, open_database


class PlacesView:
    """One row for each event."""

    name, version = "places", 1

    def __init__(self, *streams: str) -> None:
        self.streams = streams
        self.metadata = MetaData()
        self.places = Table(
            "places",
            self.metadata,
            Column("stream", String(50), primary_key=True),
            Column("sequence", Integer, primary_key=True),
        )

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        connection.execute(self.places.insert().values(stream=event.stream, sequence=event.sequence))


class TellingView(PlacesView):
    """Says on standard output that it is being fed."""

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        super().apply(connection, event)
        sys.stdout.write("batch\n")
        sys.stdout.flush()


async def main(nats_url: str, stream: str, database: str) -> None:
    """Feed the view for as long as the process lives."""
    broker = create_broker(nats_url, "tests")
    store = ViewStore(open_database(database), TellingView(stream))
    async with following(broker, *feed(broker, store, name="tests-places")):
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:]))
