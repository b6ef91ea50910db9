"""Answers in a key-value bucket of the NATS server, which forgets them after a day."""

from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from nats.aio.client import Client
from nats.js.api import KeyValueConfig, StorageType
from nats.js.errors import KeyNotFoundError, KeyWrongLastSequenceError
from nats.js.kv import KeyValue
from pydantic import ValidationError

from shared.buckets import open_bucket
from shared.idempotency.entry import Answer, Asked, Begun, Busy, Differs, Entry, Repeated, Standing

BUCKET: Final = "idempotency"
KEPT: Final = timedelta(days=1)
LEASE: Final = timedelta(seconds=30)
"""How long a request may take: longer than any waits for its turn, the store and the views."""

LARGEST: Final = 256 * 1024
"""Bytes of an answer that is kept; a larger one is made anew from history when its request is repeated."""


class NatsKeptAnswers:
    """Keeps answers on the server that `connection` leads to, once it is open."""

    def __init__(self, connection: Callable[[], Client], replicas: int, lease: timedelta = LEASE) -> None:
        self._connection, self._replicas, self._lease = connection, replicas, lease
        self._opened: KeyValue | None = None

    async def open(self) -> None:
        """Make the bucket where it is missing."""
        self._opened = await open_bucket(self._connection(), _wanted(self._replicas))

    async def begin(self, key: str, asked: Asked) -> Standing:
        """Tell how a request stands to what was sent under its key before, and begin it where it is new."""
        entry = Entry(request=asked.request, by=asked.by, begun_at=datetime.now(UTC)).model_dump_json().encode()
        try:
            return Begun(await self._bucket.create(key, entry))
        except KeyWrongLastSequenceError:
            pass
        return await self._begun_before(key, asked, entry)

    async def _begun_before(self, key: str, asked: Asked, entry: bytes) -> Standing:
        try:
            found = await self._bucket.get(key)
            before = Entry.model_validate_json(found.value or b"")
        except (KeyNotFoundError, ValidationError):  # it was released or forgotten in the meantime
            return Busy()
        if before.request != asked.request:
            return Differs()
        if before.answer is not None and before.by == asked.by:
            return Repeated(before.answer)
        if not before.is_over and datetime.now(UTC) - before.begun_at < self._lease:
            return Busy()
        try:
            return Begun(await self._bucket.update(key, entry, last=found.revision))
        except KeyWrongLastSequenceError:
            return Busy()

    async def keep(self, key: str, asked: Asked, revision: int, answer: Answer | None) -> None:
        """Keep the answer of a request that was begun; where another took it over in the meantime, theirs stays."""
        kept = None if answer is None or len(answer.body) > LARGEST else answer
        entry = Entry(request=asked.request, by=asked.by, begun_at=datetime.now(UTC), answer=kept, is_over=True)
        with suppress(KeyWrongLastSequenceError):
            await self._bucket.update(key, entry.model_dump_json().encode(), last=revision)

    async def release(self, key: str, revision: int) -> None:
        """Let a request be sent again at once."""
        with suppress(KeyWrongLastSequenceError):
            await self._bucket.delete(key, last=revision)

    @property
    def _bucket(self) -> KeyValue:
        if self._opened is None:
            raise RuntimeError("the kept answers are not open")
        return self._opened


def _wanted(replicas: int) -> KeyValueConfig:
    return KeyValueConfig(
        bucket=BUCKET,
        description="What was answered to requests with an Idempotency-Key",
        history=1,
        ttl=KEPT.total_seconds(),
        storage=StorageType.FILE,
        replicas=replicas,
        direct=False,  # read from the leader: a replica may be behind
    )
