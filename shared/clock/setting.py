from datetime import datetime

from nats.aio.client import Client
from nats.js.errors import KeyWrongLastSequenceError

from shared.clock.bucket import KEY, aware, open_clock_bucket, stored


class ClockSetBackError(ValueError):
    """Simulated time was to be set to an instant before the present."""


async def set_clock(nats: Client, instant: datetime, *, replicas: int = 1) -> None:
    """Set simulated time for all services; setting the present again changes nothing.

    Raises ClockSetBackError for an instant before the present, ValueError for one without an offset.
    """
    bucket = await open_clock_bucket(nats, replicas)
    value = aware(instant).isoformat().encode()
    while True:
        now, revision = await stored(bucket)
        if now is not None and instant < now:
            raise ClockSetBackError(
                f"simulated time is {now.isoformat()} and never goes back: {instant.isoformat()} is earlier; "
                "set a later instant, or start on a new data folder"
            )
        if now == instant:
            return
        try:
            await bucket.update(KEY, value, last=revision)
        except KeyWrongLastSequenceError:
            continue  # another one set it in between: judge again
        return


async def read_clock(nats: Client, *, replicas: int = 1) -> datetime | None:
    """Return simulated time, None where none is set."""
    now, _ = await stored(await open_clock_bucket(nats, replicas))
    return now
