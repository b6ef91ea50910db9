"""R18: an upload that was never finished leaves nothing that counts, and what it leaves is swept up."""

import asyncio
import os
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.js import JetStreamContext

from shared.documents import NatsDocumentStore, documents_in_nats, opening
from shared.documents.sweeping import sweep
from tests.shared.documents.keeping import document_of, keep, read, some_bytes, uploads, with_store
from thidua.nats_server import NatsServer

HERE = Path(__file__).parent
NOW = timedelta(0)


@pytest.fixture
def cut_off(own_nats_server: NatsServer) -> bytes:
    """Give a document whose upload was killed in the middle."""
    content = some_bytes()
    process = subprocess.Popen(  # noqa: S603 - our own script
        [sys.executable, str(HERE / "uploading_process.py"), own_nats_server.url],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[2])},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    process.stdin.write(content)
    process.stdin.close()
    assert process.stdout.readline() == b"one piece is there\n"
    process.kill()
    process.wait()
    process.stdout.close()
    return content


def test_an_upload_that_was_killed_does_not_count(own_nats_server: NatsServer, cut_off: bytes) -> None:
    async def deed(store: NatsDocumentStore, client: Client) -> tuple[object, list[int]]:
        return await store.found(document_of(cut_off).sha256), [*(await uploads(client)).values()]

    assert with_store(own_nats_server.url, deed) == (None, [1])


def test_what_an_upload_that_was_killed_has_left_is_swept_up(own_nats_server: NatsServer, cut_off: bytes) -> None:
    kept = some_bytes()
    assert cut_off

    async def deed(store: NatsDocumentStore, client: Client) -> tuple[int, int, bytes]:
        await keep(store, kept)
        swept = await sweep(client.jetstream(), abandoned_after=NOW)
        return swept, len(await uploads(client)), await read(store, kept)

    assert with_store(own_nats_server.url, deed) == (1, 1, kept)


def test_an_upload_that_was_killed_can_be_sent_again(own_nats_server: NatsServer, cut_off: bytes) -> None:
    async def deed(store: NatsDocumentStore, _: Client) -> bytes:
        await keep(store, cut_off)
        return await read(store, cut_off)

    assert with_store(own_nats_server.url, deed) == cut_off


def test_an_upload_that_may_go_on_is_not_swept_up(own_nats_server: NatsServer, cut_off: bytes) -> None:
    assert cut_off

    async def deed(_: NatsDocumentStore, client: Client) -> tuple[int, int]:
        return await sweep(client.jetstream()), len(await uploads(client))

    assert with_store(own_nats_server.url, deed) == (0, 1)


def test_a_bucket_without_documents_is_swept_too(own_nats_server: NatsServer) -> None:
    assert with_store(own_nats_server.url, lambda _, client: sweep(client.jetstream(), abandoned_after=NOW)) == 0


def test_what_a_service_finds_when_it_starts_is_swept_up(
    own_nats_server: NatsServer, cut_off: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cut_off
    swept = asyncio.Event()

    async def sweep_at_once(jetstream: JetStreamContext) -> int:
        found = await sweep(jetstream, abandoned_after=NOW)
        swept.set()
        return found

    monkeypatch.setattr(opening, "sweep", sweep_at_once)

    async def deed(_: NatsDocumentStore, client: Client) -> int:
        async with asyncio.timeout(10), documents_in_nats(client, 1):
            await swept.wait()
        return len(await uploads(client))

    assert with_store(own_nats_server.url, deed) == 0
