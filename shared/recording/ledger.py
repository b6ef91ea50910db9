from collections.abc import Sequence
from typing import cast

from eventsourcing.persistence import Notification

from shared.eventstore import NatsApplicationRecorder
from shared.recording.application import EventApplication


class Ledger:
    """The stream that a service records in; opened once its server can be reached, closed when the service ends."""

    def __init__(self, stream: str, nats_url: str, *, replicas: int = 1) -> None:
        self.stream = stream
        self._settings = {"NATS_URL": nats_url, "NATS_REPLICAS": str(replicas)}
        self._application: EventApplication | None = None

    def open(self) -> None:
        """Connect, and make the stream where there is none; blocks, so it belongs in a worker thread."""
        self._application = EventApplication(self.stream, self._settings)

    def close(self) -> None:
        """Let go of the connection."""
        if self._application is not None:
            self._application.close()
            self._application = None

    def of_aggregate(self, aggregate_id: str) -> Sequence[Notification]:
        """Return all that is recorded of one aggregate, each with its place in the stream."""
        return cast("NatsApplicationRecorder", self.application.recorder).select_aggregate(aggregate_id)

    @property
    def application(self) -> EventApplication:
        """The library's application on this stream; a RuntimeError while the ledger is not open."""
        if self._application is None:
            raise RuntimeError(f"the ledger {self.stream} is not open")
        return self._application
