"""The real views: whatever way events come and wherever a process dies, their tables are those of a straight feed."""

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine

from services.notifications.adapters.alerts_view import AlertsView
from services.notifications.adapters.deliveries_view import DeliveriesView
from services.projections.adapters.timelines_view import Timelines
from services.projections.adapters.view import Standings
from shared.contracts.events import EVENT_TYPES
from shared.contracts.events.reads import ReadOverNatsRecorded, ReadRecorded
from shared.views import GapError, Item, View, ViewStore
from tests.databases import Databases
from tests.fresh_views import fresh_tables, fresh_view
from tests.services.two_campaigns import history
from tests.shared.views.crashing import Dump, applies, dump

HISTORY = history()
MOST_CRASHES = 5


def test_the_history_has_every_kind_of_event_that_a_view_is_made_of() -> None:
    assert {type(told.event) for told in HISTORY} == set(EVENT_TYPES) - {ReadRecorded, ReadOverNatsRecorded}


def _of(view: View) -> list[Item]:
    return [told for told in HISTORY if told.stream in view.streams]


def _straight(databases: Databases, make: type[View]) -> Dump:
    """Return the tables after each event has come once, by itself, in order."""
    with fresh_view(databases, make) as store:
        for told in _of(store.view):
            store.apply_batch([told])
        assert store.parked_count() == 0
        return dump(store)


def _batches(random: Random, told: list[Item]) -> list[list[Item]]:
    """Cut history into batches at random, each delivered three times, all shuffled."""
    cuts = sorted(random.sample(range(1, len(told)), random.randint(1, 6)))
    batches = [told[a:b] for a, b in zip([0, *cuts], [*cuts, len(told)], strict=True)] * 3
    random.shuffle(batches)
    return batches


def _offer_until_taken(engine: Engine, view: View, batches: list[list[Item]], random: Random) -> int:
    """Offer batches until none is refused any more, as a follower does, and return how often the process died."""
    store, crashes = ViewStore(engine, view), 0
    while batches:
        refused = []
        for batch in batches:
            dies = crashes < MOST_CRASHES and random.random() < 0.5
            try:
                is_taken = applies(engine, store, batch, random.randint(0, 6 * len(batch)) if dies else 100_000)
            except GapError:
                refused.append(batch)
                continue
            if not is_taken:
                crashes += 1
                refused.append(batch)
                store = ViewStore(engine, view)
        batches = refused
    return crashes


@pytest.mark.parametrize("make", [Standings, Timelines, AlertsView, DeliveriesView])
def test_any_delivery_with_crashes_at_any_statement_ends_in_the_same_tables(
    databases: Databases, make: type[View]
) -> None:
    straight, crashes = _straight(databases, make), 0

    @databases.examples(3)
    @given(st.randoms(use_true_random=False))
    def holds(random: Random) -> None:
        nonlocal crashes
        with fresh_tables(databases, make) as engine:
            view = make()
            crashes += _offer_until_taken(engine, view, _batches(random, _of(view)), random)
            assert dump(ViewStore(engine, view)) == straight

    holds()
    assert crashes > 3
