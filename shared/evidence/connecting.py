"""The connection by which streams are read byte for byte: nats-py, with each message's header block kept as it came."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from nats.aio.client import Client

from shared.eventstore import tls_for

_RECONNECT_WAIT = 0.25
_PING_INTERVAL = 10


class HeaderBlock(dict[str, str]):
    """A message's headers: the `block` that they came in, byte for byte, and a status of the server's own, if any.

    Other headers are not parsed: whoever wants them finds them in the block.
    """

    def __init__(self, block: bytes, status: dict[str, str]) -> None:
        super().__init__(status)
        self.block = block


class BlockClient(Client):
    """A nats-py client that keeps header blocks, because parsed headers have lost order, repeats and spaces."""

    async def _process_headers(self, headers: bytes | None) -> Any:
        if headers is None:
            return None
        status = await super()._process_headers(headers) if headers.startswith(b"NATS/1.0 ") else None
        return HeaderBlock(bytes(headers), status or {})


@asynccontextmanager
async def connected(url: str, name: str, *, patient: bool = True) -> AsyncIterator[BlockClient]:
    """Connect to the server at `url` (several with commas) for as long as the block runs.

    A `patient` connection is made again for ever; another raises nats-py's errors or OSError where no server answers.
    """
    client = BlockClient()
    addresses = [address.strip() for address in url.split(",")]
    await client.connect(
        addresses,
        name=name,
        allow_reconnect=patient,
        max_reconnect_attempts=-1 if patient else 1,
        reconnect_time_wait=_RECONNECT_WAIT if patient else 0,  # type: ignore[arg-type]  # it sleeps for it: fractions are fine
        connect_timeout=5,
        ping_interval=_PING_INTERVAL,
        error_cb=_said_elsewhere,
        **tls_for(addresses),
    )
    try:
        yield client
    finally:
        await client.close()


async def _said_elsewhere(_error: Exception) -> None:
    """Say nothing: who asks for something hears of it."""
