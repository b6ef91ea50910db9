"""Pieces: what one upload's bytes are cut into, messages on a subject of the upload's own."""

import asyncio
import contextlib
import hashlib
from collections.abc import AsyncGenerator
from typing import BinaryIO, Final, NamedTuple

from nats.errors import Error as NatsError
from nats.js import JetStreamContext
from nats.js.api import RawStreamMsg
from nats.js.errors import NotFoundError

from shared.documents.bucket import STREAM, piece_subject

PIECE: Final = 256 * 1024
"""Bytes of one piece: it passes a server's usual limit of 1 MB, and holds up others on the connection only briefly."""


class Written(NamedTuple):
    """What an upload's pieces hold."""

    sha256: str
    size: int
    pieces: int


async def write_pieces(jetstream: JetStreamContext, upload: str, content: BinaryIO) -> Written:
    """Write all bytes of `content`, in order, each piece on disk before the next is sent."""
    digest, size, pieces = hashlib.sha256(), 0, 0
    await asyncio.to_thread(content.seek, 0)
    while piece := await asyncio.to_thread(content.read, PIECE):
        await jetstream.publish(piece_subject(upload), piece)
        digest.update(piece)
        size, pieces = size + len(piece), pieces + 1
    return Written(digest.hexdigest(), size, pieces)


async def read_pieces(jetstream: JetStreamContext, upload: str) -> AsyncGenerator[RawStreamMsg, None]:
    """Yield what there is of an upload, in order."""
    sequence = 0
    while (piece := await _piece_after(jetstream, upload, sequence)) is not None:
        yield piece
        sequence = piece.seq or 0


async def destroy_pieces(jetstream: JetStreamContext, upload: str) -> int:
    """Delete an upload's pieces one by one and return how many there were.

    A server overwrites on its disk what is deleted so; a purge would leave the bytes there for as long as it likes.
    """
    destroyed = 0
    while (piece := await _piece_after(jetstream, upload, 0, at_leader=True)) is not None:
        with contextlib.suppress(NotFoundError):  # another one destroyed it at the same moment
            await jetstream.delete_msg(STREAM, piece.seq or 0)
        destroyed += 1
    return destroyed


async def try_to_destroy_pieces(jetstream: JetStreamContext, upload: str) -> None:
    """Destroy what an upload that failed has left; what can't be destroyed now is swept up later."""
    with contextlib.suppress(NatsError, TimeoutError, OSError):
        await destroy_pieces(jetstream, upload)


async def _piece_after(
    jetstream: JetStreamContext, upload: str, sequence: int, *, at_leader: bool = False
) -> RawStreamMsg | None:
    """Return the next piece. Any replica may answer, and one that is behind knows less than the leader."""
    for direct in (False,) if at_leader else (True, False):
        with contextlib.suppress(NotFoundError):
            return await jetstream.get_msg(
                STREAM, seq=sequence + 1, subject=piece_subject(upload), next=True, direct=direct
            )
    return None
