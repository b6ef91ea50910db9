"""Takes away what uploads have left that were never finished: their process was killed, or the server was away."""

from datetime import UTC, datetime, timedelta
from typing import Final

from nats.js import JetStreamContext
from nats.js.errors import NotFoundError

from shared.documents.bucket import ALL_PIECES, BUCKET, STREAM
from shared.documents.pieces import destroy_pieces

ABANDONED_AFTER: Final = timedelta(days=1)
"""Since its last piece; far more than any upload waits for the server."""


async def sweep(jetstream: JetStreamContext, abandoned_after: timedelta = ABANDONED_AFTER) -> int:
    """Destroy the pieces of abandoned uploads and return how many uploads that were."""
    uploads = await _uploads(jetstream)  # before the descriptions: what is described in between is not abandoned
    named = await _described_uploads(jetstream)
    swept = 0
    for upload, subject in uploads.items():
        if upload not in named and await _age(jetstream, subject) >= abandoned_after:
            await destroy_pieces(jetstream, upload)
            swept += 1
    return swept


async def _uploads(jetstream: JetStreamContext) -> dict[str, str]:
    """Return the uploads that the bucket has pieces of, each with their subject."""
    information = await jetstream.stream_info(STREAM, subjects_filter=ALL_PIECES)
    return {subject.rpartition(".")[2]: subject for subject in information.state.subjects or {}}


async def _described_uploads(jetstream: JetStreamContext) -> set[str]:
    """Return the uploads that documents consist of."""
    bucket = await jetstream.object_store(BUCKET)
    try:
        return {info.nuid for info in await bucket.list(ignore_deletes=True)}
    except NotFoundError:  # no document at all
        return set()


async def _age(jetstream: JetStreamContext, subject: str) -> timedelta:
    """Return how long ago the last piece was written; nothing where there is none any more."""
    try:
        last = await jetstream.get_last_msg(STREAM, subject)
    except NotFoundError:
        return timedelta()
    return timedelta() if last.time is None else datetime.now(UTC) - last.time
