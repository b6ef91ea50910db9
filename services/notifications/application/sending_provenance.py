"""Who records what becomes of messages."""

from shared.contracts.event import Provenance

ACTOR = "notifications"
"""Messages are sent by the service itself, in answer to alerts."""


def provenance_of(message: str) -> Provenance:
    """Return the provenance of all that becomes of a message by itself; its id ties that together."""
    return Provenance(actor=ACTOR, correlation_id=message)
