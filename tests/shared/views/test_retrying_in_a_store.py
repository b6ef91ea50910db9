"""What was set aside is tried again, in order, and what still can't be applied stays."""

from collections.abc import Sequence

import pytest
from sqlalchemy import Engine

from shared.views import Item, ViewStore
from shared.views.applying import Retried
from tests.shared.views.poisoned import HISTORY, PoisonedView, again, arrived_in, parked_in, unreadable


def test_a_retry_applies_what_is_parked_in_order(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison.clear()
    view.seen.clear()
    assert store.retry(again).applied == 3
    assert (view.seen, parked_in(store), store.parked_count()) == ([5, 8, 11], {}, 0)


def test_a_retry_that_fails_keeps_the_event_and_what_waits_behind_it(engine: Engine) -> None:
    view = PoisonedView(5, 6)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison = {6}
    assert store.retry(again).applied == 3
    assert parked_in(store) == {6: 2, 9: 0, 12: 0}


def test_a_retry_stops_in_an_aggregate_where_a_later_event_fails(engine: Engine) -> None:
    view = PoisonedView(5, 8)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison = {8}
    assert store.retry(again).applied == 1
    assert parked_in(store) == {8: 1, 11: 0}


def test_what_is_still_unreadable_stays(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView())
    store.apply_batch([*HISTORY[:4], unreadable(5)])
    assert store.retry(lambda _stream, _sequences: [unreadable(5)]).applied == 0
    assert parked_in(store) == {5: 2}


def test_what_is_parked_while_a_retry_reads_is_retried_too(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY[:6])
    view.poison.clear()

    def read(stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        store.apply_batch(HISTORY)  # parked behind the one that is being read
        return again(stream, sequences)

    assert store.retry(read).applied == 3
    assert parked_in(store) == {}


def test_an_aggregate_goes_on_after_its_retry(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY[:6])
    view.poison.clear()
    store.retry(again)
    store.apply_batch(HISTORY)
    assert arrived_in(store) == set(range(1, 13))


def test_a_retry_that_applies_something_tells_that_figures_may_be_others(engine: Engine) -> None:
    view, told = PoisonedView(5), list[int]()
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    store.mended.add(lambda: told.append(store.parked_count()))
    store.retry(again)
    assert told == []
    view.poison.clear()
    store.retry(again)
    assert told == [0]


def test_a_retry_that_was_cut_off_goes_on_after_what_it_has_tried(
    engine: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shared.views.store.RETRIED_AT_ONCE", 2)
    view, told = PoisonedView(5, 6), list[Retried]()
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison = {6}

    def cut_off(so_far: Retried) -> None:
        told.append(so_far)
        if len(told) == 1:
            raise ConnectionError

    with pytest.raises(ConnectionError):
        store.retry(again, tell=cut_off)
    whole = store.retry(again, told[-1], cut_off)
    assert [(each.tried, each.applied) for each in told] == [(2, 1), (4, 2), (6, 3)]
    assert (whole.applied, parked_in(store)) == (3, {6: 2, 9: 0, 12: 0})
