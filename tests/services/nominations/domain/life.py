"""A campaign's lists in memory: two wards', the council's picks, decisions' numbers, and a plan that is amended."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from services.nominations.domain.batch import lists_of
from services.nominations.domain.identity import Twin
from services.nominations.domain.nominee_list import NOMINEE_LIST, NomineeList
from services.nominations.domain.numbered import NUMBERED, Numbered
from services.nominations.domain.rules import CampaignRules
from shared.contracts.decision import Decision, Refused
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationsSubmitted, NomineePicked, Step, SubmissionRefused
from shared.contracts.history import JointDecision
from shared.contracts.ids import nominee_list_id
from shared.contracts.nominee import Individual
from shared.contracts.plan import Change, Plan, amended
from tests.services.nominations.campaign.plan import CAMPAIGN, IN_TIME, PLAN, WARD
from tests.services.nominations.domain.amendments import NEIGHBOUR
from tests.services.nominations.domain.explaining import explain_picks, explain_refusal, explain_submission
from tests.services.nominations.domain.recount import Recount, Story

OPENED = datetime.fromisoformat("2024-03-15T08:00:00+07:00")
UNITS = (WARD, NEIGHBOUR, "phuong-minh-khai", "cong-an-quan", "phong-noi-vu", "phong-lao-dong-thuong-binh-va-xa-hoi")
HOMES = (WARD, NEIGHBOUR, "city")
SECRET = "bí mật"  # noqa: S105  (no password: it stands for what is personal)
"""Stands in every nominee's name, file name and reason: no refusal may ever quote it."""

Lists = Mapping[str, NomineeList]
Decided = Mapping[str, Sequence[Event]] | Refused


@dataclass
class Histories:
    """The states of all histories, folded event by event."""

    lists: dict[str, NomineeList] = field(
        default_factory=lambda: {nominee_list_id(CAMPAIGN, home): NomineeList() for home in HOMES}
    )
    numbers: dict[str, Numbered] = field(default_factory=dict)

    def fold(self, history: str, event: Event) -> None:
        """Go on with one history."""
        if history in self.lists:
            self.lists[history] = NOMINEE_LIST.evolve(self.lists[history], event)
        else:
            self.numbers[history] = NUMBERED.evolve(self.numbers.get(history, Numbered()), event)


@dataclass(frozen=True)
class Command:
    """A command as it was given: after how many events, under which rules, how it is decided, and what came of it."""

    after: int
    as_of: int
    decide: Callable[[Histories, CampaignRules], Decided]
    decided: Decided


class Life:
    """All events in the order recorded, their states, and beside them a recount that hears the same events."""

    def __init__(self) -> None:
        plan = few_units(PLAN)
        self.issued = plan
        self.changes: list[Change] = []
        self.plan = plan
        self.now = IN_TIME
        self.log: list[tuple[str, Event]] = []
        self.commands: list[Command] = []
        self.histories = Histories()
        self.recount = Recount(plan)

    @property
    def as_of(self) -> int:
        """Return the position of the newest amendment; the plan's issue was the first."""
        return 1 + len(self.changes)

    @property
    def rules(self) -> CampaignRules:
        """Return the rules in force."""
        return CampaignRules(self.plan, self.as_of, OPENED)

    def amend(self, change: Change) -> None:
        """Amend the plan (R2)."""
        self.changes.append(change)
        self.plan = amended(self.plan, (change,))

    def stories(self) -> list[Story]:
        """Return all nominations in the order begun."""
        return list(self.recount.stories.values())

    def list_of(self, home: str) -> NomineeList:
        """Return a unit's list, or the picks for an occasion, as they stand."""
        return self.histories.lists[nominee_list_id(CAMPAIGN, home)]

    def on_list(self, home: str, decide: Callable[[NomineeList, CampaignRules], Decision]) -> None:
        """Decide on one list and record."""
        list_id = nominee_list_id(CAMPAIGN, home)

        def decided(histories: Histories, rules: CampaignRules) -> Decided:
            decision = decide(histories.lists[list_id], rules)
            return decision if isinstance(decision, Refused) else {list_id: decision}

        self._carry_out(decided, list_id)

    def on_several(
        self,
        nominations: Sequence[str],
        number: str | None,
        decide: Callable[[Lists, Numbered, CampaignRules], JointDecision],
    ) -> None:
        """Decide on several lists and on a decision's number as one, and record."""
        ids = self.lists_behind(nominations)

        def decided(histories: Histories, rules: CampaignRules) -> Decided:
            standing = Numbered() if number is None else histories.numbers.get(number, Numbered())
            return decide({each: histories.lists[each] for each in ids}, standing, rules)

        self._carry_out(decided)

    def lists_behind(self, nominations: Sequence[str]) -> tuple[str, ...]:
        """Return the ids of the lists that hold these nominations, and what picks among them rest on (R8)."""
        sources = (self.recount.stories[each].picked_from for each in nominations)
        return lists_of((*nominations, *(source for source in sources if source is not None)))

    def twins(self, nominations: Sequence[str]) -> dict[str, Twin]:
        """Return what a register of all units knows: people whom another unit submitted before (R21)."""
        asked = [self.recount.stories[each] for each in nominations]
        found = ((story, other) for story in asked for other in self.recount.holding() if _is_twin(story, other))
        return {story.ref.id: Twin(other.ref.id, other.unit, "nominee") for story, other in found}

    def _carry_out(self, decide: Callable[[Histories, CampaignRules], Decided], home: str = "") -> None:
        """Decide and record; given once more, the same command records nothing."""
        rules = self.rules
        decided = decide(self.histories, rules)
        self.commands.append(Command(len(self.log), self.as_of, decide, decided))
        if isinstance(decided, Refused):
            self._refuse(decided, home)
        else:
            self._explain(decided)
            self._record(decided)
        again = decide(self.histories, rules)
        if isinstance(again, Refused):
            assert isinstance(decided, Refused)
            assert again.fact is None
        else:
            assert not isinstance(decided, Refused)
            assert not any(again.values())

    def _refuse(self, refused: Refused, home: str) -> None:
        """Check that a refusal says nothing about anybody, and changes no nomination and no paper."""
        text = refused.refusal.explanation()
        assert SECRET not in f"{text.vi} {text.en} {refused.refusal!r}"
        if refused.fact is not None:
            assert isinstance(refused.fact, SubmissionRefused)
            assert refused.fact.rules_as_of == self.as_of
            explain_refusal(self.recount, refused.fact, self.plan, self.now)
            before = self.histories.lists[home]
            self._record({home: (refused.fact,)})
            after = self.histories.lists[home]
            assert before.nominations == after.nominations

    def _explain(self, decided: Mapping[str, Sequence[Event]]) -> None:
        """Check that what was recorded before, and the plan as of the position it names, bear the decision out."""
        events = [event for several in decided.values() for event in several]
        picks = [event for event in events if isinstance(event, NomineePicked)]
        explain_picks(self.recount, picks, self.plan)
        for event in events:
            if isinstance(event, NominationsSubmitted | Step):
                assert event.rules_as_of == self.as_of
            if isinstance(event, NominationsSubmitted):
                explain_submission(self.recount, event, self.plan, self.now, OPENED)

    def _record(self, decided: Mapping[str, Sequence[Event]]) -> None:
        for history, events in decided.items():
            for event in events:
                self.recount.hear(event)
                self.log.append((history, event))
                self.histories.fold(history, event)


def few_units(plan: Plan) -> Plan:
    """Return the plan with the units that take part here: deciding under it takes no time."""
    return plan.model_copy(update={"units": tuple(unit for unit in plan.units if unit.id in UNITS)})


def _is_twin(story: Story, other: Story) -> bool:
    if story.picked or other.picked or story.home == other.home or not isinstance(story.nominee, Individual):
        return False
    first = story.submitted_at is None or (other.submitted_at or 0) < story.submitted_at
    return first and (story.nominee, story.ref.occasion) == (other.nominee, other.ref.occasion)
