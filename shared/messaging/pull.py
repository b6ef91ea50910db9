import contextlib
from time import monotonic

from nats.aio.msg import Msg
from nats.js import JetStreamContext

from shared.messaging.faults import PullEndedError

PULL_WAIT = 0.5
"""Seconds a pull waits for the first event. No latency: an event ends the wait; it bounds how long a dead one lasts."""

_REST_WAIT = 2.0


async def pull_batch(pull: JetStreamContext.PullSubscription, batch_size: int) -> list[Msg]:
    """Wait for one event, then take what is there behind it, up to `batch_size`; [] where none came in time.

    Asking for exactly as many as are there means that nothing ever waits for a batch to fill.
    """
    started = monotonic()
    messages: list[Msg] = []
    with contextlib.suppress(TimeoutError):
        messages = await pull.fetch(1, timeout=PULL_WAIT)
        if not messages and monotonic() - started < PULL_WAIT / 2:
            raise PullEndedError("the server ended the pull: the consumer or the server went away")
    if not messages:
        return []
    behind = min(messages[-1].metadata.num_pending, batch_size - len(messages))
    if behind > 0:
        with contextlib.suppress(TimeoutError):
            messages += await pull.fetch(behind, timeout=_REST_WAIT)
    return messages
