"""A process that changes several histories together, and the decisions that it takes."""

from collections.abc import Callable, Mapping, Sequence

from shared.contracts.decision import Refused
from shared.contracts.event import Event
from shared.contracts.history import JointDecision, JointOutcome
from shared.contracts.refusals import UnknownUnit
from shared.recording import Ledger, StoredHistory, StoredJointHistory
from tests.shared.recording.counting import AT, BY, NAMES, NUMBERS, Names, add, happened

EAST, WEST = "spring/east/nominee-list", "spring/west/nominee-list"
DECISION = "_decisions/chair/2024/1501-qđ"
REFUSAL = UnknownUnit(unit="c", campaign="spring")

Decide = Callable[[Mapping[str, Names], int], JointDecision]


class Desk:
    """One process: its histories, and what changes several of them."""

    def __init__(self, ledger: Ledger, patience: float = 10.0) -> None:
        self.lists = StoredHistory(ledger, NAMES, patience)
        self.decisions = StoredHistory(ledger, NUMBERS, patience)
        self.joint = StoredJointHistory(self.lists, self.decisions, patience)
        self._ledger = ledger

    def change(
        self, decide: Decide, ids: Sequence[str] = (EAST, WEST), beside: str | None = DECISION
    ) -> JointOutcome[Names]:
        return self.joint.change(ids, beside, decide, provenance=BY, at=AT)

    def add(self, name: str, to: str) -> None:
        self.lists.change(to, add(name), provenance=BY, at=AT)

    def number(self, name: str) -> None:
        self.decisions.change(DECISION, lambda _: (happened(name),), provenance=BY, at=AT)

    def recorded(self) -> int:
        return self._ledger.application.recorder.max_notification_id() or 0

    def holds(self) -> tuple[Names, Names, int]:
        """Return all that is recorded of the two lists and the decision."""
        return self.lists.load(EAST), self.lists.load(WEST), self.decisions.load(DECISION)


def everywhere(name: str) -> Decide:
    """Return a decision that records a name in both lists, and in the decision once."""

    def decide(lists: Mapping[str, Names], numbered: int) -> JointDecision:
        events: dict[str, Sequence[Event]] = {
            each: () if name in state else (happened(name),) for each, state in lists.items()
        }
        return events | {DECISION: () if numbered else (happened(name),)}

    return decide


def everywhere_below(maximum: int, name: str) -> Decide:
    """Return a decision that records a name in every list while each holds fewer than `maximum`."""

    def decide(lists: Mapping[str, Names], _numbered: int) -> JointDecision:
        if any(len(state) >= maximum for state in lists.values()):
            return Refused(REFUSAL)
        return {each: (happened(name),) for each in lists} | {DECISION: (happened(name),)}

    return decide
