from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from time import monotonic
from typing import Generic, TypeVar, cast

from eventsourcing.application import LRUCache
from eventsourcing.domain import DomainEventProtocol
from eventsourcing.persistence import IntegrityError

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.history import Fold, Outcome
from shared.recording.application import StoredFact
from shared.recording.ledger import Ledger

S = TypeVar("S")

PATIENCE = 10.0
"""Seconds in which a decision must get its turn: each failed attempt means that somebody else succeeded."""

_REMEMBERED = 1_000
_LANES = 256


class ContentionError(IntegrityError):
    """So many others changed the same history at the same moment that this command did not get its turn."""


@dataclass(frozen=True)
class _Folded(Generic[S]):
    """A state and the version it stands at."""

    version: int
    state: S


class StoredHistory(Generic[S]):
    """Histories of one type of aggregate in a service's stream; safe to use from many threads.

    States that were folded before are remembered, and only what came since is read: history never changes, so what is
    remembered is never wrong. Decisions of this process on one aggregate take turns, so that they never race each
    other; those of other processes are noticed by the store, and the decision is taken anew.
    """

    def __init__(self, ledger: Ledger, fold: Fold[S], patience: float = PATIENCE) -> None:
        self._ledger = ledger
        self._fold = fold
        self._patience = patience
        self._remembered: LRUCache[str, _Folded[S]] = LRUCache(_REMEMBERED)
        self._lanes = tuple(Lock() for _ in range(_LANES))

    def load(self, aggregate_id: str) -> S:
        """Fold one aggregate's whole history; the initial state where there is none."""
        return self._folded(aggregate_id).state

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide and record as one step; a decision overtaken by another is taken anew on the newer state.

        Raises ContentionError where it does not get its turn in time, and OperationalError where the store can't be
        reached.
        """
        deadline = monotonic() + self._patience
        with self._turn(aggregate_id, deadline):
            while True:
                before = self._folded(aggregate_id)
                decision = decide(before.state)
                refusal = decision.refusal if isinstance(decision, Refused) else None
                events = _events_of(decision)
                if not events:
                    return Outcome(before.state, None if refusal else self._present(), refusal)
                envelopes = [Envelope(occurred_at=at, provenance=provenance, event=event) for event in events]
                try:
                    position = self._append(aggregate_id, before, envelopes)
                except IntegrityError:
                    if monotonic() >= deadline:
                        raise ContentionError(_no_turn(aggregate_id)) from None
                    continue
                after = self._after(before, events)
                self._remembered.put(aggregate_id, after)
                return Outcome(after.state, position, refusal)

    @contextmanager
    def _turn(self, aggregate_id: str, deadline: float) -> Iterator[None]:
        lane = self._lanes[hash(aggregate_id) % _LANES]
        if not lane.acquire(timeout=max(0.0, deadline - monotonic())):
            raise ContentionError(_no_turn(aggregate_id))
        try:
            yield
        finally:
            lane.release()

    def _append(self, aggregate_id: str, before: _Folded[S], envelopes: Iterable[Envelope]) -> str:
        facts = [
            StoredFact(aggregate_id, version, envelope)
            for version, envelope in enumerate(envelopes, start=before.version + 1)
        ]
        recordings = self._ledger.application.save(*cast("list[DomainEventProtocol[str]]", facts))
        return f"{self._ledger.stream}:{recordings[-1].notification.id}"

    def _present(self) -> str:
        return f"{self._ledger.stream}:{self._ledger.application.recorder.max_notification_id() or 0}"

    def _folded(self, aggregate_id: str) -> _Folded[S]:
        """Return the present state: what is remembered, and what was recorded since."""
        try:
            folded = self._remembered.get(aggregate_id)
        except KeyError:
            folded = _Folded(0, self._fold.initial(aggregate_id))
        since = self._ledger.application.events.get(aggregate_id, gt=folded.version)
        for fact in cast("Iterable[StoredFact]", since):
            folded = _Folded(fact.originator_version, self._fold.evolve(folded.state, fact.envelope.event))
        self._remembered.put(aggregate_id, folded)
        return folded

    def _after(self, before: _Folded[S], events: Iterable[Event]) -> _Folded[S]:
        folded = before
        for event in events:
            folded = _Folded(folded.version + 1, self._fold.evolve(folded.state, event))
        return folded


def _no_turn(aggregate_id: str) -> str:
    return f"{aggregate_id} is being changed by so many others that this command did not get its turn; send it again"


def _events_of(decision: Decision) -> tuple[Event, ...]:
    if isinstance(decision, Refused):
        return () if decision.fact is None else (decision.fact,)
    return tuple(decision)
