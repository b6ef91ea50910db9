"""How the bytes of a document leave: as a file of its own, in pieces, and short where they are damaged."""

from collections.abc import AsyncGenerator
from typing import Any

import structlog
from litestar import Request

from shared.documents import DocumentDamagedError, DocumentStore, StoredDocument

_log = structlog.stdlib.get_logger(__name__)


def is_at_hand(request: Request[Any, Any, Any], document: StoredDocument) -> bool:
    """Tell whether the sender has these bytes: what is kept under a hash never changes."""
    known = {tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")}
    return bool(known & {"*", _etag(document)})


def validators_of(document: StoredDocument) -> dict[str, str]:
    """Let a reader keep a copy for itself, but ask each time: a document can be erased."""
    return {"ETag": _etag(document), "Cache-Control": "private, no-cache"}


def headers_of(document: StoredDocument) -> dict[str, str]:
    """Describe the bytes so that no browser shows them as part of a page, or takes them for something else."""
    return {
        **validators_of(document),
        "Content-Type": document.media_type,
        "Content-Length": str(document.size),
        "Content-Disposition": "attachment",
        "X-Content-Type-Options": "nosniff",
    }


async def pieces_of(document: StoredDocument, store: DocumentStore) -> AsyncGenerator[bytes, None]:
    """Return the bytes, the first of them at hand: until then an answer can still say what is wrong.

    Where they break off later, so does the answer, short of its Content-Length.
    """
    pieces = _pieces(document, store)
    return _from(await anext(pieces), pieces)


def _etag(document: StoredDocument) -> str:
    return f'"{document.sha256}"'


async def _pieces(document: StoredDocument, store: DocumentStore) -> AsyncGenerator[bytes, None]:
    try:
        async for piece in store.read(document.sha256):
            yield piece
    except DocumentDamagedError as error:
        _log.error("document damaged", sha256=document.sha256, reason=str(error))
        raise


async def _from(first: bytes, others: AsyncGenerator[bytes, None]) -> AsyncGenerator[bytes, None]:
    yield first
    async for piece in others:
        yield piece
