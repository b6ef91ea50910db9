from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import datetime
from time import monotonic
from typing import Any, Generic, TypeVar

from eventsourcing.persistence import IntegrityError

from shared.contracts.decision import Refused
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.history import JointDecision, JointOutcome
from shared.recording.history import PATIENCE, ContentionError, Folded, StoredHistory

S = TypeVar("S")
T = TypeVar("T")


class StoredJointHistory(Generic[S, T]):
    """Histories of one type changed together, and with them one of another type: one atomic append to their stream.

    Both are in the same ledger. What one command changes has at most 1,000 events: the server takes no more at once.
    """

    def __init__(self, many: StoredHistory[S], one: StoredHistory[T], patience: float = PATIENCE) -> None:
        self._many = many
        self._one = one
        self._patience = patience

    def change(
        self,
        aggregate_ids: Collection[str],
        beside: str | None,
        decide: Callable[[Mapping[str, S], T], JointDecision],
        *,
        provenance: Provenance,
        at: datetime,
    ) -> JointOutcome[S]:
        """Decide and record as one step; a decision overtaken by another is taken anew on the newer states.

        It is overtaken where another process recorded in any history that it records in; one that it only read holds
        still for this process alone, so a decision that rests on a history records in it.
        Raises ContentionError where it does not get its turn in time, and OperationalError where the store can't be
        reached.
        """
        deadline = monotonic() + self._patience
        with self._turns(aggregate_ids, beside, deadline):
            while True:
                before = {each: self._many.folded(each) for each in aggregate_ids}
                other = self._one.before_any() if beside is None else self._one.folded(beside)
                recorded = self._recorded_before(before, beside, other, provenance.command)
                if recorded is not None:
                    return recorded
                decision = decide({each: folded.state for each, folded in before.items()}, other.state)
                if isinstance(decision, Refused):
                    return JointOutcome(_states(before), None, decision.refusal)
                if not any(decision.values()):
                    return JointOutcome(_states(before), self._many.present())
                try:
                    position = self._append(before, beside, other, decision, provenance, at)
                except IntegrityError:
                    if monotonic() >= deadline:
                        raise ContentionError(f"{beside or 'the batch'} did not get its turn; send it again") from None
                    continue
                after = {
                    each: self._many.remember(each, folded, _envelopes(decision.get(each, ()), provenance, at))
                    for each, folded in before.items()
                }
                return JointOutcome(_states(after), position)

    def _append(
        self,
        before: Mapping[str, Folded[S]],
        beside: str | None,
        other: Folded[T],
        decision: Mapping[str, Collection[Event]],
        provenance: Provenance,
        at: datetime,
    ) -> str:
        versions: dict[str, Folded[Any]] = {**before}
        if beside is not None:
            versions[beside] = other
        facts = [
            fact
            for aggregate_id, events in decision.items()
            for fact in self._many.facts(
                aggregate_id,
                versions[aggregate_id],
                _envelopes(events, provenance, at),
            )
        ]
        return self._many.append(facts)

    def _recorded_before(
        self, before: Mapping[str, Folded[S]], beside: str | None, other: Folded[T], command: str | None
    ) -> JointOutcome[S] | None:
        """Return what became of a command that these histories have recorded: all that it changed have it, or none."""
        found = {each: self._many.recorded_before(each, folded, command) for each, folded in before.items()}
        numbered = None if beside is None else self._one.recorded_before(beside, other, command)
        sequences = [each.sequence for each in (*found.values(), numbered) if each is not None]
        if not sequences:
            return None
        states = {each: before[each].state if one is None else one.after for each, one in found.items()}
        return JointOutcome(states, self._many.position(max(sequences)))

    @contextmanager
    def _turns(self, aggregate_ids: Collection[str], beside: str | None, deadline: float) -> Iterator[None]:
        """Take every turn, always in one order, so that two commands never wait for each other."""
        with ExitStack() as stack:
            stack.enter_context(self._many.turns(aggregate_ids, deadline))
            if beside is not None:
                stack.enter_context(self._one.turns((beside,), deadline))
            yield


def _envelopes(events: Iterable[Event], provenance: Provenance, at: datetime) -> list[Envelope]:
    return [Envelope(occurred_at=at, provenance=provenance, event=event) for event in events]


def _states(folded: Mapping[str, Folded[S]]) -> dict[str, S]:
    return {each: one.state for each, one in folded.items()}
