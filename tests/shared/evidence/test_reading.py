"""What streams hold is read exactly as it is stored, by every way of reading it."""

import asyncio
from base64 import b64decode

import pytest

from shared.evidence import reading
from shared.evidence.asking import NoStreamError
from shared.evidence.connecting import BlockClient
from shared.evidence.leaves import StoredMessage
from shared.evidence.reading import MissingMessageError, StoredStream
from tests.shared.evidence.evidence import messages, on_server, publish
from thidua.nats_server import NatsServer

FORGED = (
    b"NATS/1.0\r\nNats-Sequence: 99\r\nNats-Stream: OTHER\r\nNats-Subject: OTHER.a\r\nStatus: 204\r\nStatus:  2\r\n\r\n"
)
BLOCKS = [
    b"NATS/1.0\r\nA:b\r\n\r\n",
    b"NATS/1.0\r\nb: 1\r\na:  2 \r\nb: 3\r\n\r\n",
    b"NATS/1.0\r\nA: b\r\n",
    b"NATS/1.0\r\nname: \xe1\xba\xa1\xff\r\n\r\n",
    FORGED,
]


async def publish_block(client: BlockClient, subject: str, block: bytes, body: bytes) -> None:
    """Publish with a header block of our own, which no client would send."""
    inbox = client.new_inbox()
    answer = await client.subscribe(inbox)
    sizes = f"{len(block)} {len(block) + len(body)}"
    await client._send_command(f"HPUB {subject} {inbox} {sizes}\r\n".encode() + block + body + b"\r\n")
    await client.flush()
    await answer.next_msg(timeout=5)


@pytest.mark.parametrize("block", BLOCKS)
def test_headers_are_read_byte_for_byte(nats_server: NatsServer, stream_name: str, block: bytes) -> None:
    async def act(client: BlockClient) -> tuple[StoredMessage, StoredMessage]:
        await publish(client, stream_name)
        await publish_block(client, f"{stream_name}.a", block, b"x")
        [message] = await messages(client, stream_name)
        return message, await StoredStream(client, stream_name)._next_of_leader(1)

    read, of_leader = on_server(nats_server.url, act)
    assert (read.block, read.sequence, read.subject) == (block, 1, f"{stream_name}.a")
    assert read == of_leader


@pytest.mark.parametrize("block", [b"NATS/1.0 204 EOB\r\nNats-Num-Pending: 0\r\n\r\n", b"junk"])
def test_what_no_client_sends_as_headers_is_read_alike_both_ways(
    nats_server: NatsServer, stream_name: str, block: bytes
) -> None:
    async def act(client: BlockClient) -> tuple[StoredMessage, StoredMessage]:
        await publish(client, stream_name)
        await publish_block(client, f"{stream_name}.a", block, b"x")
        [message] = await messages(client, stream_name)
        return message, await StoredStream(client, stream_name)._next_of_leader(1)

    read, of_leader = on_server(nats_server.url, act)
    assert read == of_leader


def test_a_message_without_headers_and_body_is_read(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> tuple[StoredMessage, StoredMessage]:
        await publish(client, stream_name)
        await client.jetstream().publish(f"{stream_name}.a")
        [message] = await messages(client, stream_name)
        return message, await StoredStream(client, stream_name)._next_of_leader(1)

    read, of_leader = on_server(nats_server.url, act)
    assert (read.headers, read.body) == (None, "")
    assert read == of_leader


def test_more_than_a_page_is_read_in_order(
    nats_server: NatsServer, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "PAGE", 3)
    bodies = [f"{number}" for number in range(10)]

    async def act(client: BlockClient) -> list[StoredMessage]:
        await publish(client, stream_name, *bodies)
        return await messages(client, stream_name)

    read = on_server(nats_server.url, act)
    assert [b64decode(message.body).decode() for message in read] == bodies
    assert [message.sequence for message in read] == list(range(1, 11))


async def _with_a_gap(client: BlockClient, stream: str) -> None:
    """Make a stream that does not deny deletes, and delete from it."""
    jetstream = client.jetstream()
    await jetstream.add_stream(name=stream, subjects=[f"{stream}.>"], allow_direct=True)
    for _ in range(4):
        await jetstream.publish(f"{stream}.a", b"x")
    await asyncio.gather(jetstream.delete_msg(stream, 2), jetstream.delete_msg(stream, 4))


@pytest.mark.parametrize(("first", "missing"), [(1, 2), (3, 4), (2, 2), (4, 4)])
def test_a_message_that_is_missing_ends_the_reading(
    nats_server: NatsServer, stream_name: str, first: int, missing: int
) -> None:
    async def act(client: BlockClient) -> None:
        await _with_a_gap(client, stream_name)
        with pytest.raises(MissingMessageError, match=f"{stream_name}:{missing} is missing"):
            await messages(client, stream_name, first)

    on_server(nats_server.url, act)


def test_what_is_there_is_read_around_gaps(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> list[int]:
        await _with_a_gap(client, stream_name)
        stored = StoredStream(client, stream_name)
        return [message.sequence async for message in stored.what_is_there(1, 4)]

    assert on_server(nats_server.url, act) == [1, 3]


def test_a_stream_that_is_not_there_is_said_so(nats_server: NatsServer, stream_name: str) -> None:
    async def act(client: BlockClient) -> None:
        with pytest.raises(NoStreamError):
            await StoredStream(client, stream_name).end()

    on_server(nats_server.url, act)
