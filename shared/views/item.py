from dataclasses import dataclass

from shared.contracts.event import RecordedEvent


@dataclass(frozen=True)
class Undecodable:
    """What stands in a stream and can't be read as an event; `reason` says why, without what is in it."""

    stream: str
    sequence: int
    aggregate_id: str
    name: str
    reason: str

    @property
    def position(self) -> str:
        """Return the place in history as it is written in answers: "NOMINATIONS:42"."""
        return f"{self.stream}:{self.sequence}"


Item = RecordedEvent | Undecodable
"""What a place in a stream holds."""
