from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from eventsourcing.application import Application
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import Mapper, StoredEvent

from shared.contracts.event import Envelope
from shared.contracts.registry import decode, encode


@dataclass(frozen=True)
class StoredFact:
    """An envelope at its place in an aggregate: what the library calls a domain event."""

    originator_id: str
    originator_version: int
    envelope: Envelope


class EnvelopeMapper(Mapper[str]):
    """Stores events under their stable names with bodies that people can read, never under Python paths."""

    def to_stored_event(self, domain_event: DomainEventProtocol[str]) -> StoredEvent:
        """Write a fact as it is stored."""
        fact = cast("StoredFact", domain_event)
        return StoredEvent(
            originator_id=fact.originator_id,
            originator_version=fact.originator_version,
            topic=fact.envelope.event.NAME,
            state=encode(fact.envelope),
        )

    def to_domain_event(self, stored_event: StoredEvent) -> DomainEventProtocol[str]:
        """Read a stored fact in its newest shape."""
        return StoredFact(
            originator_id=str(stored_event.originator_id),
            originator_version=stored_event.originator_version,
            envelope=decode(stored_event.topic, stored_event.state),
        )


class EventApplication(Application[str]):
    """One service's application of the library, on the JetStream event store, recording in `stream`."""

    def __init__(self, stream: str, settings: Mapping[str, str]) -> None:
        super().__init__(
            {
                "PERSISTENCE_MODULE": "shared.eventstore",
                "MAPPER_TOPIC": "shared.recording.application:EnvelopeMapper",
                "NATS_STREAM": stream,
                **settings,
            }
        )
        self.stream = stream
