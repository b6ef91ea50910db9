"""Views with one row for each event, and a process that feeds or rebuilds one until it is killed."""

import asyncio
import sys
from threading import Event

from sqlalchemy import Column, Connection, Integer, MetaData, String, Table

from shared.contracts.event import RecordedEvent
from shared.messaging import StreamHistory, create_broker, feed, following
from shared.views import Generations, LiveView, ViewStore, open_database
from shared.views.building import Builder


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
        connection.execute(self.places.insert(), {"stream": event.stream, "sequence": event.sequence})


class TellingView(PlacesView):
    """Says on standard output that it is being fed."""

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        super().apply(connection, event)
        sys.stdout.write(f"at {event.sequence}\n")
        sys.stdout.flush()


class HaltingView(TellingView):
    """Stays in the third batch, after a part of it."""

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        super().apply(connection, event)
        if event.sequence == 1200:
            Event().wait()


async def feed_it(nats_url: str, stream: str, database: str) -> None:
    """Feed the view for as long as the process lives."""
    broker = create_broker(nats_url, "tests")
    store = ViewStore(open_database(database), TellingView(stream))
    async with following(broker, *feed(broker, store, name="tests-places")):
        await asyncio.Event().wait()


def rebuild_it(nats_url: str, stream: str, database: str) -> None:
    """Rebuild the view, and never come to its end."""
    generations = Generations(open_database(database), "tests")
    view = LiveView(generations, HaltingView(stream))
    Builder(view, generations, lambda stopping: StreamHistory(nats_url, "tests", stopping)).start()
    Event().wait()


if __name__ == "__main__":
    if sys.argv[1] == "feed":
        asyncio.run(feed_it(*sys.argv[2:]))
    else:
        rebuild_it(*sys.argv[2:])
