"""A second reading of history, from events alone and the plan's own words: the domain is held against it."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    Achieved,
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionIssued,
    DossierSaved,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
    SubmissionRefused,
)
from shared.contracts.ids import decision_id
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category, Hop, Plan

State = Literal["draft", "on its way", "returned", "declined", "withdrawn", "awarded", "revoked"]


@dataclass
class Story:
    """What became of one nomination, as its events tell it."""

    ref: NominationRef
    unit: str
    nominee: Nominee
    achieved: Achieved | None
    papers: tuple[Document, ...]
    hops: tuple[Hop, ...]
    of_list: tuple[Document, ...] = ()
    picked: bool = False
    picked_from: str | None = None
    state: State = "draft"
    hop: int = 0
    holds: bool = False
    submitted_at: int | None = None
    announced: bool = False
    last_by: str | None = None
    changes: int = 0

    @property
    def home(self) -> str:
        """Return whose list it stands in: a unit's, or an occasion's."""
        return self.ref.id.split(".")[1]

    @property
    def waits_for(self) -> Hop | None:
        """Return the step of its route that it waits for."""
        return self.hops[self.hop] if self.state == "on its way" else None

    def taken_by(self, account: str) -> None:
        """R25: no one takes two successive steps."""
        assert self.last_by != account, f"{account} took two successive steps of {self.ref.id}"
        self.last_by = account


@dataclass
class Recount:
    """All stories, and the decisions that were issued; every event must be one that the story so far allows (R23)."""

    plan: Plan
    stories: dict[str, Story] = field(default_factory=dict)
    numbers: dict[str, DecisionIssued] = field(default_factory=dict)
    heard: int = 0

    def hear(self, event: Event) -> None:  # noqa: C901, PLR0912  (one case an event)
        """Go on with the stories that an event is about."""
        self.heard += 1
        match event:
            case NominationDrafted():
                self._begin(event, event.personal.documents)
            case NomineePicked():
                self._pick(event)
            case DossierSaved():
                self._in(event.nomination, "draft", "returned").papers = event.personal.documents
            case NomineeCorrected():
                story = self._in(event.nomination, "draft", "returned")
                assert event.personal.nominee.category is event.nomination.category
                story.nominee, story.achieved = event.personal.nominee, event.achieved
            case NominationsSubmitted():
                self._submit(event)
            case NominationWithdrawn():
                story = self._in(event.nomination, "draft", "on its way", "returned")
                assert story.holds is event.held_place
                story.state, story.holds = "withdrawn", False
            case NominationEndorsed() | NominationReturned() | NominationDeclined() | AwardDecided():
                self._step(event)
            case AwardAnnounced():
                story = self._in(event.nomination, "awarded")
                assert not story.announced
                story.announced = True
            case AwardRevoked():
                self._in(event.nomination, "awarded").state = "revoked"
            case DecisionIssued():
                number = decision_id(event.issuer, event.date.year, event.number)
                assert number not in self.numbers, f"{number} was issued twice"
                self.numbers[number] = event
            case SubmissionRefused():
                pass
            case _:
                raise AssertionError(f"nobody can tell what {event.NAME} is about")
        for changed in _changed_by(event):
            self.stories[changed.id].changes += 1

    def held(self) -> Counter[tuple[str, Category, str]]:
        """Count the places held, by list and category: those of the unit's quota, and those on each occasion."""
        counted: Counter[tuple[str, Category, str]] = Counter()
        for story in self.holding():
            counted[story.home, story.ref.category, "quota"] += story.ref.counts_against_quota
            counted[story.home, story.ref.category, story.ref.occasion] += 1
        return counted

    def holding(self) -> Iterable[Story]:
        """Return the stories of those that hold a place."""
        return (story for story in self.stories.values() if story.holds)

    def _in(self, ref: NominationRef, *states: State) -> Story:
        story = self.stories[ref.id]
        assert story.state in states, f"{ref.id} is {story.state}"
        assert story.ref == ref
        return story

    def _begin(self, event: NominationDrafted | NomineePicked, papers: tuple[Document, ...]) -> Story:
        ref, about = event.nomination, event.personal
        assert ref.id not in self.stories
        occasion = self.plan.occasion(ref.occasion)
        assert occasion is not None
        hops = next(route.hops for route in self.plan.routes if route.id == occasion.route)
        story = Story(ref, event.unit, about.nominee, event.achieved, papers, hops)
        self.stories[ref.id] = story
        return story

    def _pick(self, event: NomineePicked) -> None:
        source = self.stories[event.picked_from]
        assert source.state in {"on its way", "awarded"}
        assert not source.picked
        assert (source.unit, source.nominee) == (event.unit, event.personal.nominee)
        assert set(source.papers) <= set(event.personal.documents)
        story = self._begin(event, event.personal.documents)
        story.state, story.holds, story.picked, story.submitted_at = "on its way", True, True, self.heard
        story.picked_from = event.picked_from
        self._onward(story, event)
        story.taken_by(event.by)

    def _submit(self, event: NominationsSubmitted) -> None:
        for ref in event.nominations:
            story = self._in(ref, "draft", "returned")
            story.state, story.hop, story.holds = "on its way", 0, True
            story.submitted_at = story.submitted_at or self.heard
            story.taken_by(event.by)
            story.of_list = (*story.of_list, *event.personal.documents)

    def _step(self, event: NominationEndorsed | NominationReturned | NominationDeclined | AwardDecided) -> None:
        story = self._in(event.nomination, "on its way")
        waits_for = story.waits_for
        assert waits_for is not None
        assert waits_for.office == event.office, f"{event.office} acted, {waits_for.office} has {story.ref.id}"
        story.taken_by(event.by)
        match event:
            case NominationEndorsed():
                self._rests_on_ground(story)
                self._onward(story, event)
            case NominationReturned():
                story.state = "returned"
            case NominationDeclined():
                assert (event.vote is not None) is (waits_for.act == "vote"), "R24"
                story.state, story.holds = "declined", False
            case AwardDecided():
                assert waits_for.act == "decide"
                self._rests_on_ground(story)
                story.state = "awarded"

    def _rests_on_ground(self, story: Story) -> None:
        """R8: what a pick rests on still stands."""
        if story.picked_from is not None:
            assert self.stories[story.picked_from].state in {"on its way", "returned", "awarded"}, "R8"

    def _onward(self, story: Story, event: NominationEndorsed | NomineePicked) -> None:
        """R23, R24: to the next office of the route; a council's step has a vote that carried."""
        passed, following = story.hops[story.hop : story.hop + 2]
        assert passed.act != "decide"
        assert (passed.office, following.office) == (event.office, event.next_office)
        if passed.act == "vote":
            assert event.vote is not None
            assert event.vote.against < event.vote.in_favour <= event.vote.present - event.vote.against
        story.hop += 1


def _changed_by(event: Event) -> tuple[NominationRef, ...]:
    """Return the nominations that an event changes: a refusal changes none."""
    if isinstance(event, NominationsSubmitted):
        return event.nominations
    return (event.nomination,) if isinstance(event, NominationEvent) else ()
