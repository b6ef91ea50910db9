import asyncio
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import datetime
from typing import Final, Protocol, cast
from uuid import uuid4

from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import IntegrityError

from shared.contracts.event import Envelope, Provenance
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.contracts.ids import connection_readings_id, readings_id
from shared.contracts.streams import READS
from shared.recording import Ledger, StoredFact

_MOST: Final = 10_000
"""Events in one history: a new one is begun after so many, so that none grows without end."""


class Readings(Protocol):
    """Where reads are recorded."""

    async def record(self, read: ReadRecorded, provenance: Provenance, at: datetime) -> None:
        """Record that something was read; raises where it can't be, and then nothing may be shown."""
        ...


class ReadingBook:
    """Records reads in the stream READS, in histories of this process alone: no other process's turn is waited for.

    One thread of its own does it, so that a store that is away keeps nothing else of the service waiting.
    """

    def __init__(self, service: str, nats_url: str, *, replicas: int = 1) -> None:
        self._service = service
        self._ledger = Ledger(READS, nats_url, replicas=replicas)
        self._writer = ThreadPoolExecutor(1, "reads")
        self._history, self._version = "", _MOST

    async def open(self) -> None:
        """Connect, and make the stream where there is none."""
        await asyncio.to_thread(self._ledger.open)

    async def close(self) -> None:
        """Let go of the connection."""
        await asyncio.to_thread(self._ledger.close)
        self._writer.shutdown(wait=False, cancel_futures=True)

    async def record(self, read: ReadRecorded, provenance: Provenance, at: datetime) -> None:
        """Record that something was read; raises OperationalError where the store can't be reached."""
        envelope = Envelope(occurred_at=at, provenance=provenance, event=read)
        await asyncio.get_running_loop().run_in_executor(self._writer, self._append, envelope)

    async def record_connection(self, read: ReadOverNatsRecorded, provenance: Provenance, at: datetime) -> None:
        """Record what the NATS server told of a connection, unless that is recorded already; raises as `record` does.

        Its history holds one event, so the store refuses a second, whoever writes it.
        """
        envelope = Envelope(occurred_at=at, provenance=provenance, event=read)
        fact = StoredFact(connection_readings_id(read.advisory), 1, envelope)
        with suppress(IntegrityError):
            await asyncio.get_running_loop().run_in_executor(self._writer, self._save, fact)

    def _append(self, envelope: Envelope) -> None:
        if self._version >= _MOST:
            self._history, self._version = readings_id(self._service, uuid4().hex), 0
        fact = StoredFact(self._history, self._version + 1, envelope)
        try:
            self._save(fact)
        except Exception:
            self._version = _MOST  # whether it was recorded is not known: what comes next begins a new history
            raise
        self._version += 1

    def _save(self, fact: StoredFact) -> None:
        self._ledger.application.save(cast("DomainEventProtocol[str]", fact))
