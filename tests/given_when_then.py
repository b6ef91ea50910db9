"""The words that tests of decisions are told in: given events, when command, then events or refusal."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import Generic, TypeVar

from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.history import Fold
from shared.contracts.refusal import Refusal

S = TypeVar("S")
C = TypeVar("C")
R = TypeVar("R", bound=Refusal)


class Given(Generic[S]):
    """A history, folded from its first event on."""

    def __init__(self, fold: Fold[S], *events: Event) -> None:
        self.fold = fold
        self.state = reduce(fold.evolve, events, fold.initial("tests"))

    def when(self, decide: Callable[[S, C], Decision], command: C) -> "Then":
        """Decide on a command; a decision changes nothing, so that a second one on the same state is the same."""
        decision = decide(self.state, command)
        assert decide(self.state, command) == decision
        return Then(decision)


@dataclass(frozen=True)
class Then:
    """What a command came to."""

    decision: Decision

    def then(self, *events: Event) -> None:
        """Expect these events, in this order."""
        assert not isinstance(self.decision, Refused), self.decision
        assert tuple(self.decision) == events

    def then_nothing(self) -> None:
        """Expect that the command's effect is there already."""
        assert self.decision == ()

    def then_refused(self, reason: type[R]) -> R:
        """Expect a refusal that nobody else must know of, and return it."""
        refused = self.refused
        assert refused.fact is None
        assert isinstance(refused.refusal, reason), refused.refusal
        return refused.refusal

    def then_refused_on_record(self, reason: type[R], fact: Event) -> R:
        """Expect a refusal that is itself a fact, and return it."""
        refused = self.refused
        assert refused.fact == fact
        assert isinstance(refused.refusal, reason), refused.refusal
        return refused.refusal

    @property
    def refused(self) -> Refused:
        """The refusal that the decision must be."""
        assert isinstance(self.decision, Refused), self.decision
        return self.decision

    @property
    def event(self) -> Event:
        """The only event that the decision must be."""
        assert not isinstance(self.decision, Refused), self.decision
        (event,) = self.decision
        return event
