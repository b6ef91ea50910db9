"""What the services' side of a stream does: append events in the event store's wire format."""

from datetime import UTC, datetime
from typing import Self

import nats
from nats.aio.client import Client

from shared.contracts.event import Envelope, Provenance
from shared.contracts.events.nominations import NominationRef, NominationWithdrawn
from shared.contracts.registry import encode
from shared.eventstore import ensure_stream


class Writer:
    """Appends events to one stream."""

    def __init__(self, url: str, stream: str) -> None:
        self._url, self._stream = url, stream
        self._nats: Client | None = None

    async def __aenter__(self) -> Self:
        self._nats = await nats.connect(self._url, max_reconnect_attempts=-1, reconnect_time_wait=0.1, error_cb=_ignore)
        await ensure_stream(self.nats, self._stream)
        return self

    async def __aexit__(self, *error: object) -> None:
        await self.nats.close()

    @property
    def nats(self) -> Client:
        """The writer's connection."""
        assert self._nats is not None
        return self._nats

    async def append(self, count: int = 1) -> int:
        """Append events of one aggregate and return the last one's sequence."""
        last = 0
        for _ in range(count):
            last = await self.append_raw(NominationWithdrawn.NAME, _BODY)
        return last

    async def append_raw(self, name: str, body: bytes) -> int:
        """Append a message, decodable or not, and return its sequence."""
        headers = {"Eventsourcing-Topic": name, "Eventsourcing-Version": "1"}
        subject = f"{self._stream}.spring-2024.bach-mai.nominee-list"
        return (await self.nats.jetstream().publish(subject, body, headers=headers)).seq


async def _ignore(_error: Exception) -> None:
    """Say nothing of a server that a test has ended."""


_BODY = encode(
    Envelope(
        occurred_at=datetime(2024, 8, 19, tzinfo=UTC),
        provenance=Provenance(actor="tests", correlation_id="tests"),
        event=NominationWithdrawn(
            campaign="spring-2024",
            unit="bach-mai",
            nomination=NominationRef(
                id="spring-2024.bach-mai.a1b2c3d4",
                category="collective",
                occasion="wrap-up",
                counts_against_quota=True,
            ),
            held_place=True,
        ),
    )
)
