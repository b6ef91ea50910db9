"""What stands in history after a race, and whether each outcome is explained by what stood there before it."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from services.nominations.domain.nominee_list import NomineeList, Status, evolve
from shared.contracts.event import Event
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.events.nominations import NominationRef, NominationsSubmitted, SubmissionRefused
from shared.contracts.plan import Category, Plan, amended
from shared.contracts.registry import decode
from shared.recording import Ledger


@dataclass(frozen=True)
class Fact:
    """An event where it stands."""

    sequence: int
    aggregate_id: str
    event: Event


def told(stream: str, url: str) -> list[Fact]:
    """Return everything that a stream holds, in the order recorded."""
    ledger = Ledger(stream, url)
    ledger.open()
    try:
        stored = ledger.application.recorder.select_notifications(start=1, limit=100_000)
        return [Fact(int(each.id), str(each.originator_id), decode(each.topic, each.state).event) for each in stored]
    finally:
        ledger.close()


def plans_in_force(campaigns: Iterable[Fact], campaign: str) -> dict[int, Plan]:
    """Return a campaign's plan as of each position at which it changed."""
    plans: dict[int, Plan] = {}
    plan: Plan | None = None
    for fact in campaigns:
        match fact.event:
            case PlanIssued(campaign=issued, plan=opened) if issued == campaign:
                plan = opened
            case PlanAmended(campaign=changed, changes=changes) if changed == campaign and plan is not None:
                plan = amended(plan, changes)
            case _:
                continue
        plans[fact.sequence] = plan
    return plans


@dataclass(frozen=True)
class Taken:
    """A submission that was taken or refused for want of a place: places used before it, asked for, and there were."""

    nomination: str
    accepted: bool
    used: int
    asked: int
    maximum: int | None
    rules_as_of: int

    @property
    def is_explained(self) -> bool:
        """Tell whether the rules that it names, and what stood before it, leave no other outcome (R10)."""
        has_room = self.maximum is None or self.used + self.asked <= self.maximum
        return self.accepted == has_room


def submissions(facts: Iterable[Fact], list_id: str, plans: Mapping[int, Plan]) -> Iterator[Taken]:
    """Yield each submission to a list, in order, with the places that its rules and the history before it gave."""
    state = NomineeList()
    for fact in facts:
        if fact.aggregate_id != list_id:
            continue
        event = fact.event
        if isinstance(event, NominationsSubmitted | SubmissionRefused):
            yield _taken(state, event, plans[event.rules_as_of])
        state = evolve(state, event)


def _taken(state: NomineeList, event: NominationsSubmitted | SubmissionRefused, plan: Plan) -> Taken:
    category = event.nominations[0].category
    unit = plan.unit(event.unit)
    assert unit is not None
    quota = plan.quota(unit, category)
    return Taken(
        nomination=event.nominations[0].id,
        accepted=isinstance(event, NominationsSubmitted),
        used=state.places_used(category),
        asked=_asked(state, event.nominations, category),
        maximum=None if quota is None else quota.maximum,
        rules_as_of=event.rules_as_of,
    )


def _asked(state: NomineeList, nominations: Iterable[NominationRef], category: Category) -> int:
    drafts = [each for each in nominations if state.nominations[each.id].status is Status.DRAFT]
    return sum(each.category is category and each.counts_against_quota for each in drafts)
