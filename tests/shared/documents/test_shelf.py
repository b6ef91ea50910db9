"""R18: commands ask the shelf whether the documents that they name were uploaded as they say."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from contextlib import asynccontextmanager
from typing import TypeVar

import pytest
from nats.aio.client import Client

from shared.contracts.document import Document
from shared.contracts.shelf import unless_uploaded
from shared.documents import NatsDocumentStore, Shelf, StoreUnreachableError, shelf
from tests.shared.documents.keeping import PDF, document_of, keep, some_bytes, with_store
from thidua.nats_server import NatsServer

T = TypeVar("T")


def named(content: bytes, **otherwise: object) -> Document:
    stored = document_of(content)
    said = {"size": stored.size, "sha256": stored.sha256, "media_type": PDF, **otherwise}
    return Document.model_validate({"kind": "plan", "file_name": "ke-hoach.pdf", **said})


def with_shelf(url: str, deed: Callable[[Shelf, NatsDocumentStore], Awaitable[T]]) -> T:
    async def story(store: NatsDocumentStore, _: Client) -> T:
        @asynccontextmanager
        async def opening() -> AsyncIterator[NatsDocumentStore]:
            yield store

        opened = Shelf()
        async with opened.open(opening()):
            return await deed(opened, store)

    return with_store(url, story)


async def lacking(asked: Shelf, *documents: Document) -> tuple[Document, ...]:
    """Ask as a command does, from a worker thread."""
    return await asyncio.to_thread(asked.lacking, documents)


def test_documents_that_were_uploaded_are_not_lacking(nats_server: NatsServer) -> None:
    contents = [some_bytes(10) for _ in range(3)]

    async def deed(asked: Shelf, store: NatsDocumentStore) -> tuple[Document, ...]:
        for content in contents:
            await keep(store, content)
        return await lacking(asked, *map(named, contents))

    assert with_shelf(nats_server.url, deed) == ()


@pytest.mark.parametrize("otherwise", [{"size": 11}, {"media_type": "image/png"}, {"sha256": "0" * 64}])
def test_a_document_of_another_size_or_media_type_is_lacking(
    nats_server: NatsServer, otherwise: dict[str, object]
) -> None:
    content, right = some_bytes(10), some_bytes(10)

    async def deed(asked: Shelf, store: NatsDocumentStore) -> tuple[Document, ...]:
        await keep(store, content)
        await keep(store, right)
        assert await lacking(asked, named(content), named(right)) == ()  # the memory of it must not mislead
        return await lacking(asked, named(right), named(content, **otherwise))

    assert with_shelf(nats_server.url, deed) == (named(content, **otherwise),)


def test_the_refusal_names_every_document_that_is_lacking(nats_server: NatsServer) -> None:
    first, second = named(some_bytes(10)), named(some_bytes(10))

    async def deed(asked: Shelf, _: NatsDocumentStore) -> str:
        refusal = await asyncio.to_thread(unless_uploaded, asked, (first, second))
        return "" if refusal is None else refusal.explanation().en

    said = with_shelf(nats_server.url, deed)
    assert first.sha256 in said
    assert second.sha256 in said


def test_a_document_uploaded_after_it_was_lacking_is_there(nats_server: NatsServer) -> None:
    content = some_bytes(10)

    async def deed(asked: Shelf, store: NatsDocumentStore) -> tuple[int, int]:
        before = await lacking(asked, named(content))
        await keep(store, content)
        return len(before), len(await lacking(asked, named(content)))

    assert with_shelf(nats_server.url, deed) == (1, 0)


def test_what_was_seen_is_not_asked_for_again(own_nats_server: NatsServer) -> None:
    content = some_bytes(10)

    async def deed(asked: Shelf, store: NatsDocumentStore) -> tuple[Document, ...]:
        await keep(store, content)
        await lacking(asked, named(content))
        await asyncio.to_thread(own_nats_server.kill)
        return await lacking(asked, named(content))

    assert with_shelf(own_nats_server.url, deed) == ()


def test_an_erased_document_is_lacking_once_the_memory_of_it_is_old(
    nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelf, "TRUSTED", 0.0)
    content = some_bytes(10)

    async def deed(asked: Shelf, store: NatsDocumentStore) -> tuple[int, int]:
        await keep(store, content)
        before = await lacking(asked, named(content))
        await store.erase(document_of(content).sha256)
        return len(before), len(await lacking(asked, named(content)))

    assert with_shelf(nats_server.url, deed) == (0, 1)


def test_the_memory_is_bounded(nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_MOST_REMEMBERED", 2)
    contents = [some_bytes(10) for _ in range(6)]

    async def deed(asked: Shelf, store: NatsDocumentStore) -> int:
        for content in contents:
            await keep(store, content)
            assert await lacking(asked, named(content)) == ()
        return len(asked._seen)

    assert with_shelf(nats_server.url, deed) <= 3


def test_a_store_that_is_away_is_no_answer(own_nats_server: NatsServer) -> None:
    async def deed(asked: Shelf, _: NatsDocumentStore) -> None:
        await asyncio.to_thread(own_nats_server.kill)
        with pytest.raises(StoreUnreachableError):
            await lacking(asked, named(some_bytes(10)))

    with_shelf(own_nats_server.url, deed)


def test_a_store_that_takes_too_long_is_no_answer(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_PATIENCE", 0.01)

    async def never(*_: object) -> dict[str, object]:
        await asyncio.Event().wait()
        return {}

    monkeypatch.setattr(shelf, "_all_found", never)

    @asynccontextmanager
    async def opening() -> AsyncIterator[NatsDocumentStore]:
        yield NatsDocumentStore(None)  # type: ignore[arg-type]  # never asked

    async def story() -> None:
        opened = Shelf()
        async with opened.open(opening()):
            with pytest.raises(StoreUnreachableError, match="did not answer"):
                await lacking(opened, named(b"x"))

    asyncio.run(story())


def test_a_shelf_that_is_not_open_is_of_no_use() -> None:
    with pytest.raises(RuntimeError, match="not open"):
        Shelf().lacking([named(b"x")])


def test_a_shelf_is_not_asked_on_its_own_loop(nats_server: NatsServer) -> None:
    async def deed(asked: Shelf, _: NatsDocumentStore) -> None:
        with pytest.raises(RuntimeError, match="from a worker thread"):
            asked.lacking([named(b"x")])

    with_shelf(nats_server.url, deed)


def test_without_documents_nobody_is_asked() -> None:
    nothing: Iterable[Document] = ()
    assert Shelf().lacking(nothing) == ()
