"""Histories as tests tell them: what happened, when, in which stream."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime, timedelta

from shared.contracts.document import Document
from shared.contracts.event import Event, Provenance, RecordedEvent
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.events.nominations import NominationRef, NominationsSubmitted
from shared.contracts.plan import Category, Plan
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

FIRST = datetime(2024, 7, 1, tzinfo=UTC)
"""When the first event of a history occurs, unless told otherwise; each one after it an hour later."""

BY_TESTS = Provenance(actor="tests", correlation_id="tests")


def recorded(
    events: Sequence[Event | tuple[Event, datetime]], after: Mapping[str, int] | None = None
) -> list[RecordedEvent]:
    """Return events as they stand in their streams, each in its stream's order, after what is there already."""
    ends = {CAMPAIGNS: 0, NOMINATIONS: 0, **(after or {})}
    return [_recorded(told, nth, ends) for nth, told in enumerate(events)]


def _recorded(told: Event | tuple[Event, datetime], nth: int, ends: dict[str, int]) -> RecordedEvent:
    event, at = told if isinstance(told, tuple) else (told, FIRST + timedelta(hours=nth))
    stream = event.NAME.partition(".")[0].upper()
    ends[stream] += 1
    return RecordedEvent(
        stream=stream,
        sequence=ends[stream],
        aggregate_id="tests",
        version=ends[stream],
        occurred_at=at,
        provenance=BY_TESTS,
        event=event,
    )


def issued(plan: Plan) -> PlanIssued:
    """Return that a plan was issued."""
    return PlanIssued(campaign=plan.campaign, plan=plan)


def delivered(campaign: str, unit: str, obligation: str) -> ObligationDelivered:
    """Return that a unit delivered a document that it owed."""
    paper = Document(kind="plan", file_name="ke-hoach.pdf", size=1, sha256="0" * 64)
    return ObligationDelivered(campaign=campaign, unit=unit, obligation=obligation, document=paper)


def nomination(
    campaign: str, unit: str, tail: str, category: Category, occasion: str = "wrap-up", *, counts: bool = True
) -> NominationRef:
    """Return a nomination as events name it."""
    return NominationRef(
        id=f"{campaign}.{unit}.{tail:0>8}", category=category, occasion=occasion, counts_against_quota=counts
    )


def submitted(campaign: str, unit: str, *nominations: NominationRef) -> NominationsSubmitted:
    """Return that a unit submitted nominations together."""
    return NominationsSubmitted(campaign=campaign, unit=unit, nominations=nominations, rules_as_of=1)
