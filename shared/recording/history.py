from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, TypeVar, cast

from eventsourcing.application import AggregateNotFoundError, ProjectorFunction
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import IntegrityError

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.history import Fold, Outcome
from shared.recording.application import StoredFact
from shared.recording.ledger import Ledger

S = TypeVar("S")

_ATTEMPTS = 200
"""How often a decision is taken anew because another was faster; each failure means that somebody else succeeded."""


class ContentionError(IntegrityError):
    """So many others changed the same history at the same moment that this command did not get its turn."""


@dataclass(frozen=True)
class _Folded(Generic[S]):
    """A state and the version it stands at, as the library's repository wants to see an aggregate."""

    id: str
    version: int
    state: S


class StoredHistory(Generic[S]):
    """Histories of one type of aggregate in a service's stream."""

    def __init__(self, ledger: Ledger, fold: Fold[S]) -> None:
        self._ledger = ledger
        self._fold = fold

    def load(self, aggregate_id: str) -> S:
        """Fold one aggregate's whole history; the initial state where there is none."""
        return self._folded(aggregate_id).state

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide and record as one step; a decision overtaken by another is taken anew on the newer state.

        Raises ContentionError where it never gets its turn, and OperationalError where the store can't be reached.
        """
        for _ in range(_ATTEMPTS):
            before = self._folded(aggregate_id)
            decision = decide(before.state)
            refusal = decision.refusal if isinstance(decision, Refused) else None
            events = _events_of(decision)
            if not events:
                return Outcome(before.state, None if refusal else self._present(), refusal)
            envelopes = [Envelope(occurred_at=at, provenance=provenance, event=event) for event in events]
            try:
                position = self._append(before, envelopes)
            except IntegrityError:
                continue
            return Outcome(self._after(before.state, events), position, refusal)
        raise ContentionError(f"{aggregate_id} was changed by others {_ATTEMPTS} times in a row; try again")

    def _append(self, before: _Folded[S], envelopes: Iterable[Envelope]) -> str:
        facts = [
            StoredFact(before.id, version, envelope)
            for version, envelope in enumerate(envelopes, start=before.version + 1)
        ]
        recordings = self._ledger.application.save(*cast("list[DomainEventProtocol[str]]", facts))
        return f"{self._ledger.stream}:{recordings[-1].notification.id}"

    def _present(self) -> str:
        return f"{self._ledger.stream}:{self._ledger.application.recorder.max_notification_id() or 0}"

    def _folded(self, aggregate_id: str) -> _Folded[S]:
        try:
            return self._ledger.application.repository.get(aggregate_id, projector_func=self._projector(aggregate_id))
        except AggregateNotFoundError:
            return _Folded(aggregate_id, 0, self._fold.initial(aggregate_id))

    def _projector(self, aggregate_id: str) -> ProjectorFunction[_Folded[S], DomainEventProtocol[str]]:
        def project(folded: _Folded[S] | None, facts: Iterable[DomainEventProtocol[str]]) -> _Folded[S] | None:
            for fact in cast("Iterable[StoredFact]", facts):
                state = self._fold.initial(aggregate_id) if folded is None else folded.state
                folded = _Folded(aggregate_id, fact.originator_version, self._fold.evolve(state, fact.envelope.event))
            return folded

        return project

    def _after(self, state: S, events: Iterable[Event]) -> S:
        for event in events:
            state = self._fold.evolve(state, event)
        return state


def _events_of(decision: Decision) -> tuple[Event, ...]:
    if isinstance(decision, Refused):
        return () if decision.fact is None else (decision.fact,)
    return tuple(decision)
