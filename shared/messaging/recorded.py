from eventsourcing.persistence import DataError
from nats.aio.msg import Msg

from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode
from shared.eventstore import notification_of


def sequence_of(message: Msg) -> int:
    """Return the message's gapless position in its stream."""
    return message.metadata.sequence.stream


def recorded_event(message: Msg) -> RecordedEvent:
    """Read a message of a service's stream; raises UndecodableEventError where it holds no event that is known."""
    stream, sequence = message.metadata.stream, sequence_of(message)
    try:
        stored = notification_of(message.subject, message.headers, message.data, sequence)
        envelope = decode(stored.topic, stored.state)
    except (DataError, UndecodableEventError) as error:
        raise UndecodableEventError(f"{stream}:{sequence}: {error}") from error
    return RecordedEvent(
        stream=stream,
        sequence=sequence,
        aggregate_id=str(stored.originator_id),
        version=stored.originator_version,
        occurred_at=envelope.occurred_at,
        provenance=envelope.provenance,
        event=envelope.event,
    )
