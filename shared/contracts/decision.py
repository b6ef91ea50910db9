from collections.abc import Sequence
from dataclasses import dataclass

from shared.contracts.event import Event
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class Refused:
    """A command that is not carried out; `fact` is recorded where others must know of the refusal."""

    refusal: Refusal
    fact: Event | None = None


Decision = Sequence[Event] | Refused
"""What `decide` answers: the events to record (none where the command's effect is there already), or a refusal."""
