"""What the tests of the store have in common: documents of their own, and a store for the length of a deed."""

import asyncio
import hashlib
import io
import os
from collections.abc import Awaitable, Callable
from typing import TypeVar

import nats
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from shared.documents import DocumentStore, Kept, NatsDocumentStore, StoredDocument
from shared.documents.bucket import ALL_PIECES, STREAM, open_bucket

T = TypeVar("T")

PDF = "application/pdf"
SEVERAL_PIECES = 600_000


def some_bytes(size: int = SEVERAL_PIECES) -> bytes:
    """Return bytes that no other test has."""
    return os.urandom(size)


def document_of(content: bytes, media_type: str = PDF) -> StoredDocument:
    return StoredDocument(hashlib.sha256(content).hexdigest(), len(content), media_type)


async def keep(store: DocumentStore, content: bytes, media_type: str = PDF) -> Kept:
    return await store.keep(document_of(content, media_type), io.BytesIO(content))


async def read(store: DocumentStore, content: bytes) -> bytes:
    return b"".join([piece async for piece in store.read(document_of(content).sha256)])


def with_store(url: str, deed: Callable[[NatsDocumentStore, Client], Awaitable[T]]) -> T:
    """Do something with a store on a server; a connection that is lost is not renewed."""

    async def story() -> T:
        client = await nats.connect(url, allow_reconnect=False, error_cb=_quiet)
        try:
            return await deed(NatsDocumentStore(await open_bucket(client, 1)), client)
        finally:
            await client.close()

    return asyncio.run(story())


async def uploads(client: Client) -> dict[str, int]:
    """Return the uploads that have pieces, and how many."""
    try:
        information = await client.jetstream().stream_info(STREAM, subjects_filter=ALL_PIECES)
    except NotFoundError:
        return {}
    return information.state.subjects or {}


async def _quiet(_: Exception) -> None:
    """Say nothing: the tests look at what is raised."""
