"""Histories for the feed: awards of three kinds, decided under plans of some time, and names that no two share."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from hypothesis import strategies as st

from services.projections.adapters.feed_view import FeedFacts
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationDeclined,
    NominationDrafted,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.ids import campaign_id, nominee_list_id
from shared.contracts.nominee import Collective, Individual, Nominee
from shared.contracts.plan import AwardForm, Category, Plan
from shared.views import Item, ViewStore, open_database
from tests.services.projections.adapters.any_nominations import candidates, lives
from tests.services.projections.history import issued, recorded
from tests.services.projections.nominations_told import Candidate, routed_plan

SOURCE = "urn:tests"
TITLE = AwardForm(id="hero", name="Danh hiệu “Anh hùng”", granted_by="The office", title=True)


def plan_of_feed(campaign: str = "harbour-games") -> Plan:
    """Return a plan whose chair grants medals, whose city grants cups, and which knows a title."""
    plan = routed_plan(campaign)
    return plan.model_copy(update={"award_forms": (*plan.award_forms, TITLE)})


def granted(one: Candidate, number: str = "7/QD", rules_as_of: int = 0) -> AwardDecided:
    """Return that a nomination's award was granted, by whoever grants on its occasion."""
    return _by_whom(one.decided(number)).model_copy(update={"rules_as_of": rules_as_of})


def is_title(event: AwardDecided) -> bool:
    """Tell whether it is a title that is granted: in these histories to individuals, at the moment."""
    return event.nomination.occasion == "ad-hoc" and event.nomination.category is Category.INDIVIDUAL


def is_above(event: AwardDecided) -> bool:
    """Tell whether another authority grants it."""
    return event.nomination.occasion == "city"


def _by_whom(event: AwardDecided) -> AwardDecided:
    if is_title(event):
        return event.model_copy(update={"award_form": TITLE.id})
    if is_above(event):
        city = {"office": "city-chair", "issuer": f"{event.campaign}-city-chair", "award_form": "cup"}
        return event.model_copy(update=city)
    return event


@st.composite
def lives_for_feed(draw: st.DrawFn) -> list[RecordedEvent]:
    """Draw two streams whose events stand in the aggregates that they belong to, with many awards."""
    events = [told.event for told in draw(lives())]
    more = draw(st.tuples(candidates(91), candidates(92)))
    events += [one.goes_up(Candidate(tail="77")) if one.ref.occasion == "city" else one.drafted() for one in more]
    end = sum(event.NAME.startswith("campaigns.") for event in events)
    ends = [list(_end(draw, one)) for one in _waiting(events)]
    turns = draw(st.permutations([nth for nth, events in enumerate(ends) for _ in events]))
    events += [ends[nth].pop(0) for nth in turns]
    return in_lists([_for_feed(draw, event, end) for event in events])


def _waiting(events: Sequence[Event]) -> list[Candidate]:
    """Return the nominations that can still be granted."""
    waiting: dict[str, Candidate] = {}
    for event in events:
        match event:
            case NominationDrafted(nomination=ref) | NomineePicked(nomination=ref):
                tail = ref.id.rpartition(".")[2]
                waiting[ref.id] = Candidate(
                    event.unit, tail, campaign=event.campaign, category=ref.category, occasion=ref.occasion
                )
            case NominationWithdrawn() | NominationDeclined() | AwardDecided():
                waiting.pop(event.nomination.id, None)
    return list(waiting.values())


_FATES = (
    ("announced",),
    ("announced", "revoked"),
    (),
    ("revoked",),
    ("revoked", "announced"),
    ("announced", "announced", "revoked", "revoked"),
    None,
)
"""What becomes of an award, in an order that the service would allow or not; None is that it is never granted."""


def _end(draw: st.DrawFn, one: Candidate) -> Iterator[Event]:
    """Yield how it ends."""
    fate = draw(st.sampled_from(_FATES))
    if fate is not None:
        yield one.decided(draw(st.sampled_from(["1", "2"])))
        yield from ({"announced": one.announced, "revoked": one.revoked}[each]() for each in fate)


def _for_feed(draw: st.DrawFn, event: Event, end: int) -> Event:
    match event:
        case PlanIssued(plan=plan):
            return issued(plan.model_copy(update={"award_forms": (*plan.award_forms, TITLE)}))
        case NominationDrafted() | NomineeCorrected() | NomineePicked():
            named = _named(event.personal.nominee, f"{event.nomination.id}-{event.NAME.split('.')[1]}")
            return event.model_copy(update={"personal": event.personal.model_copy(update={"nominee": named})})
        case AwardDecided():
            return _by_whom(event).model_copy(update={"rules_as_of": draw(st.integers(0, end))})
        case _:
            return event


def _named(nominee: Nominee, name: str) -> Nominee:
    if isinstance(nominee, Individual):
        person = nominee.person.model_copy(update={"name": name, "workplace": f"at {name}"})
        return nominee.model_copy(update={"person": person})
    return Collective(name=name)


def _aggregate_of(event: Event) -> str:
    named = event.model_dump()
    if event.NAME.startswith("campaigns."):
        return campaign_id(named["campaign"])
    first = named.get("nomination") or named["nominations"][0]
    return nominee_list_id(*first["id"].split(".")[:2])


def in_lists(events: Sequence[Event]) -> list[RecordedEvent]:
    """Return events as they stand in their streams and aggregates."""
    return [told.model_copy(update={"aggregate_id": _aggregate_of(told.event)}) for told in recorded(events)]


@contextmanager
def fed(*batches: Sequence[Item]) -> Iterator[ViewStore]:
    """Open the view `feed` of these batches, in memory."""
    engine = open_database("sqlite://")
    try:
        store = ViewStore(engine, FeedFacts())
        for batch in batches:
            store.apply_batch(batch)
        yield store
    finally:
        engine.dispose()
