"""A real server with streams in it, and what is done to them."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from shared.eventstore import ensure_stream
from shared.evidence.advancing import Interval, SignedStream
from shared.evidence.checkpoints import KeptCheckpoint
from shared.evidence.connecting import BlockClient, connected
from shared.evidence.keeping import CheckpointStore
from shared.evidence.leaves import StoredMessage
from shared.evidence.merkle import Frontier
from shared.evidence.reading import StoredStream
from shared.evidence.signing import SigningKey

T = TypeVar("T")

AT = datetime(2026, 11, 22, 8, 30, tzinfo=UTC)
LATER = AT + timedelta(hours=1)
EVERY_FOUR = Interval(4, timedelta(minutes=10))


def new_key() -> SigningKey:
    return SigningKey(Ed25519PrivateKey.generate())


def on_server(url: str, act: Callable[[BlockClient], Awaitable[T]]) -> T:
    async def acting() -> T:
        async with connected(url, "test", patient=False) as client:
            return await act(client)

    return asyncio.run(acting())


async def publish(client: BlockClient, stream: str, *bodies: str) -> None:
    """Append messages with headers, as events have them."""
    await ensure_stream(client, stream)
    for number, body in enumerate(bodies, start=1):
        headers = {"Eventsourcing-Topic": "a.b.v1", "Eventsourcing-Version": str(number)}
        await client.jetstream().publish(f"{stream}.a.b", body.encode(), headers=headers)


async def messages(client: BlockClient, stream: str, first: int = 1) -> list[StoredMessage]:
    stored = StoredStream(client, stream)
    return [message async for message in stored.read(first, await stored.end())]


def frontier_of(stored: list[StoredMessage]) -> Frontier:
    frontier = Frontier()
    for message in stored:
        frontier.append(message.leaf_hash)
    return frontier


class CountedStream(StoredStream):
    """Counts what is read of it."""

    def __init__(self, client: BlockClient, name: str) -> None:
        super().__init__(client, name)
        self.reads: list[tuple[int, int]] = []

    def read(self, first: int, last: int):  # type: ignore[no-untyped-def]  # noqa: ANN201 - as the one it counts
        self.reads.append((first, last))
        return super().read(first, last)


async def signer(
    client: BlockClient, stream: str, key: SigningKey, interval: Interval = EVERY_FOUR
) -> tuple[SignedStream, CountedStream, CheckpointStore]:
    """Return what signs a stream on, with checkpoints in a stream of its own."""
    store = CheckpointStore(client, f"{stream}_CHECKPOINTS")
    await store.ensure(1)
    counted = CountedStream(client, stream)
    return SignedStream(counted, store, key, interval), counted, store


async def kept(store: CheckpointStore) -> list[KeptCheckpoint]:
    return [each async for each in store.all()]


async def until_signed(client: BlockClient, size: int, act: Callable[[], Awaitable[object]]) -> None:
    """Act until a checkpoint of this size or more is written, and then no longer."""
    subscription = await client.subscribe("CHECKPOINTS.>")
    await client.flush()
    acting = asyncio.ensure_future(act())
    try:
        while KeptCheckpoint.model_validate_json((await subscription.next_msg(20)).data).checkpoint.size < size:
            pass
    finally:
        acting.cancel()
        with suppress(asyncio.CancelledError):
            await acting
