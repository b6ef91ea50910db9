"""The record's streams, opened for one reading."""

from contextlib import ExitStack
from typing import cast

from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, StreamNotFoundError


class OpenStreams:
    """Opens each stream once, when it is first asked for, until the stack is closed.

    A stream that is not there is an error, unless `young`: then nobody has recorded anything in it yet.
    """

    def __init__(self, nats_url: str, stack: ExitStack, *, young: bool) -> None:
        self._nats_url, self._stack, self._young = nats_url, stack, young
        self._opened: dict[str, NatsApplicationRecorder | None] = {}

    def recorder(self, name: str) -> NatsApplicationRecorder | None:
        """Return what reads a stream; None where it is not there and need not be."""
        if name not in self._opened:
            self._opened[name] = self._open(name)
        return self._opened[name]

    def _open(self, name: str) -> NatsApplicationRecorder | None:
        settings = {
            "PERSISTENCE_MODULE": "shared.eventstore",
            "NATS_URL": self._nats_url,
            "NATS_STREAM": name,
            "CREATE_STREAM": "no",
        }
        try:
            factory = self._stack.enter_context(InfrastructureFactory.construct(Environment("audit", settings)))
            return cast("NatsApplicationRecorder", factory.application_recorder())
        except StreamNotFoundError:
            if self._young:
                return None
            raise
