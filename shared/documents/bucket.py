"""Where NATS keeps documents: an object store bucket, which is a stream of pieces and descriptions."""

import base64
from typing import Final

from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import StorageType, StreamConfig
from nats.js.errors import APIError, BucketNotFoundError
from nats.js.object_store import (
    OBJ_ALL_CHUNKS_PRE_TEMPLATE,
    OBJ_CHUNKS_PRE_TEMPLATE,
    OBJ_META_PRE_TEMPLATE,
    OBJ_STREAM_TEMPLATE,
)

BUCKET: Final = "DOCUMENTS"
STREAM: Final = OBJ_STREAM_TEMPLATE.format(bucket=BUCKET)
ALL_PIECES: Final = OBJ_ALL_CHUNKS_PRE_TEMPLATE.format(bucket=BUCKET)

_NAME_IN_USE: Final = 10058
_NO_LIMIT: Final = -1


class BucketUnfitError(RuntimeError):
    """The bucket that is there would lose documents."""


async def open_bucket(nats: Client, replicas: int) -> JetStreamContext:
    """Make the bucket where it is missing, and return the way to it; never changes one that is there.

    Raises BucketUnfitError where one is there that forgets, has limits, or has fewer replicas.
    """
    jetstream = nats.jetstream()
    try:
        bucket = await jetstream.object_store(BUCKET)
    except BucketNotFoundError:
        await _create(jetstream, replicas)
        bucket = await jetstream.object_store(BUCKET)
    _check((await bucket.status()).stream_info.config, replicas)
    return jetstream


def piece_subject(upload: str) -> str:
    """Return the subject of one upload's pieces; two uploads of one document never share it."""
    return OBJ_CHUNKS_PRE_TEMPLATE.format(bucket=BUCKET, obj=upload)


def description_subject(sha256: str) -> str:
    """Return the subject on which a document is described."""
    return OBJ_META_PRE_TEMPLATE.format(bucket=BUCKET, obj=base64.urlsafe_b64encode(sha256.encode()).decode())


async def _create(jetstream: JetStreamContext, replicas: int) -> None:
    try:
        await jetstream.create_object_store(
            BUCKET,
            description="The bytes of documents, each named by its SHA-256",
            storage=StorageType.FILE,
            replicas=replicas,
        )
    except APIError as error:
        if error.err_code != _NAME_IN_USE:  # another service made it in the meantime
            raise


def _check(config: StreamConfig, replicas: int) -> None:
    wrong = [
        *(["it keeps documents in memory only"] if config.storage != StorageType.FILE else []),
        *(["it forgets documents after a time"] if config.max_age else []),
        *(["its size is limited"] if (config.max_bytes or _NO_LIMIT) != _NO_LIMIT else []),
        *(["it is sealed"] if config.sealed else []),
        *([f"it has {config.num_replicas} replicas, not {replicas}"] if (config.num_replicas or 1) < replicas else []),
    ]
    if wrong:
        raise BucketUnfitError(
            f"The object store {BUCKET} can't keep documents: {'; '.join(wrong)}."
            f" Nothing was changed: change its stream {STREAM} by hand"
        )
