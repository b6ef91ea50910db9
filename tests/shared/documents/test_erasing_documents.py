"""A document can be erased where the law asks for it; what events say of it stays."""

from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.errors import TimeoutError as NatsTimeoutError

from shared.documents import NatsDocumentStore, StoreUnreachableError, nats_store
from tests.shared.documents.keeping import document_of, keep, read, uploads, with_store
from thidua.nats_server import NatsServer

WORDS = b"Words that are on no other disk. "
CONTENT = WORDS * 20_000


def _on_disk(folder: Path) -> bool:
    return any(WORDS in file.read_bytes() for file in folder.rglob("*.blk"))


async def _erase(store: NatsDocumentStore, _: Client) -> bool:
    return await store.erase(document_of(CONTENT).sha256)


def test_what_is_erased_is_on_the_disk_no_more(own_nats_server: NatsServer) -> None:
    with_store(own_nats_server.url, lambda store, _: keep(store, CONTENT))
    assert _on_disk(own_nats_server.data_folder)
    with_store(own_nats_server.url, _erase)
    own_nats_server.stop()
    assert not _on_disk(own_nats_server.data_folder)


def test_what_is_erased_is_not_found(nats_server: NatsServer) -> None:
    async def deed(store: NatsDocumentStore, client: Client) -> object:
        await keep(store, CONTENT)
        return await _erase(store, client), await store.found(document_of(CONTENT).sha256)

    assert with_store(nats_server.url, deed) == (True, None)


def test_what_is_not_there_can_not_be_erased(own_nats_server: NatsServer) -> None:
    assert with_store(own_nats_server.url, _erase) is False


def test_what_was_erased_can_be_uploaded_again(nats_server: NatsServer) -> None:
    async def deed(store: NatsDocumentStore, client: Client) -> tuple[bool, bytes, bool]:
        await keep(store, CONTENT)
        await _erase(store, client)
        again = await keep(store, CONTENT)
        return again.is_new, await read(store, CONTENT), await _erase(store, client)

    assert with_store(nats_server.url, deed) == (True, CONTENT, True)


def test_an_erasure_that_was_cut_off_is_ended_by_the_next(
    own_nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unreachable(*_: object) -> int:
        raise NatsTimeoutError

    async def deed(store: NatsDocumentStore, client: Client) -> tuple[bool, bool, int]:
        await keep(store, CONTENT)
        with monkeypatch.context() as away:
            away.setattr(nats_store, "destroy_pieces", unreachable)
            with pytest.raises(StoreUnreachableError):
                await _erase(store, client)
        return await _erase(store, client), await _erase(store, client), len(await uploads(client))

    assert with_store(own_nats_server.url, deed) == (True, False, 0)
