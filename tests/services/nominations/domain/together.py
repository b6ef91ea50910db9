"""Decisions on several lists, and on what stands under a decision's number, told as those on one list are."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from functools import reduce
from typing import TypeVar

from services.nominations.domain.announcing import AnnounceAwards, announce_awards
from services.nominations.domain.batch import Lists, lists_of
from services.nominations.domain.deciding import DecideAwards
from services.nominations.domain.nominee_list import NOMINEE_LIST
from services.nominations.domain.numbered import NUMBERED, Numbered, number_of
from services.nominations.domain.revoking import RevokeAwards
from shared.contracts.decision import Refused
from shared.contracts.event import Event
from shared.contracts.events.nominations import DecisionIssued, NominationEvent, NominationsSubmitted
from shared.contracts.history import JointDecision
from shared.contracts.ids import decision_id
from shared.contracts.refusal import Refusal

C = TypeVar("C", DecideAwards, RevokeAwards, AnnounceAwards)
R = TypeVar("R", bound=Refusal)


def home(event: Event) -> str:
    """Return the id of the history that an event belongs to."""
    match event:
        case DecisionIssued(issuer=issuer, date=date, number=number):
            return decision_id(issuer, date.year, number)
        case NominationEvent(nomination=nomination):
            return lists_of((nomination.id,))[0]
        case NominationsSubmitted(nominations=nominations):
            return lists_of((nominations[0].id,))[0]
    raise AssertionError(f"{event.NAME} stands nowhere")


class GivenLists:
    """Histories of lists and of decisions' numbers, each event in its own."""

    def __init__(self, *events: Event) -> None:
        self.histories: dict[str, list[Event]] = defaultdict(list)
        for event in events:
            self.histories[home(event)].append(event)

    def lists(self, command: C) -> Lists:
        """Return the lists that a command names, and all that picks can rest on, as they stand."""
        there: tuple[str, ...] = tuple(each for each in self.histories if each.endswith("/nominee-list"))
        return {
            each: reduce(NOMINEE_LIST.evolve, self.histories[each], NOMINEE_LIST.initial(each))
            for each in (*there, *lists_of(command.nominations))
        }

    def standing(self, command: C) -> Numbered:
        """Return what stands under the number of a command's decision."""
        if isinstance(command, AnnounceAwards):
            return Numbered()
        number = number_of(command.paper, command.office, command.rules)
        return reduce(NUMBERED.evolve, self.histories[number], NUMBERED.initial(number))

    def when(self, decide: Callable[[Lists, Numbered, C], JointDecision], command: C) -> "ThenTogether":
        """Decide on the lists that the command names; a second decision on the same states is the same."""
        lists, standing = self.lists(command), self.standing(command)
        decision = decide(lists, standing, command)
        assert decide(lists, standing, command) == decision
        return ThenTogether(decision)


@dataclass(frozen=True)
class ThenTogether:
    """What a command on several lists came to."""

    decision: JointDecision

    def then(self, *events: Event) -> None:
        """Expect these events, each in the history it belongs to."""
        assert not isinstance(self.decision, Refused), self.decision
        recorded = [(history, event) for history, several in self.decision.items() for event in several]
        assert sorted(recorded, key=str) == sorted([(home(event), event) for event in events], key=str)

    def then_nothing(self) -> None:
        """Expect that the command's effect is there already."""
        assert not isinstance(self.decision, Refused), self.decision
        assert not any(self.decision.values())

    def then_refused(self, reason: type[R]) -> R:
        """Expect a refusal, and return it."""
        assert isinstance(self.decision, Refused), self.decision
        assert self.decision.fact is None
        assert isinstance(self.decision.refusal, reason), self.decision.refusal
        return self.decision.refusal


def announce(lists: Lists, _standing: Numbered, command: AnnounceAwards) -> JointDecision:
    """Announce: no number is asked for."""
    return announce_awards(lists, command)
