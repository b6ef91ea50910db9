"""The durable consumer's place on the server, set by the position in the database."""

import structlog
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, ConsumerInfo, DeliverPolicy
from nats.js.errors import NotFoundError

from shared.messaging.faults import FollowedElsewhereError, StreamTooShortError

ACK_WAIT = 60.0
"""Seconds a batch may take; past it the server offers it again, which is harmless and useless."""

INACTIVE_THRESHOLD = 24 * 60 * 60.0
"""Seconds without a pull after which the server drops the consumer: its database may be gone for good.

A service that was down for longer loses nothing by it: its consumer is placed anew, right after its position.
"""

_log = structlog.get_logger(__name__)


async def place_consumer(
    jetstream: JetStreamContext, stream: str, durable: str, position: int, max_ack_pending: int
) -> int:
    """Make the durable consumer continue right after `position`, and return the stream's last sequence.

    A consumer that stands anywhere else, or waits for acknowledgements that nobody will send, is made anew. Raises
    StreamTooShortError where the stream ends before the position, FollowedElsewhereError where somebody is pulling
    from the consumer: the caller must not be.
    """
    end = (await jetstream.stream_info(stream)).state.last_seq
    if end < position:
        raise StreamTooShortError(
            f"the database stands at {stream}:{position}, but the stream ends at {end}: they belong to different "
            f"stores; connect to the right one, or delete the database of {durable} to have it rebuilt"
        )
    there = await _find(jetstream, stream, durable)
    if there is not None and there.num_waiting:
        raise FollowedElsewhereError(
            f"another process follows {stream} as {durable}: end one of the two, or give this one a database of its "
            f"own (a new one: a copy has the id of the original, and so its consumer)"
        )
    if there is not None and _stands_at(there, position):
        return end
    if there is not None:
        await jetstream.delete_consumer(stream, durable)
    await jetstream.add_consumer(
        stream,
        ConsumerConfig(
            durable_name=durable,
            deliver_policy=DeliverPolicy.BY_START_SEQUENCE,
            opt_start_seq=position + 1,
            # Batches are handled in order, so one acknowledgement of the last message speaks for all before it.
            ack_policy=AckPolicy.ALL,
            ack_wait=ACK_WAIT,
            max_ack_pending=max_ack_pending,
            inactive_threshold=INACTIVE_THRESHOLD,
        ),
    )
    _log.info("consumer_placed", stream=stream, durable=durable, position=position, anew=there is not None)
    return end


async def _find(jetstream: JetStreamContext, stream: str, durable: str) -> ConsumerInfo | None:
    try:
        found: ConsumerInfo = await jetstream.consumer_info(stream, durable)
    except NotFoundError:
        return None
    return found


def _stands_at(consumer: ConsumerInfo, position: int) -> bool:
    return (
        consumer.config.ack_policy == AckPolicy.ALL  # nats-py leaves it a string
        and consumer.config.inactive_threshold == INACTIVE_THRESHOLD
        and consumer.num_ack_pending == 0
        and consumer.ack_floor is not None
        and consumer.ack_floor.stream_seq == position
        and consumer.delivered is not None
        and consumer.delivered.stream_seq == position
    )
