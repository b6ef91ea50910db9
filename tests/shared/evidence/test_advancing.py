"""A stream is signed on from what was signed before, and never where it is not that any more."""

from datetime import timedelta

import pytest

from shared.evidence.advancing import SignedStream, TamperedError
from shared.evidence.asking import AnotherWasFasterError
from shared.evidence.checkpoints import KeptCheckpoint, sign
from shared.evidence.connecting import BlockClient
from shared.evidence.keeping import CheckpointStore, NotACheckpointError
from shared.evidence.merkle import Frontier
from shared.evidence.reading import StoredStream
from tests.shared.evidence.evidence import (
    AT,
    EVERY_FOUR,
    LATER,
    frontier_of,
    kept,
    messages,
    new_key,
    on_server,
    publish,
    signer,
)
from thidua.nats_server import NatsServer

KEY = new_key()


def test_the_first_event_is_signed_at_once(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, "one")
        signed, _, store = await signer(client, stream_name, KEY)
        assert await signed.advance(AT) == 1
        [first] = await kept(store)
        assert first.checkpoint.root_bytes == frontier_of(await messages(client, stream_name)).root
        assert first.checkpoint.is_signed(KEY.believed)

    on_server(nats_server.url, act)


def test_an_empty_stream_is_not_signed(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name)
        signed, _, _ = await signer(client, stream_name, KEY)
        assert await signed.advance(AT) == 0

    on_server(nats_server.url, act)


@pytest.mark.parametrize(
    ("new", "after", "written"),
    [(0, timedelta(days=1), 0), (3, timedelta(minutes=9), 0), (3, timedelta(minutes=10), 1), (4, timedelta(0), 1)],
)
def test_the_next_is_due_after_so_many_events_or_so_long_where_there_are_new_ones(
    nats_server: NatsServer, stream_name: str, new: int, after: timedelta, written: int
) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, "one")
        signed, _, _ = await signer(client, stream_name, KEY)
        await signed.advance(AT)
        await publish(client, stream_name, *["more"] * new)
        assert await signed.advance(AT + after) == written

    on_server(nats_server.url, act)


def test_many_events_are_signed_in_stretches_and_each_follows_the_one_before(
    nats_server: NatsServer, stream_name: str
) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, *"abcdefghij")
        signed, _, store = await signer(client, stream_name, KEY)
        await signed.advance(AT)
        await signed.advance(LATER)
        found = [each.checkpoint for each in await kept(store)]
        assert [each.size for each in found] == [4, 8, 10]
        assert [each.previous for each in found] == [None, found[0].hash, found[1].hash]
        stored = await messages(client, stream_name)
        assert [each.root_bytes for each in found] == [frontier_of(stored[:size]).root for size in (4, 8, 10)]

    on_server(nats_server.url, act)


def test_who_takes_over_reads_the_last_stretch_and_what_is_new(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, *"abcdefgh")
        before, _, _ = await signer(client, stream_name, KEY)
        await before.advance(AT)
        await publish(client, stream_name, *"ij")
        after, counted, store = await signer(client, stream_name, KEY)
        await after.advance(LATER)
        last_stretch, new, *sample = counted.reads
        assert (last_stretch, new) == ((5, 8), (9, 10))
        assert len(sample) == 1
        assert sample[0] in [(1, 4), (5, 8), (9, 10)]
        root = frontier_of(await messages(client, stream_name)).root
        assert (await kept(store))[-1].checkpoint.root_bytes == root

    on_server(nats_server.url, act)


def test_of_two_writers_one_is_refused_and_goes_on_from_the_other(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, "one")
        one, _, store = await signer(client, stream_name, KEY)
        other, _, _ = await signer(client, stream_name, KEY)
        await one.advance(AT)
        await other.advance(AT)
        await publish(client, stream_name, "two")
        await one.advance(LATER)
        with pytest.raises(AnotherWasFasterError):
            await other.advance(LATER)
        other.forget()
        assert await other.advance(LATER) == 0
        assert [each.checkpoint.size for each in await kept(store)] == [1, 2]

    on_server(nats_server.url, act)


async def _recreated(client: BlockClient, stream: str, *bodies: str) -> None:
    await client.jetstream().delete_stream(stream)
    await publish(client, stream, *bodies)


@pytest.mark.parametrize(
    ("bodies", "why"),
    [
        ("abcdeXgh", "is not what the checkpoint of .* at 8 says"),
        ("abcdefgh", "is not what the checkpoint of .* at 8 says"),
        ("abcdefghij", "is not what the checkpoint of .* at 8 says"),
        ("abc", ":4 is missing"),
    ],
    ids=["changed", "the same at another time", "grown", "cut off"],
)
def test_a_stream_that_was_made_anew_is_not_signed_on(
    nats_server: NatsServer, stream_name: str, bodies: str, why: str
) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, *"abcdefgh")
        before, _, _ = await signer(client, stream_name, KEY)
        await before.advance(AT)
        await _recreated(client, stream_name, *bodies)
        after, _, _ = await signer(client, stream_name, KEY)
        with pytest.raises(TamperedError, match=why if len(bodies) > 3 else "is missing"):
            await after.advance(LATER)

    on_server(nats_server.url, act)


def test_a_stream_that_is_cut_off_under_a_writer_is_not_signed_on(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        await publish(client, stream_name, *"abcd")
        signed, _, _ = await signer(client, stream_name, KEY)
        await signed.advance(AT)
        await _recreated(client, stream_name, "a")
        with pytest.raises(TamperedError, match="ends at 1, a checkpoint covers 4"):
            await signed.advance(LATER)

    on_server(nats_server.url, act)


async def _signed_four(client: BlockClient, stream: str) -> tuple[SignedStream, CheckpointStore, KeptCheckpoint]:
    await publish(client, stream, *"abcd")
    before, _, store = await signer(client, stream, KEY)
    await before.advance(AT)
    await publish(client, stream, *"efgh")
    [first] = await kept(store)
    return SignedStream(StoredStream(client, stream), store, KEY, EVERY_FOUR), store, first


def test_a_checkpoint_by_another_key_is_not_gone_on_from(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        signed, store, first = await _signed_four(client, stream_name)
        grown = frontier_of(await messages(client, stream_name))
        forged = sign(new_key(), stream_name, grown, LATER, first.checkpoint)
        await store.append(KeptCheckpoint.of(forged, grown, 1))
        with pytest.raises(TamperedError, match=f"at 8 is not signed by key {KEY.id}"):
            await signed.advance(LATER)

    on_server(nats_server.url, act)


@pytest.mark.parametrize(
    ("forge", "why"),
    [
        (lambda _grown: Frontier(8, [b"\0" * 32]), "kept with subtrees of another tree"),
        (lambda grown: grown, "does not follow the one before it"),
    ],
    ids=["peaks", "previous"],
)
def test_a_checkpoint_that_does_not_fit_is_not_gone_on_from(
    nats_server: NatsServer, stream_name: str, forge: object, why: str
) -> None:
    async def act(client: BlockClient) -> None:
        signed, store, _ = await _signed_four(client, stream_name)
        grown = frontier_of(await messages(client, stream_name))
        unchained = sign(KEY, stream_name, grown, LATER, None)
        assert callable(forge)
        await store.append(KeptCheckpoint.of(unchained, forge(grown), 1))
        with pytest.raises(TamperedError, match=why):
            await signed.advance(LATER)

    on_server(nats_server.url, act)


def test_what_is_no_checkpoint_is_not_gone_on_from(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        signed, store, _ = await _signed_four(client, stream_name)
        await client.jetstream().publish(f"{store.name}.{stream_name}", b"{}")
        with pytest.raises(NotACheckpointError, match=f"{store.name}:2 holds no checkpoint"):
            await signed.advance(LATER)

    on_server(nats_server.url, act)
