from collections.abc import Mapping

from eventsourcing.persistence import DataError
from nats.aio.msg import Msg

from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode
from shared.eventstore import notification_of, originator_id_of
from shared.views import Item, Undecodable

_TOPIC = "Eventsourcing-Topic"


def sequence_of(message: Msg) -> int:
    """Return the message's gapless position in its stream."""
    return message.metadata.sequence.stream


def item_of_message(message: Msg) -> Item:
    """Read a message of a service's stream."""
    return item_of(message.metadata.stream, sequence_of(message), message.subject, message.headers or {}, message.data)


def item_of(stream: str, sequence: int, subject: str, headers: Mapping[str, str], body: bytes) -> Item:
    """Read what a place in a stream holds: an event that is known, or what can't be read as one."""
    try:
        stored = notification_of(subject, headers, body, sequence)
        envelope = decode(stored.topic, stored.state)
    except (DataError, UndecodableEventError) as error:
        return Undecodable(
            stream=stream,
            sequence=sequence,
            aggregate_id=_aggregate_id(subject, headers),
            name="".join(filter(str.isprintable, headers.get(_TOPIC, ""))),
            reason=f"{type(error).__name__}: {error}",
        )
    return RecordedEvent(
        stream=stream,
        sequence=sequence,
        aggregate_id=str(stored.originator_id),
        version=stored.originator_version,
        occurred_at=envelope.occurred_at,
        provenance=envelope.provenance,
        event=envelope.event,
    )


def _aggregate_id(subject: str, headers: Mapping[str, str]) -> str:
    """Return whose history a message stands in; one that the event store did not write may have a subject only."""
    try:
        return str(originator_id_of(subject, headers))
    except (DataError, ValueError):
        return subject
