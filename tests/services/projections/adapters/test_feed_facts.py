"""What the view `feed` gives to be told is what history gives, however it comes, and never more than is sure."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from services.projections.adapters.feed_query import AT_ONCE, StoredFacts
from services.projections.adapters.feed_tables import FEED_NOMINATIONS
from services.projections.adapters.feed_view import FeedFacts
from services.projections.domain.feed import feed_of
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.feed import FeedEvent
from shared.contracts.plan import UnitRenamed
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.views import Item, Undecodable, ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_view
from tests.services.projections.adapters.any_nominations import interleaved
from tests.services.projections.feed_told import SOURCE, fed, granted, in_lists, lives_for_feed, plan_of_feed
from tests.services.projections.history import amended, issued
from tests.services.projections.nominations_told import Candidate

PLAN = issued(plan_of_feed())
ONE, TWO = Candidate(tail="1"), Candidate("alpha-mill", "2")
AWARDED = in_lists([PLAN, *ONE.started(), granted(ONE), ONE.announced(), *TWO.started(), granted(TWO), TWO.announced()])


def to_tell(store: ViewStore, after: int = 0) -> list[FeedEvent]:
    """Return all that is to be told after a place, part by part."""
    facts = StoredFacts(store, SOURCE)
    told: list[FeedEvent] = []
    while True:
        part = facts.after(after)
        told += part.events
        if part.looked_at == after or part.held_by is not None:
            return told
        after = part.looked_at


def held_by(store: ViewStore) -> str | None:
    return StoredFacts(store, SOURCE).after(0).held_by


def broken(told: RecordedEvent) -> Undecodable:
    """Return an event that can't be read."""
    return Undecodable(told.stream, told.sequence, told.aggregate_id, told.event.NAME, "it is of a later version")


def breaking(history: Sequence[RecordedEvent], position: str) -> list[Item]:
    return [broken(told) if told.position == position else told for told in history]


def test_the_view_gives_what_history_gives_whatever_the_order_of_the_streams(databases: Databases) -> None:
    @databases.examples(10)
    @given(st.data())
    def holds(data: st.DataObject) -> None:
        history, after = data.draw(lives_for_feed()), data.draw(st.sampled_from([0, 3]))
        with fresh_view(databases, FeedFacts) as store:
            store.apply_batch(data.draw(interleaved(history)))
            expected = [event for event in feed_of(history, SOURCE) if int(event.id.partition(":")[2]) > after]
            assert to_tell(store, after) == expected

    holds()


@settings(max_examples=8, deadline=None)
@given(st.data())
def test_at_any_time_it_gives_the_beginning_of_what_it_will_have_given(data: st.DataObject) -> None:
    history = data.draw(lives_for_feed())
    whole = feed_of(history, SOURCE)
    with fed() as store:
        for told in data.draw(interleaved(history)):
            store.apply_batch([told])
            if told.sequence % 3 == 0:
                given_now = to_tell(store)
                assert given_now == whole[: len(given_now)]
        assert to_tell(store) == whole


def test_much_is_given_in_parts() -> None:
    many = [Candidate(tail=str(n)) for n in range(AT_ONCE)]
    events = [event for one in many for event in (*one.started(), granted(one), one.announced())]
    with fed(in_lists([PLAN, *events])) as store:
        assert len(StoredFacts(store, SOURCE).after(0).events) == AT_ONCE / 2
        assert len(to_tell(store)) == AT_ONCE


def test_a_decision_waits_for_the_campaigns_history_that_it_rests_on() -> None:
    renamed = amended(PLAN.campaign, UnitRenamed(unit="zeta-harbour", name="Harbour Z"))
    history = in_lists([PLAN, renamed, *ONE.started(), granted(ONE, rules_as_of=2), ONE.announced()])
    with fed([told for told in history if told.position != f"{CAMPAIGNS}:2"]) as store:
        assert to_tell(store) == []
        assert held_by(store) == f"{NOMINATIONS}:3 rests on {CAMPAIGNS}:2, which is still to come"
        store.apply_batch([told for told in history if told.position == f"{CAMPAIGNS}:2"])
        assert [event.data.unit.name for event in to_tell(store)] == ["Harbour Z"]


def test_a_decision_that_does_not_say_what_it_rests_on_waits_for_the_plan() -> None:
    with fed([told for told in AWARDED if told.stream == NOMINATIONS]) as store:
        assert held_by(store) == f"{NOMINATIONS}:3 rests on a plan that is still to come"
        store.apply_batch([told for told in AWARDED if told.stream == CAMPAIGNS])
        assert to_tell(store) == feed_of(AWARDED, SOURCE)


@pytest.mark.parametrize(("position", "told_before"), [(2, 0), (5, 1), (6, 1)])
def test_what_could_not_be_applied_holds_all_that_comes_after_it(position: int, told_before: int) -> None:
    with fed(breaking(AWARDED, f"{NOMINATIONS}:{position}")) as store:
        assert len(to_tell(store)) == told_before
        assert held_by(store) == f"{NOMINATIONS}:{position} could not be applied"


def test_what_was_held_is_told_in_its_place_once_it_can_be_applied() -> None:
    place = f"{NOMINATIONS}:2"
    with fed(breaking(AWARDED, place)) as store:
        by_place = {(told.stream, told.sequence): told for told in AWARDED}
        store.retry(lambda stream, sequences: [by_place[stream, each] for each in sequences])
        assert (held_by(store), to_tell(store)) == (None, feed_of(AWARDED, SOURCE))


def test_what_can_t_be_applied_any_more_does_not_hold_what_was_told_long_ago() -> None:
    """After a rebuild: what lies before the feed's end was told, and what is of its history waits behind it."""
    with fed(breaking(AWARDED, f"{NOMINATIONS}:1")) as store:
        assert [event.id for event in to_tell(store, after=4)] == [f"{NOMINATIONS}:8"]


def test_a_plan_s_amendment_that_could_not_be_applied_holds_the_decisions_under_it() -> None:
    renamed = amended(PLAN.campaign, UnitRenamed(unit="zeta-harbour", name="Harbour Z"))
    before, under = granted(ONE, rules_as_of=1), granted(TWO, rules_as_of=2)
    events = [PLAN, renamed, *ONE.started(), before, ONE.announced(), *TWO.started(), under, TWO.announced()]
    with fed(breaking(in_lists(events), f"{CAMPAIGNS}:2")) as store:
        assert [event.data.award for event in to_tell(store)] == [ONE.id]
        assert held_by(store) == f"{CAMPAIGNS}:2 could not be applied"


def test_an_award_to_nobody_knows_whom_is_set_aside_and_holds_the_feed() -> None:
    with fed(in_lists([PLAN, granted(ONE)])) as store:
        (parked,) = store.parked(None, 9)
        assert parked.reason.startswith("UnknownNomineeError in awarded")
        assert held_by(store) == f"{NOMINATIONS}:1 could not be applied"


@pytest.mark.parametrize("end", [ONE.declined(), ONE.withdrawn(), ONE.dropped()], ids=lambda event: event.NAME)
def test_who_can_t_be_granted_anything_any_more_is_forgotten(end: Event) -> None:
    with fed(in_lists([PLAN, *ONE.started(), end])) as store, store.read() as snapshot:
        assert snapshot.connection.execute(select(FEED_NOMINATIONS)).all() == []
