"""Whatever order the two streams come in, however they are cut into batches, the tables are the same (R10, R11)."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from services.projections.application.ports import DeadlinesWanted, QuotasWanted
from services.projections.domain.deadline import DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationDeclined,
    NominationEndorsed,
    NominationEvent,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    RemarkedPersonal,
    SubmissionRefused,
)
from shared.contracts.plan import Category
from shared.contracts.streams import CAMPAIGNS
from tests.services.projections.history import FIRST, delivered, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews, Tables, views_in_memory

CAMPAIGN_IDS = ("harbour-games", "rowing-cup")
_PLANS = [issued(invented_plan(campaign)) for campaign in CAMPAIGN_IDS]

campaigns = st.sampled_from(CAMPAIGN_IDS)
units = st.sampled_from(UNITS)


@st.composite
def nominations(draw: st.DrawFn) -> tuple[str, str, NominationRef]:
    """Draw one nomination out of a few, with its campaign and unit."""
    campaign, unit, category = draw(campaigns), draw(units), draw(st.sampled_from(Category))
    counts, tail = draw(st.booleans()), draw(st.integers(1, 3))
    occasion = "wrap-up" if counts else "ad-hoc"
    name = f"{category[0]}{occasion[0]}{tail}"
    return campaign, unit, nomination(campaign, unit, name, category, occasion, counts=counts)


@st.composite
def nomination_events(draw: st.DrawFn) -> Event:
    """Draw what may happen to a nomination, whether or not it makes sense: the view judges nothing."""
    campaign, unit, ref = draw(nominations())
    others = draw(st.lists(nominations(), max_size=2))
    also = [other for its_campaign, its_unit, other in others if (its_campaign, its_unit) == (campaign, unit)]
    together = tuple(dict.fromkeys([ref, *also]))
    about = {"campaign": campaign, "unit": unit, "nomination": ref}
    possible: list[Event] = [
        submitted(campaign, unit, *together),
        SubmissionRefused(
            campaign=campaign, unit=unit, nominations=together, code="late", rule="R13", clause="1", rules_as_of=1
        ),
        NominationEndorsed(**about, office="office", next_office="office"),
        NominationReturned(**about, office="office", personal=RemarkedPersonal(reason="thin")),
        NominationDeclined(**about, office="office", personal=RemarkedPersonal(reason="late")),
        NominationWithdrawn(**about, held_place=draw(st.booleans())),
        AwardDecided(**about, office="office", award_form="medal", number="1", date=FIRST.date(), signer="The chair"),
    ]
    return draw(st.sampled_from(possible))


deliveries = st.builds(delivered, campaigns, units, st.sampled_from(["report", "thanks"]))


@st.composite
def histories(draw: st.DrawFn) -> list[RecordedEvent]:
    """Draw two streams, the campaigns' first; each plan is issued at some place of its stream."""
    of_campaigns: list[Event] = draw(st.lists(deliveries, max_size=6))
    for plan in _PLANS:
        of_campaigns.insert(draw(st.integers(0, len(of_campaigns))), plan)
    return recorded([*of_campaigns, *draw(st.lists(nomination_events(), max_size=16))])


@dataclass(frozen=True)
class Feeding:
    """A history, and a way to feed it: which stream comes next each time, and where batches end."""

    history: list[RecordedEvent]
    batches: list[list[RecordedEvent]]


@st.composite
def feedings(draw: st.DrawFn) -> Feeding:
    history = draw(histories())
    turns = draw(st.permutations([event.stream for event in history]))
    queues = {stream: [event for event in history if event.stream == stream] for stream in set(turns)}
    merged = [queues[stream].pop(0) for stream in turns]
    cuts = sorted(draw(st.sets(st.integers(1, len(merged) - 1))))
    return Feeding(history, [merged[start:end] for start, end in pairwise([0, *cuts, len(merged)])])


def _tables_of(batches: Sequence[Sequence[RecordedEvent]]) -> Tables:
    with views_in_memory() as fed:
        fed.feed(batches)
        return fed.tables()


@settings(max_examples=20, deadline=None)
@given(feedings())
def test_any_interleaving_and_batching_gives_the_same_tables(feeding: Feeding) -> None:
    assert _tables_of(feeding.batches) == _tables_of([[event] for event in feeding.history])


@settings(max_examples=12, deadline=None)
@given(feedings(), st.data())
def test_what_comes_again_changes_nothing(feeding: Feeding, data: st.DataObject) -> None:
    again = []
    for nth, batch in enumerate(feeding.batches):
        again += [batch, *feeding.batches[data.draw(st.integers(0, nth)) : nth + 1]]
    assert _tables_of(again) == _tables_of(feeding.batches)


@settings(max_examples=20, deadline=None)
@given(histories())
def test_counted_places_are_those_a_naive_recount_finds(history: list[RecordedEvent]) -> None:
    with views_in_memory() as fed:
        fed.feed([history])
        shown = {
            (row.campaign, row.unit.id, row.category, kind): count
            for row in fed.quotas()
            for kind, count in (("held", row.submitted), ("returned", row.returned), ("awarded", row.awarded))
            if count
        }
    assert shown == _recount(history)


def _recount(history: list[RecordedEvent]) -> dict[tuple[str, str, str, str], int]:
    """Count places the slow way: what happened last to each nomination of a unit that has quotas."""
    last: dict[str, tuple[str, str, str, str]] = {}
    for event in (each.event for each in history):
        for unit, ref in _nominations_of(event):
            if ref.counts_against_quota and unit != "guild" and type(event) in _MEANING:
                last[ref.id] = (event.model_dump()["campaign"], unit, ref.category, _MEANING[type(event)])
    holding = [each for each in last.values() if each[3] != "gone"]
    return dict(
        Counter((*each[:3], "held") for each in holding) + Counter(each for each in holding if each[3] != "submitted")
    )


_MEANING = {
    NominationsSubmitted: "submitted",
    NominationReturned: "returned",
    AwardDecided: "awarded",
    NominationDeclined: "gone",
    NominationWithdrawn: "gone",
}


def _nominations_of(event: Event) -> list[tuple[str, NominationRef]]:
    match event:
        case NominationsSubmitted():
            return [(event.unit, ref) for ref in event.nominations]
        case NominationEvent():
            return [(event.unit, event.nomination)]
        case _:
            return []


@settings(max_examples=12, deadline=None)
@given(histories(), st.integers(0, 200 * 24))
def test_lists_narrowed_by_state_are_the_whole_list_sifted(history: list[RecordedEvent], hours: int) -> None:
    now = FIRST + timedelta(hours=hours)
    with views_in_memory() as fed:
        fed.feed([history])
        _check_sifted_deadlines(fed, now)
        _check_sifted_quotas(fed)


def _check_sifted_deadlines(fed: FedViews, now: datetime) -> None:
    whole = fed.deadlines(now)
    for state in DeadlineState:
        assert fed.deadlines(now, DeadlinesWanted(state=state)) == [row for row in whole if row.state == state]


def _check_sifted_quotas(fed: FedViews) -> None:
    whole = fed.quotas()
    for state in QuotaState:
        assert fed.quotas(QuotasWanted(state=state)) == [row for row in whole if row.state == state]


def test_a_plan_heard_last_finds_what_was_nominated_before() -> None:
    plan = invented_plan()
    held = submitted(plan.campaign, UNITS[0], nomination(plan.campaign, UNITS[0], "1", Category.COLLECTIVE))
    issue, submission = recorded([issued(plan), held])
    assert issue.stream == CAMPAIGNS
    with views_in_memory() as fed:
        fed.feed([[submission], [issue]])
        assert fed.quotas()[0].submitted == 1
