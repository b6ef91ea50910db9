"""What an event is told by: the plan in force, and whom a nomination was for, as both stood then (R2, R17)."""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic, Protocol, TypeVar

from services.projections.domain.timeline_names import PlanNames
from shared.contracts.document import Document
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.events.nominations import DossierSaved, NominationDrafted, NomineeCorrected, NomineePicked
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Plan, amended

V = TypeVar("V")

PLAN_EVENTS = (PlanIssued, PlanAmended)
"""What a plan in force is made of."""

NOMINEE_EVENTS = (NominationDrafted, NomineePicked, NomineeCorrected, DossierSaved)
"""What is told of a nomination's nominee and papers is made of."""


@dataclass(frozen=True)
class InForce:
    """A plan, and what it calls things."""

    plan: Plan
    names: PlanNames


@dataclass(frozen=True)
class Known:
    """Whom a nomination is for, and the papers that came with it."""

    nominee: Nominee
    documents: tuple[Document, ...]


@dataclass(frozen=True)
class Stage(Generic[V]):
    """What stood from an event on: its place in its stream, and its time, which never goes back in a history."""

    sequence: int
    since: datetime
    value: V


@dataclass(frozen=True)
class Stood(Generic[V]):
    """What stood before an event, and what with it; None where nothing did."""

    before: V | None = None
    then: V | None = None


class Past(Protocol):
    """What stood when an event was recorded, by the histories of the campaign and of the nomination alone."""

    def plan(self, campaign: str, event: RecordedEvent) -> Stood[InForce]:
        """Return the plan of a campaign."""
        ...

    def nominee(self, nomination: str, event: RecordedEvent) -> Stood[Known]:
        """Return whom a nomination was for."""
        ...


def plan_after(before: InForce | None, event: Event) -> InForce | None:
    """Return the plan that is in force from an event on; None where the event puts none in force."""
    match event:
        case PlanIssued(plan=plan):
            return InForce(plan, PlanNames.of(plan))
        case PlanAmended(changes=changes) if before is not None:
            plan = amended(before.plan, changes)
            return InForce(plan, PlanNames.of(plan))
        case _:
            return None


def known_after(before: Known | None, event: Event) -> Known | None:
    """Return what is known of a nomination from an event about it on; None where the event tells nothing of that."""
    match event:
        case NominationDrafted() | NomineePicked():
            return Known(event.personal.nominee, event.personal.documents)
        case NomineeCorrected() if before is not None:
            return Known(event.personal.nominee, before.documents)
        case DossierSaved() if before is not None:
            return Known(before.nominee, event.personal.documents)
        case _:
            return None


def stages(history: Iterable[RecordedEvent], after: Callable[[V | None, Event], V | None]) -> Sequence[Stage[V]]:
    """Return what stood from which event of a history on, in its order."""
    found: list[Stage[V]] = []
    for each in history:
        value = after(found[-1].value if found else None, each.event)
        if value is not None:
            since = max(found[-1].since, each.occurred_at) if found else each.occurred_at
            found.append(Stage(each.sequence, since, value))
    return found


def stood(passed: Sequence[Stage[V]], stream: str, event: RecordedEvent) -> Stood[V]:
    """Return what stood at an event: by its place where it is of the same stream, of another by its time.

    What happened at the same time as an event of another stream stood then.
    """
    if event.stream != stream:
        then = _last(passed, bisect_right(passed, event.occurred_at, key=lambda stage: stage.since))
        return Stood(then, then)
    before = bisect_left(passed, event.sequence, key=lambda stage: stage.sequence)
    with_it = bisect_right(passed, event.sequence, key=lambda stage: stage.sequence)
    return Stood(_last(passed, before), _last(passed, with_it))


def _last(passed: Sequence[Stage[V]], many: int) -> V | None:
    return passed[many - 1].value if many else None
