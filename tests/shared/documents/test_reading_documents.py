"""What is read is what the hash says, or it breaks off before its end."""

from contextlib import suppress

import pytest
from nats.aio.client import Client
from nats.js.api import ObjectMeta

from shared.documents import DocumentDamagedError, NatsDocumentStore
from shared.documents.bucket import BUCKET, STREAM
from tests.shared.documents.keeping import document_of, keep, some_bytes, uploads, with_store
from thidua.nats_server import NatsServer


async def _read_until_it_breaks(store: NatsDocumentStore, sha256: str) -> int:
    """Return how many bytes came before it broke off."""
    pieces, came = store.read(sha256), 0
    with suppress(DocumentDamagedError):
        async for piece in pieces:
            came += len(piece)
        pytest.fail("it came to its end")
    return came


def test_a_document_that_is_not_there_can_not_be_read(nats_server: NatsServer) -> None:
    missing = document_of(some_bytes(10)).sha256
    assert with_store(nats_server.url, lambda store, _: _read_until_it_breaks(store, missing)) == 0


def test_a_document_that_has_lost_its_last_piece_breaks_off(own_nats_server: NatsServer) -> None:
    content = some_bytes()

    async def deed(store: NatsDocumentStore, client: Client) -> int:
        await keep(store, content)
        (pieces,) = await uploads(client)
        last = await client.jetstream().get_last_msg(STREAM, pieces)
        await client.jetstream().delete_msg(STREAM, last.seq or 0)
        return await _read_until_it_breaks(store, document_of(content).sha256)

    assert with_store(own_nats_server.url, deed) < len(content)


def test_bytes_that_somebody_put_under_another_hash_are_never_given_whole(nats_server: NatsServer) -> None:
    content = some_bytes()
    name = document_of(some_bytes(10)).sha256

    async def deed(store: NatsDocumentStore, client: Client) -> int:
        bucket = await client.jetstream().object_store(BUCKET)
        await bucket.put(name, content, ObjectMeta(name=name))
        return await _read_until_it_breaks(store, name)

    assert with_store(nats_server.url, deed) < len(content)
