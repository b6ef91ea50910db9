import asyncio
import concurrent.futures
from collections.abc import AsyncIterator, Iterable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from time import monotonic
from typing import Final

from shared.contracts.document import Document
from shared.documents.store import DocumentStore, StoredDocument, StoreUnreachableError

TRUSTED: Final = 600.0
"""Seconds for which a document that was seen is taken to be there: it can't change, but it can be erased by law."""

_PATIENCE: Final = 10.0
_MOST_REMEMBERED: Final = 100_000


class Shelf:
    """The service's shelf of documents: known from the start, of use while it is open.

    `lacking` is called from worker threads, and asks the store on the loop that the shelf was opened on.
    """

    def __init__(self) -> None:
        self._open: tuple[DocumentStore, asyncio.AbstractEventLoop] | None = None
        self._seen: dict[str, tuple[StoredDocument, float]] = {}

    @asynccontextmanager
    async def open(self, opening: AbstractAsyncContextManager[DocumentStore]) -> AsyncIterator[None]:
        """Be of use for as long as the block runs."""
        async with opening as store:
            self._open = store, asyncio.get_running_loop()
            try:
                yield
            finally:
                self._open = None

    @property
    def store(self) -> DocumentStore:
        """The store; a RuntimeError while the shelf is not open."""
        return self._opened[0]

    def lacking(self, documents: Iterable[Document]) -> tuple[Document, ...]:
        """Return those whose bytes are not there, or are there with another size or media type (R18).

        Blocks, so it belongs in a worker thread; StoreUnreachableError where the store does not answer in 10 seconds.
        """
        wanted = tuple(documents)
        unsure = {document.sha256 for document in wanted if not self._remembers(document)}
        found = self._look_for(unsure) if unsure else {}
        return tuple(
            document
            for document in wanted
            if document.sha256 in unsure and found[document.sha256] != _described_by(document)
        )

    def _remembers(self, document: Document) -> bool:
        stored, until = self._seen.get(document.sha256, (None, 0.0))
        return stored == _described_by(document) and monotonic() < until

    def _look_for(self, hashes: Iterable[str]) -> dict[str, StoredDocument | None]:
        store, loop = self._opened
        if _runs_on(loop):
            raise RuntimeError("the shelf would wait for its own event loop: ask it from a worker thread")
        looking = asyncio.run_coroutine_threadsafe(_all_found(store, hashes), loop)
        try:
            found = looking.result(_PATIENCE)
        except (TimeoutError, concurrent.futures.CancelledError) as error:
            looking.cancel()
            raise StoreUnreachableError(f"the store of documents did not answer in {_PATIENCE:g} s") from error
        self._remember(stored for stored in found.values() if stored is not None)
        return found

    def _remember(self, found: Iterable[StoredDocument]) -> None:
        if len(self._seen) > _MOST_REMEMBERED:
            self._seen.clear()
        until = monotonic() + TRUSTED
        self._seen.update({stored.sha256: (stored, until) for stored in found})

    @property
    def _opened(self) -> tuple[DocumentStore, asyncio.AbstractEventLoop]:
        if self._open is None:
            raise RuntimeError("the service is not up, so its shelf of documents is not open")
        return self._open


async def _all_found(store: DocumentStore, hashes: Iterable[str]) -> dict[str, StoredDocument | None]:
    """Ask for all at once: the requests travel together."""
    asked = tuple(hashes)
    return dict(zip(asked, await asyncio.gather(*map(store.found, asked)), strict=True))


def _described_by(document: Document) -> StoredDocument:
    return StoredDocument(document.sha256, document.size, document.media_type)


def _runs_on(loop: asyncio.AbstractEventLoop) -> bool:
    try:
        return asyncio.get_running_loop() is loop
    except RuntimeError:
        return False
