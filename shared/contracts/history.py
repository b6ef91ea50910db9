"""The port through which a use case reads and extends history; adapters stand behind it."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event, Provenance
from shared.contracts.refusal import Refusal

S = TypeVar("S")
T_co = TypeVar("T_co", covariant=True)


@dataclass(frozen=True)
class Fold(Generic[S]):
    """How a state is made from events: the state before any event of an id, and what each event does to it."""

    initial: Callable[[str], S]
    evolve: Callable[[S, Event], S]


@dataclass(frozen=True)
class Outcome(Generic[S]):
    """What became of a command: the state after it, where it was recorded, and the refusal if it was refused.

    `position` is at or after the place in history where the command's effect stands; a refusal that recorded
    nothing has none.
    """

    state: S
    position: str | None
    refusal: Refusal | None = None


class History(Protocol[S]):
    """The histories of all aggregates of one type."""

    def load(self, aggregate_id: str) -> S:
        """Fold one aggregate's whole history."""
        ...

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide on the present state and record what was decided, as one step: if another was faster, decide anew."""
        ...


JointDecision = Mapping[str, Sequence[Event]] | Refused
"""What a decision on several aggregates answers: the events to record by aggregate, all or none, or a refusal."""


@dataclass(frozen=True)
class JointOutcome(Generic[S]):
    """What became of a command on several aggregates; `position` and `refusal` as in `Outcome`."""

    states: Mapping[str, S]
    position: str | None
    refusal: Refusal | None = None


class JointHistory(Protocol[S, T_co]):
    """Histories of one type that are changed together, and with them one of another type."""

    def change(
        self,
        aggregate_ids: Collection[str],
        beside: str | None,
        decide: Callable[[Mapping[str, S], "T_co"], JointDecision],
        *,
        provenance: Provenance,
        at: datetime,
    ) -> JointOutcome[S]:
        """Decide on the present states and record everything or nothing, as one step.

        `beside` is the id of the one of the other type; None where there is none, and then it is as before any event.
        """
        ...
