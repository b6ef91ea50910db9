from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
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
from shared.contracts.registry import decode
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
class Folded(Generic[S]):
    """A state, the version it stands at, and the commands that led to it, as far as they can be told apart."""

    version: int
    state: S
    commands: frozenset[str] = frozenset()

    def then(self, state: S, provenance: Provenance) -> "Folded[S]":
        """Return what is one event later."""
        command = provenance.command
        commands = self.commands if command is None else self.commands | {command}
        return Folded(self.version + 1, state, commands)


@dataclass(frozen=True)
class Recorded(Generic[S]):
    """What a command did to a history: the states before and after, where that stands, whether it was refused."""

    before: S
    after: S
    sequence: int
    refused: bool


class StoredHistory(Generic[S]):
    """Histories of one type of aggregate in a service's stream; safe to use from many threads.

    States that were folded before are remembered, and only what came since is read: history never changes, so what is
    remembered is never wrong. A command that was recorded here before is answered as it was then, and not decided
    again: history itself is what tells. Decisions of this process on one aggregate take turns, so that they never race
    each other; those of other processes are noticed by the store, and the decision is taken anew.
    """

    def __init__(self, ledger: Ledger, fold: Fold[S], patience: float = PATIENCE) -> None:
        self._ledger = ledger
        self._fold = fold
        self._patience = patience
        self._remembered: LRUCache[str, Folded[S]] = LRUCache(_REMEMBERED)
        self._lanes = tuple(Lock() for _ in range(_LANES))

    def load(self, aggregate_id: str) -> S:
        """Fold one aggregate's whole history; the initial state where there is none."""
        return self.folded(aggregate_id).state

    def change(
        self, aggregate_id: str, decide: Callable[[S], Decision], *, provenance: Provenance, at: datetime
    ) -> Outcome[S]:
        """Decide and record as one step; a decision overtaken by another is taken anew on the newer state.

        Raises ContentionError where it does not get its turn in time, and OperationalError where the store can't be
        reached.
        """
        deadline = monotonic() + self._patience
        with self.turns((aggregate_id,), deadline):
            while True:
                before = self.folded(aggregate_id)
                recorded = self.recorded_before(aggregate_id, before, provenance.command)
                if recorded is not None and not recorded.refused:
                    return Outcome(recorded.after, self.position(recorded.sequence))
                if recorded is not None and isinstance(again := decide(recorded.before), Refused):
                    return Outcome(recorded.after, self.position(recorded.sequence), again.refusal)
                decision = decide(before.state)
                refusal = decision.refusal if isinstance(decision, Refused) else None
                events = _events_of(decision)
                if not events:
                    return Outcome(before.state, None if refusal else self.present(), refusal)
                envelopes = [Envelope(occurred_at=at, provenance=provenance, event=event) for event in events]
                try:
                    position = self.append(self.facts(aggregate_id, before, envelopes))
                except IntegrityError:
                    if monotonic() >= deadline:
                        raise ContentionError(_no_turn(aggregate_id)) from None
                    continue
                after = self.remember(aggregate_id, before, envelopes)
                return Outcome(after.state, position, refusal)

    def recorded_before(self, aggregate_id: str, folded: Folded[S], command: str | None) -> "Recorded[S] | None":
        """Return what became of a command that this history has recorded, None where it has not."""
        if command is None or command not in folded.commands:
            return None
        recorded: Recorded[S] | None = None
        state = self._fold.initial(aggregate_id)
        for notification in self._ledger.of_aggregate(aggregate_id):
            envelope = decode(notification.topic, notification.state)
            before, state = state, self._fold.evolve(state, envelope.event)
            if envelope.provenance.command == command:
                first = before if recorded is None else recorded.before
                recorded = Recorded(first, state, notification.id, refused=envelope.event.REFUSES)
        return recorded

    @contextmanager
    def turns(self, aggregate_ids: Collection[str], deadline: float) -> Iterator[None]:
        """Hold the turns of these histories in this process, taken in one order always; ContentionError if too late."""
        lanes = sorted({hash(aggregate_id) % _LANES for aggregate_id in aggregate_ids})
        with ExitStack() as stack:
            for lane in lanes:
                if not self._lanes[lane].acquire(timeout=max(0.0, deadline - monotonic())):
                    raise ContentionError(_no_turn(", ".join(sorted(aggregate_ids))))
                stack.callback(self._lanes[lane].release)
            yield

    def facts(self, aggregate_id: str, before: Folded[S], envelopes: Iterable[Envelope]) -> list[StoredFact]:
        """Return envelopes as the events that follow a state."""
        return [
            StoredFact(aggregate_id, version, envelope)
            for version, envelope in enumerate(envelopes, start=before.version + 1)
        ]

    def append(self, facts: Sequence[StoredFact]) -> str:
        """Record facts, all or none, and return the last one's position; IntegrityError if another was faster."""
        recordings = self._ledger.application.save(*cast("list[DomainEventProtocol[str]]", facts))
        return self.position(recordings[-1].notification.id)

    def present(self) -> str:
        """Return the position that the stream stands at."""
        return self.position(self._ledger.application.recorder.max_notification_id() or 0)

    def position(self, sequence: int) -> str:
        """Return a place in the stream as answers write it."""
        return f"{self._ledger.stream}:{sequence}"

    def before_any(self) -> Folded[S]:
        """Return the state before any event."""
        return Folded(0, self._fold.initial(""))

    def folded(self, aggregate_id: str) -> Folded[S]:
        """Return the present state: what is remembered, and what was recorded since."""
        try:
            folded = self._remembered.get(aggregate_id)
        except KeyError:
            folded = Folded(0, self._fold.initial(aggregate_id))
        since = self._ledger.application.events.get(aggregate_id, gt=folded.version)
        for fact in cast("Iterable[StoredFact]", since):
            folded = folded.then(self._fold.evolve(folded.state, fact.envelope.event), fact.envelope.provenance)
        self._remembered.put(aggregate_id, folded)
        return folded

    def remember(self, aggregate_id: str, before: Folded[S], envelopes: Iterable[Envelope]) -> Folded[S]:
        """Return the state after events that were recorded, and keep it."""
        folded = before
        for envelope in envelopes:
            folded = folded.then(self._fold.evolve(folded.state, envelope.event), envelope.provenance)
        self._remembered.put(aggregate_id, folded)
        return folded


def _no_turn(aggregate_id: str) -> str:
    return f"{aggregate_id} is being changed by so many others that this command did not get its turn; send it again"


def _events_of(decision: Decision) -> tuple[Event, ...]:
    if isinstance(decision, Refused):
        return () if decision.fact is None else (decision.fact,)
    return tuple(decision)
