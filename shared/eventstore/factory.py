"""The factory: how the library finds this event store."""

import json
from collections.abc import Mapping
from threading import Lock
from types import TracebackType
from typing import Any, Final

from eventsourcing.persistence import (
    InfrastructureFactory,
    InterfaceError,
    ProcessRecorder,
    ProgrammingError,
    TrackingRecorder,
)
from eventsourcing.utils import Environment, EnvType

from shared.eventstore.commits import Follows, next_version, rising_version
from shared.eventstore.connection import Connection, Deadline
from shared.eventstore.errors import NoPositionsError
from shared.eventstore.link import Link
from shared.eventstore.loopthread import LoopThread
from shared.eventstore.opened import OpenStream
from shared.eventstore.recorders import NatsAggregateRecorder, NatsApplicationRecorder
from shared.eventstore.settings import Settings
from shared.eventstore.streams import ensure_stream_with

_NO_POSITIONS: Final = (
    "The NATS event store has no {what} recorder: the position of a view must be committed together with the view,"
    " so it lives in the view's own database, not in the stream"
)


class NatsFactory(InfrastructureFactory[TrackingRecorder]):
    """Makes recorders that keep events in NATS JetStream; all of them share one connection.

    Settings come from the environment object: see `Settings`. The connection is made with the first recorder;
    `close`, or leaving the factory's context, ends it with everything that waits on it.
    """

    def __init__(self, env: Environment | EnvType | None) -> None:
        super().__init__(env)
        self._settings = Settings.of(self.env)
        self._connection = Connection(
            self._settings.urls, f"eventstore {self._settings.stream}", self._settings.credentials
        )
        self._opening = Lock()
        self._streams: dict[str, OpenStream] = {}
        self._loop: LoopThread | None = None
        self._is_closed = False

    def __exit__(
        self,
        exc_type: type[BaseException] | None,
        exc_val: BaseException | None,
        exc_tb: TracebackType | None,
    ) -> None:
        super().__exit__(exc_type, exc_val, exc_tb)
        self.close()

    def close(self) -> None:
        """Close the connection and end its thread; calls under way and open subscriptions end at once."""
        self._is_closed = True
        if self._loop is not None:
            self._loop.close()
        with self._opening:  # somebody may have been opening meanwhile
            if self._loop is not None:
                self._loop.close()
            self._streams.clear()

    def application_recorder(self) -> NatsApplicationRecorder:
        """Return a recorder of the application's events, in the stream that the settings name."""
        return NatsApplicationRecorder(self._open(self._settings.stream, next_version))

    def aggregate_recorder(self, purpose: str = "events") -> NatsAggregateRecorder:
        """Return a recorder for "events", in the application's own stream, or "snapshots", in one beside it."""
        if purpose == "events":
            return NatsAggregateRecorder(self._open(self._settings.stream, next_version))
        if purpose == "snapshots":
            return NatsAggregateRecorder(self._open(f"{self._settings.stream}_SNAPSHOTS", rising_version))
        raise ProgrammingError(f"The purpose of a recorder is 'events' or 'snapshots', not {purpose!r}")

    def tracking_recorder(
        self,
        tracking_recorder_class: type[TrackingRecorder] | None = None,  # noqa: ARG002 - the library's signature
    ) -> TrackingRecorder:
        """Raise NoPositionsError: positions live with the view's own database."""
        raise NoPositionsError(_NO_POSITIONS.format(what="tracking"))

    def process_recorder(self) -> ProcessRecorder:
        """Raise NoPositionsError: positions live with the view's own database."""
        raise NoPositionsError(_NO_POSITIONS.format(what="process"))

    def _open(self, name: str, follows: Follows) -> OpenStream:
        with self._opening:
            if self._is_closed:
                raise InterfaceError("The event store is closed: construct another factory")
            if name not in self._streams:
                if self._loop is None:
                    self._loop = LoopThread(f"eventstore-{self._settings.stream}")
                    self._loop.submit(self._connection.keep())
                stream = OpenStream(self._loop, self._connection, self._settings, name, follows)
                stream.call(lambda deadline: self._ensure(name, deadline))
                self._streams[name] = stream
            return self._streams[name]

    async def _ensure(self, name: str, deadline: Deadline) -> None:
        async def ask(subject: str, request: Mapping[str, Any]) -> Mapping[str, Any]:
            async def send(link: Link, patience: float) -> Mapping[str, Any]:
                return await link.ask(subject, json.dumps(request).encode(), patience)

            return await self._connection.insist(send, deadline)

        await ensure_stream_with(ask, name, replicas=self._settings.replicas, create=self._settings.create_stream)
