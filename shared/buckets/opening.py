from contextlib import suppress

from nats.aio.client import Client
from nats.js.api import KeyValueConfig
from nats.js.errors import BadRequestError, BucketNotFoundError
from nats.js.kv import KeyValue


async def open_bucket(nats: Client, wanted: KeyValueConfig) -> KeyValue:
    """Return the bucket of this name as it is; made as wanted if it is missing, by whichever process comes first."""
    jetstream = nats.jetstream()
    try:
        return await jetstream.key_value(wanted.bucket)
    except BucketNotFoundError:
        pass
    with suppress(BadRequestError):  # another process made it in the meantime
        return await jetstream.create_key_value(wanted)
    return await jetstream.key_value(wanted.bucket)
