"""Where addresses and secrets are kept: a NATS key-value bucket, and nowhere else."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

from nats.aio.client import Client
from nats.js.api import DiscardPolicy, StorageType
from nats.js.errors import (
    BadRequestError,
    BucketNotFoundError,
    KeyNotFoundError,
    KeyWrongLastSequenceError,
    NotFoundError,
    ServerError,
)
from nats.js.kv import KeyValue
from pydantic import SecretStr

from services.notifications.application.address_book import KeptAddress

BUCKET: Final = "notification-addresses"
FEED_BUCKET: Final = "notification-feed-webhooks"
"""A bucket of their own: what stands in the other one and no preferences name is swept."""

_NO_MESSAGE: Final = 10057
"""How a server refuses to delete what is not there, as an error of its own."""


class NatsAddressBook:
    """Keeps addresses in a bucket of the server that `connection` leads to, while it is `open`."""

    def __init__(self, connection: Callable[[], Client], replicas: int, bucket: str = BUCKET) -> None:
        self._connection, self._replicas = connection, replicas
        self._name, self._stream = bucket, f"KV_{bucket}"
        self._opened: KeyValue | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Make the bucket where it is missing."""
        self._opened = await _open_bucket(self._connection(), self._replicas, self._name)
        yield

    async def keep(self, address_id: str, kept: KeptAddress) -> None:
        """Keep an address, or put another in its place."""
        await self._bucket.put(address_id, _written(kept))

    async def read(self, address_id: str) -> KeptAddress | None:
        """Return an address, None where it was erased."""
        found = await self.read_revision(address_id)
        return None if found is None else found[0]

    async def read_revision(self, address_id: str) -> tuple[KeptAddress, int] | None:
        """Return an address and at which revision it stands, None where it was erased."""
        try:
            entry = await self._bucket.get(address_id)
        except KeyNotFoundError:
            return None
        return KeptAddress.model_validate_json(entry.value or b""), entry.revision or 0

    async def change(self, address_id: str, kept: KeptAddress, revision: int) -> None:
        """Put another in the place of an address as it was read; nothing where it was changed or erased since."""
        with suppress(KeyWrongLastSequenceError):
            await self._bucket.update(address_id, _written(kept), last=revision)

    async def erase(self, address_id: str) -> None:
        """Overwrite an address on the server's disk, and take away what names it."""
        with suppress(KeyNotFoundError):
            while True:  # another process may change it at the same moment
                entry = await self._bucket.get(address_id)
                # A server overwrites what is deleted so; what is only purged stays on its disk for a while.
                await self._overwrite(entry.revision or 0)
        await self._connection().jetstream().purge_stream(self._stream, subject=f"$KV.{self._name}.{address_id}")

    async def _overwrite(self, revision: int) -> None:
        try:
            await self._connection().jetstream().delete_msg(self._stream, revision)
        except (NotFoundError, ServerError) as error:
            if not isinstance(error, NotFoundError) and error.err_code != _NO_MESSAGE:
                raise
            # Another one erased it at the same moment.

    async def kept_since(self) -> Mapping[str, datetime]:
        """Return the ids of all addresses, and when each was last written."""
        prefix, jetstream = f"$KV.{self._name}.", self._connection().jetstream()
        # The library's own list of keys waits for ever for one that is erased while it is read.
        state = (await jetstream.stream_info(self._stream, subjects_filter=f"{prefix}>")).state
        written: dict[str, datetime] = {}
        for subject in state.subjects or {}:
            with suppress(NotFoundError):
                last = await jetstream.get_last_msg(self._stream, subject)
                written[subject.removeprefix(prefix)] = last.time or datetime.now(UTC)
        return written

    @property
    def _bucket(self) -> KeyValue:
        if self._opened is None:
            raise RuntimeError("the address book is not open")
        return self._opened


async def _open_bucket(nats: Client, replicas: int, bucket: str) -> KeyValue:
    jetstream = nats.jetstream()
    try:
        return await jetstream.key_value(bucket)
    except BucketNotFoundError:
        pass
    with suppress(BadRequestError):  # another process made it in the meantime
        await jetstream.add_stream(
            # As the library makes buckets, but for `deny_delete`: what is deleted is overwritten on the server's disk.
            name=f"KV_{bucket}",
            description="Addresses and secrets of channels by the ids that events carry",
            subjects=[f"$KV.{bucket}.>"],
            max_msgs_per_subject=1,
            storage=StorageType.FILE,
            num_replicas=replicas,
            discard=DiscardPolicy.NEW,
            allow_rollup_hdrs=True,
            allow_direct=False,  # read from the leader: what was erased must not come back from a replica
            deny_delete=False,
        )
    return await jetstream.key_value(bucket)


def _written(kept: KeptAddress) -> bytes:
    shown: dict[str, SecretStr | None] = {"address": kept.address, "secret": kept.secret}
    bare = {name: None if value is None else value.get_secret_value() for name, value in shown.items()}
    ending = {"former_until": [each.isoformat() for each in kept.former_until]} if kept.former_until else {}
    return json.dumps({**bare, **ending}).encode()
