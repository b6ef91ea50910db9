"""Where simulated time is kept: one key of a NATS key-value bucket."""

from datetime import datetime

from nats.aio.client import Client
from nats.js.api import KeyValueConfig, RePublish, StorageType
from nats.js.errors import NotFoundError
from nats.js.kv import KeyValue

from shared.buckets import open_bucket

BUCKET = "THIDUA_CLOCK"
KEY = "now"

CHANGES = f"clock.changed.$KV.{BUCKET}.{KEY}"
"""Where the server repeats each instant that it has stored. The key's own subject also carries what it refused."""


class ClockValueError(ValueError):
    """The bucket holds something that is no instant."""


async def open_clock_bucket(nats: Client, replicas: int) -> KeyValue:
    """Return the bucket, made if it is missing."""
    wanted = KeyValueConfig(
        bucket=BUCKET,
        description="Simulated time; its key `now` holds the present in RFC 3339",
        history=1,
        storage=StorageType.FILE,
        replicas=replicas,
        republish=RePublish(src=f"$KV.{BUCKET}.>", dest=f"clock.changed.$KV.{BUCKET}.>"),
        direct=False,  # read from the leader: a replica may be behind, and time never goes back
    )
    return await open_bucket(nats, wanted)


async def stored(bucket: KeyValue) -> tuple[datetime | None, int]:
    """Return the instant that is set and its revision; None and 0 where none is."""
    try:
        entry = await bucket.get(KEY)
    except NotFoundError:
        return None, 0
    return parse_instant(entry.value or b""), entry.revision or 0


def parse_instant(value: bytes) -> datetime:
    """Read an instant as it is stored; a ClockValueError says what is wrong with it."""
    text = value.decode(errors="replace")
    try:
        instant = datetime.fromisoformat(text)
    except ValueError as error:
        raise ClockValueError(f"{BUCKET}.{KEY} holds {text!r}: an RFC 3339 instant is needed") from error
    return aware(instant)


def aware(instant: datetime) -> datetime:
    """Return the instant if it has an offset; a ClockValueError otherwise."""
    if instant.tzinfo is None:
        raise ClockValueError(f"{instant.isoformat()} has no offset: write {instant.isoformat()}+07:00, for instance")
    return instant
