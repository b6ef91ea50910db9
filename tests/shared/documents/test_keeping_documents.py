"""R18: the bytes of documents lie in an object store, each under its hash."""

import asyncio
import io
import json
from pathlib import Path
from typing import Any

import nats
import pytest
from nats.aio.client import Client
from nats.js.errors import ObjectNotFoundError

from shared.documents import NatsDocumentStore, StoredDocument, StoreUnreachableError, nats_store
from shared.documents.bucket import BUCKET, STREAM, BucketUnfitError, description_subject, open_bucket
from shared.documents.descriptions import describe
from tests.shared.documents.keeping import PDF, document_of, keep, read, some_bytes, uploads, with_store
from thidua.nats_server import NatsServer


def test_what_was_kept_is_found_and_read_as_it_was(nats_server: NatsServer) -> None:
    content = some_bytes()

    async def deed(store: NatsDocumentStore, _: Client) -> tuple[StoredDocument | None, bytes]:
        await keep(store, content)
        return await store.found(document_of(content).sha256), await read(store, content)

    assert with_store(nats_server.url, deed) == (document_of(content), content)


def test_what_was_never_kept_is_not_found(nats_server: NatsServer) -> None:
    missing = document_of(some_bytes(10)).sha256
    assert with_store(nats_server.url, lambda store, _: store.found(missing)) is None


def test_the_same_bytes_again_are_the_same_document(nats_server: NatsServer) -> None:
    content = some_bytes()

    async def deed(store: NatsDocumentStore, client: Client) -> tuple[bool, bool, int]:
        first = await keep(store, content)
        before = await uploads(client)
        again = await keep(store, content, "image/png")
        assert again.document == first.document
        return first.is_new, again.is_new, len(await uploads(client)) - len(before)

    assert with_store(nats_server.url, deed) == (True, False, 0)


def test_of_two_uploads_of_the_same_at_once_one_stays(nats_server: NatsServer) -> None:
    content = some_bytes()

    async def deed(store: NatsDocumentStore, client: Client) -> tuple[list[bool], int]:
        before = await uploads(client)
        kept = await asyncio.gather(*(keep(store, content) for _ in range(4)))
        assert await read(store, content) == content
        return sorted(each.is_new for each in kept), len(await uploads(client)) - len(before)

    assert with_store(nats_server.url, deed) == ([False, False, False, True], 1)


@pytest.mark.parametrize("change", ["other bytes", "another size"])
def test_bytes_that_are_not_what_they_are_said_to_be_are_not_kept(nats_server: NatsServer, change: str) -> None:
    content = some_bytes()
    said = document_of(content)
    sent = some_bytes() if change == "other bytes" else content[:-1]

    async def deed(store: NatsDocumentStore, client: Client) -> tuple[StoredDocument | None, int]:
        before = await uploads(client)
        with pytest.raises(ValueError, match="hash to"):
            await store.keep(said, io.BytesIO(sent))
        return await store.found(said.sha256), len(await uploads(client)) - len(before)

    assert with_store(nats_server.url, deed) == (None, 0)


def test_a_description_whose_acknowledgement_is_lost_counts(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = some_bytes()

    async def describe_unheard(*told: object, **how: object) -> None:
        await describe(*told, **how)  # type: ignore[arg-type]  # handed through
        raise nats.errors.TimeoutError

    monkeypatch.setattr(nats_store, "describe", describe_unheard)

    async def deed(store: NatsDocumentStore, _: Client) -> tuple[bool, bytes]:
        return (await keep(store, content)).is_new, await read(store, content)

    assert with_store(nats_server.url, deed) == (True, content)


def test_a_description_that_may_still_arrive_keeps_its_pieces(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def describe_nothing(*_: object, **__: object) -> None:
        raise nats.errors.TimeoutError

    monkeypatch.setattr(nats_store, "describe", describe_nothing)

    async def deed(store: NatsDocumentStore, client: Client) -> int:
        before = await uploads(client)
        with pytest.raises(StoreUnreachableError):
            await keep(store, some_bytes())
        return len(await uploads(client)) - len(before)

    assert with_store(nats_server.url, deed) == 1


def test_a_store_that_is_away_says_so(own_nats_server: NatsServer) -> None:
    async def deed(store: NatsDocumentStore, _: Client) -> None:
        await asyncio.to_thread(own_nats_server.kill)
        with pytest.raises(StoreUnreachableError):
            await keep(store, some_bytes())

    with_store(own_nats_server.url, deed)


@pytest.mark.parametrize("end", [NatsServer.stop, NatsServer.kill])
def test_what_was_kept_outlives_the_server(own_nats_server: NatsServer, end: object) -> None:
    content = some_bytes()
    with_store(own_nats_server.url, lambda store, _: keep(store, content))
    end(own_nats_server)  # type: ignore[operator]  # one of the two methods above
    own_nats_server.start()
    assert with_store(own_nats_server.url, lambda store, _: read(store, content)) == content


def test_nothing_is_kept_about_a_document_but_its_size_and_media_type(nats_server: NatsServer) -> None:
    content = some_bytes(10)
    said = document_of(content)

    async def deed(store: NatsDocumentStore, client: Client) -> bytes | None:
        await keep(store, content)
        return (await client.jetstream().get_last_msg(STREAM, description_subject(said.sha256))).data

    description = json.loads(with_store(nats_server.url, deed) or b"")
    technical = {"bucket", "nuid", "chunks", "digest", "mtime", "options", "deleted"}
    assert {name: value for name, value in description.items() if name not in technical} == {
        "name": said.sha256, "size": 10, "headers": {"Content-Type": [PDF]},
    }  # fmt: skip


def test_the_tools_of_nats_read_what_is_kept(nats_server: NatsServer) -> None:
    content = some_bytes()

    async def deed(store: NatsDocumentStore, client: Client) -> bytes | None:
        await keep(store, content)
        bucket = await client.jetstream().object_store(BUCKET)
        return (await bucket.get(document_of(content).sha256)).data

    assert with_store(nats_server.url, deed) == content


def test_what_the_tools_of_nats_delete_is_gone(nats_server: NatsServer) -> None:
    content = some_bytes()
    name = document_of(content).sha256

    async def deed(store: NatsDocumentStore, client: Client) -> StoredDocument | None:
        await keep(store, content)
        bucket = await client.jetstream().object_store(BUCKET)
        await bucket.delete(name)
        with pytest.raises(ObjectNotFoundError):
            await bucket.get_info(name)
        return await store.found(name)

    assert with_store(nats_server.url, deed) is None


def test_services_that_start_at_once_make_one_bucket(own_nats_server: NatsServer) -> None:
    async def story() -> None:
        async with await nats.connect(own_nats_server.url) as client:
            await asyncio.gather(*(open_bucket(client, 1) for _ in range(5)))

    asyncio.run(story())


@pytest.mark.parametrize(
    ("made_with", "said"),
    [
        ({"storage": "memory"}, "in memory only"),
        ({"storage": "file", "ttl": 3600}, "forgets documents"),
        ({"storage": "file", "max_bytes": 1_000_000}, "size is limited"),
    ],
)
def test_a_bucket_that_would_lose_documents_is_refused(tmp_path: Path, made_with: dict[str, Any], said: str) -> None:
    async def story(url: str) -> None:
        async with await nats.connect(url) as client:
            await client.jetstream().create_object_store(BUCKET, **made_with)
            with pytest.raises(BucketUnfitError, match=said):
                await open_bucket(client, 1)

    with NatsServer(tmp_path) as server:
        asyncio.run(story(server.url))


def test_a_bucket_with_fewer_replicas_than_wanted_is_refused(own_nats_server: NatsServer) -> None:
    async def story() -> None:
        async with await nats.connect(own_nats_server.url) as client:
            await open_bucket(client, 1)
            with pytest.raises(BucketUnfitError, match="1 replicas, not 3"):
                await open_bucket(client, 3)

    asyncio.run(story())
