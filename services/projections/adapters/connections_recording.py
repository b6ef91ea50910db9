"""Records in READS that auditors read over NATS: the server keeps what it tells of their connections until then."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from datetime import datetime
from typing import Final

import nats.errors
import structlog
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, RetentionPolicy, StreamConfig
from nats.js.errors import NotFoundError

from services.projections.adapters.connections_told import read_of
from shared.contracts.streams import AUDITOR_CONNECTIONS
from shared.reads import ReadingBook
from shared.tasks import end
from shared.views import describe

_ANSWER_WAIT: Final = 5.0
_PULL_WAIT: Final = 20.0
"""Seconds of one pull; no latency: a message ends it."""
_AT_ONCE: Final = 50
_ACK_WAIT: Final = 30.0
"""Seconds after which a message is given out again that was not recorded."""
_UNREADABLE_PAUSE: Final = 3600.0
"""Seconds until what could not be read is tried again, by a newer version perhaps; until then it is kept."""
_PAUSE: Final = 1.0
_DURABLE: Final = "readings"

_CONSUMER: Final = ConsumerConfig(
    durable_name=_DURABLE,
    ack_policy=AckPolicy.EXPLICIT,
    ack_wait=_ACK_WAIT,
    max_ack_pending=-1,  # however many can't be read, what comes after them is given out
)

AUDITOR_STREAM: Final = StreamConfig(
    name=AUDITOR_CONNECTIONS,
    subjects=[f"{AUDITOR_CONNECTIONS}.>"],
    retention=RetentionPolicy.WORK_QUEUE,
    deny_delete=True,
    deny_purge=True,
)
"""Keeps what the server tells until it is recorded, and no longer: it names machines."""

_log = structlog.get_logger(__name__)


class ConnectionsRecording:
    """Takes what the server told, records it once, and lets the server forget it then; lives in the event loop."""

    def __init__(
        self, connection: Callable[[], Client], book: ReadingBook, now: Callable[[], datetime], *, replicas: int
    ) -> None:
        self._connection, self._book, self._now, self._replicas = connection, book, now, replicas
        self._trouble: str | None = None

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Record for as long as the block runs; what comes at other times waits on the server."""
        recording = asyncio.create_task(self._record_on(), name="auditors' connections")
        try:
            yield
        finally:
            await end(recording)

    def state(self) -> tuple[bool, str]:
        """Say whether what the server tells can be recorded."""
        return self._trouble is None, self._trouble or "recorded as the server tells of them"

    async def _record_on(self) -> None:
        while True:
            try:
                await self._keep()
                pull = await self._jetstream.pull_subscribe_bind(durable=_DURABLE, stream=AUDITOR_CONNECTIONS)
                self._note(None)
                await self._record_from(pull)
            except Exception as error:  # noqa: BLE001  (whatever it is: the server has kept what is not recorded)
                self._note(describe(error))
                await asyncio.sleep(_PAUSE)

    async def _record_from(self, pull: JetStreamContext.PullSubscription) -> None:
        try:
            while True:
                try:
                    messages = await pull.fetch(_AT_ONCE, timeout=_PULL_WAIT)
                except nats.errors.TimeoutError:
                    messages = []
                for message in messages:
                    await self._record(message)
        finally:
            with suppress(nats.errors.Error):  # it ends with the connection as well
                await pull.unsubscribe()

    async def _record(self, message: Msg) -> None:
        try:
            event, provenance = read_of(message.data)
        except ValueError as error:
            _log.error(
                "auditor_connection_unreadable", sequence=message.metadata.sequence.stream, error=describe(error)
            )
            await message.nak(_UNREADABLE_PAUSE)
            return
        await self._book.record_connection(event, provenance, self._now())
        await message.ack()

    async def _keep(self) -> None:
        """Make the stream and the consumer, where they are missing; neither is ever changed."""
        try:
            await self._jetstream.stream_info(AUDITOR_CONNECTIONS)
        except NotFoundError:
            await self._jetstream.add_stream(replace(AUDITOR_STREAM, num_replicas=self._replicas))
        await self._jetstream.add_consumer(AUDITOR_CONNECTIONS, _CONSUMER)

    @property
    def _jetstream(self) -> JetStreamContext:
        return self._connection().jetstream(timeout=_ANSWER_WAIT)

    def _note(self, trouble: str | None) -> None:
        """Say once what changed."""
        if trouble != self._trouble:
            if trouble is None:
                _log.info("auditor_connections_go_on")
            else:
                _log.warning("auditor_connections_in_trouble", error=trouble)
        self._trouble = trouble
