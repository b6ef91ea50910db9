"""Where addresses and secrets are kept: a NATS key-value bucket, and nowhere else."""

import json
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager, suppress
from datetime import UTC, datetime
from typing import Final

from nats.aio.client import Client
from nats.js.api import DiscardPolicy, StorageType
from nats.js.errors import BadRequestError, BucketNotFoundError, KeyNotFoundError, NoKeysError, NotFoundError
from nats.js.kv import KeyValue
from pydantic import SecretStr

from services.notifications.application.address_book import KeptAddress

BUCKET: Final = "notification-addresses"
_STREAM: Final = f"KV_{BUCKET}"


class NatsAddressBook:
    """Keeps addresses in a bucket of the server that `connection` leads to, while it is `open`."""

    def __init__(self, connection: Callable[[], Client], replicas: int) -> None:
        self._connection, self._replicas = connection, replicas
        self._opened: KeyValue | None = None

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Make the bucket where it is missing."""
        self._opened = await _open_bucket(self._connection(), self._replicas)
        yield

    async def keep(self, address_id: str, kept: KeptAddress) -> None:
        """Keep an address, or put another in its place."""
        await self._bucket.put(address_id, _written(kept))

    async def read(self, address_id: str) -> KeptAddress | None:
        """Return an address, None where it was erased."""
        try:
            entry = await self._bucket.get(address_id)
        except KeyNotFoundError:
            return None
        return KeptAddress.model_validate_json(entry.value or b"")

    async def erase(self, address_id: str) -> None:
        """Overwrite an address on the server's disk, and take away what names it."""
        with suppress(KeyNotFoundError):
            entry = await self._bucket.get(address_id)
            with suppress(NotFoundError):  # another one erased it at the same moment
                # A server overwrites what is deleted so; what is only purged stays on its disk for a while.
                await self._connection().jetstream().delete_msg(_STREAM, entry.revision or 0)
        await self._connection().jetstream().purge_stream(_STREAM, subject=f"$KV.{BUCKET}.{address_id}")

    async def kept_since(self) -> Mapping[str, datetime]:
        """Return the ids of all addresses, and when each was last written."""
        try:
            names = await self._bucket.keys()
        except NoKeysError:
            return {}
        written: dict[str, datetime] = {}
        for name in names:
            with suppress(NotFoundError):
                last = await self._connection().jetstream().get_last_msg(_STREAM, f"$KV.{BUCKET}.{name}")
                written[name] = last.time or datetime.now(UTC)
        return written

    @property
    def _bucket(self) -> KeyValue:
        if self._opened is None:
            raise RuntimeError("the address book is not open")
        return self._opened


async def _open_bucket(nats: Client, replicas: int) -> KeyValue:
    jetstream = nats.jetstream()
    try:
        return await jetstream.key_value(BUCKET)
    except BucketNotFoundError:
        pass
    with suppress(BadRequestError):  # another process made it in the meantime
        await jetstream.add_stream(
            # As the library makes buckets, but for `deny_delete`: what is deleted is overwritten on the server's disk.
            name=_STREAM,
            description="Addresses and secrets of channels by the ids that events carry",
            subjects=[f"$KV.{BUCKET}.>"],
            max_msgs_per_subject=1,
            storage=StorageType.FILE,
            num_replicas=replicas,
            discard=DiscardPolicy.NEW,
            allow_rollup_hdrs=True,
            allow_direct=False,  # read from the leader: what was erased must not come back from a replica
            deny_delete=False,
        )
    return await jetstream.key_value(BUCKET)


def _written(kept: KeptAddress) -> bytes:
    shown: dict[str, SecretStr | None] = {"address": kept.address, "secret": kept.secret}
    bare = {name: None if value is None else value.get_secret_value() for name, value in shown.items()}
    return json.dumps(bare).encode()
