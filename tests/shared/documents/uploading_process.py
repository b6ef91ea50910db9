"""Uploads a document and never comes to its end: says so after the first piece, and waits to be killed.

Its argument is the address of the server, its input the bytes.
"""

import asyncio
import hashlib
import io
import sys
import threading

import nats

from shared.documents import NatsDocumentStore, StoredDocument
from shared.documents.bucket import open_bucket
from shared.documents.pieces import PIECE


class Endless(io.BytesIO):
    """Gives its first piece, and no more."""

    def read(self, size: int | None = -1) -> bytes:
        if self.tell() >= PIECE:
            print("one piece is there", flush=True)  # noqa: T201 - the test waits for it
            threading.Event().wait()
        return super().read(size)


async def _upload(url: str, sha256: str, content: bytes) -> None:
    async with await nats.connect(url) as client:
        store = NatsDocumentStore(await open_bucket(client, 1))
        await store.keep(StoredDocument(sha256, len(content), "application/pdf"), Endless(content))


if __name__ == "__main__":
    bytes_of_it = sys.stdin.buffer.read()
    asyncio.run(_upload(sys.argv[1], hashlib.sha256(bytes_of_it).hexdigest(), bytes_of_it))
