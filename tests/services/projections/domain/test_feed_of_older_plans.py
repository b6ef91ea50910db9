"""Plans that were issued before titles had a mark make the feed that they made then, byte by byte (R26)."""

import json
from collections.abc import Sequence
from pathlib import Path

from hypothesis import given, settings

from services.projections.adapters.feed_messages import message_of
from services.projections.domain.feed import feed_of
from shared.contracts.event import Envelope, Event, Provenance, RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.plan import AwardForm, Category
from shared.contracts.registry import decode, encode
from tests.services.projections.feed_told import SOURCE, granted, in_lists, lives_for_feed, plan_of_feed
from tests.services.projections.history import FIRST, issued
from tests.services.projections.nominations_told import Candidate

PUBLISHED = Path(__file__).with_name("feed_of_v3.jsonl")
"""What was published of `_history` when plans were issued in version 3."""

_TEAM = Candidate(tail="1")
_PERSON = Candidate(tail="2", category=Category.INDIVIDUAL)
_RESCUER = Candidate(tail="3", category=Category.INDIVIDUAL, occasion="ad-hoc", theme=None)
_PICK = Candidate(tail="4", occasion="city", theme=None)
_UNMARKED = (
    AwardForm(id="hero", name="DANH HIỆU “Anh hùng”", granted_by="The office"),
    AwardForm(id="cup", name="Cúp, như một danh hiệu", granted_by="The city"),
)


def in_version_3(event: Event) -> Event:
    """Return a plan's issue as it is read where it was stored in version 3; other events stay as they are."""
    if not isinstance(event, PlanIssued):
        return event
    envelope = Envelope(occurred_at=FIRST, provenance=Provenance(actor="a", correlation_id="c"), event=event)
    stored = json.loads(encode(envelope))
    for form in stored["data"]["plan"]["award_forms"]:
        form.pop("title", None)
    return decode("campaigns.plan-issued.v3", json.dumps(stored).encode()).event


def _history() -> list[RecordedEvent]:
    plan = plan_of_feed()
    known = [form for form in plan.award_forms if form.id not in {"hero", "cup"}]
    plan = plan.model_copy(update={"award_forms": (*known, *_UNMARKED)})
    happened: list[Event] = [in_version_3(issued(plan)), *_TEAM.started(), granted(_TEAM), _TEAM.announced()]
    happened += [*_PERSON.started("Trần Hòa"), granted(_PERSON), _PERSON.announced(), _PERSON.revoked()]
    happened += [*_RESCUER.started("Lê An"), granted(_RESCUER), _RESCUER.announced(), _RESCUER.revoked()]
    return in_lists([*happened, _PICK.goes_up(_TEAM), granted(_PICK), _PICK.announced()])


def _published(history: Sequence[RecordedEvent]) -> list[bytes]:
    return [message_of(event).body for event in feed_of(history, SOURCE)]


def test_the_feed_of_a_plan_of_version_3_is_what_was_published_then() -> None:
    assert _published(_history()) == PUBLISHED.read_bytes().splitlines()


@settings(max_examples=12, deadline=None)
@given(lives_for_feed())
def test_the_feed_made_anew_from_plans_of_version_3_is_the_same(history: list[RecordedEvent]) -> None:
    older = [each.model_copy(update={"event": in_version_3(each.event)}) for each in history]
    assert _published(older) == _published(history)
