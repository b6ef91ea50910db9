"""Takes in the body of an upload: as many bytes as a document may have, and no longer in memory than need be."""

import asyncio
import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile
from typing import Any, BinaryIO, Final, cast

from litestar import Request
from litestar.exceptions import InternalServerException

from shared.documents import Limits
from shared.http.documents.complaints import cut_off, empty, media_type_not_taken, too_large

IN_MEMORY: Final = 1024 * 1024
"""Bytes of one upload that are held in memory; longer ones go on in a temporary file that has no name."""


@dataclass(frozen=True)
class Upload:
    """A body that was taken in whole."""

    content: BinaryIO
    size: int
    sha256: str
    media_type: str


@asynccontextmanager
async def taken_in(request: Request[Any, Any, Any], limits: Limits) -> AsyncIterator[Upload]:
    """Give the request's body as long as the block runs; 400, 413 or 415 where it can't be taken."""
    media_type = request.content_type[0].strip().lower()
    if media_type not in limits.media_types:
        raise media_type_not_taken(media_type, limits)
    if (request.content_length or 0) > limits.max_bytes:
        raise too_large(limits)
    with SpooledTemporaryFile(max_size=IN_MEMORY) as spooled:
        content = cast("BinaryIO", spooled)  # it has all that a file has
        size, digest = 0, hashlib.sha256()
        async for piece in _pieces(request):
            size += len(piece)
            if size > limits.max_bytes:
                raise too_large(limits)
            digest.update(piece)
            await _write(content, piece, on_disk=size > IN_MEMORY)
        if not size:
            raise empty()
        yield Upload(content, size, digest.hexdigest(), media_type)


async def _pieces(request: Request[Any, Any, Any]) -> AsyncIterator[bytes]:
    """Yield the body as it comes; what ends early is no body."""
    try:
        async for piece in request.stream():
            yield piece
    except InternalServerException:  # the framework's word for a sender that went away
        raise cut_off() from None


async def _write(content: BinaryIO, piece: bytes, *, on_disk: bool) -> None:
    if on_disk:
        await asyncio.to_thread(content.write, piece)
    else:
        content.write(piece)
