"""What can't be applied is set aside, with what comes after it in its aggregate; all else goes on."""

from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from structlog.testing import capture_logs

from shared.contracts.event import RecordedEvent
from shared.views import Item, Undecodable, ViewStore
from shared.views.applying import Retried
from tests.databases import Databases
from tests.shared.views import counting
from tests.shared.views.crashing import applies, dump, fresh, listening

FIRST = "FIRST"
HISTORY: list[Item] = [counting.event(FIRST, n) for n in range(1, 13)]  # three aggregates take turns
AFTER_FIFTH = {8, 11}  # of the same aggregate


class PoisonedView(counting.CountingView):
    """Raises at some events as long as it is not healed, after it has written of them."""

    def __init__(self, *poison: int) -> None:
        super().__init__()
        self.poison = set(poison)
        self.error: Exception = KeyError("Nguyễn Thị Định")
        self.seen: list[int] = []

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        super().apply(connection, event)
        if event.sequence in self.poison:
            raise self.error
        self.seen.append(event.sequence)


def _unreadable(sequence: int) -> Undecodable:
    event = counting.event(FIRST, sequence)
    return Undecodable(FIRST, sequence, event.aggregate_id, "tests.unheard-of.v1", "no such event")


def _again(stream: str, sequences: Sequence[int]) -> Sequence[Item]:
    return [counting.event(stream, sequence) for sequence in sequences]


def _parked(store: ViewStore) -> dict[int, int]:
    return {each.sequence: each.attempts for each in store.parked(None, 100)}


def _arrived(store: ViewStore) -> set[object]:
    return {sequence for _, sequence, _ in dump(store)["arrivals"]}


def test_an_event_that_the_view_raises_on_is_parked_and_the_others_are_applied(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5))
    store.apply_batch(HISTORY)
    assert store.position(FIRST) == 12
    assert _parked(store) == {5: 1, 8: 0, 11: 0}
    assert _arrived(store) == set(range(1, 13)) - {5} - AFTER_FIFTH


def test_what_can_not_be_decoded_is_parked(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView())
    store.apply_batch([*HISTORY[:4], _unreadable(5), *HISTORY[5:8]])
    first, behind = store.parked(None, 100)
    assert (first.event, first.reason, first.attempts) == ("tests.unheard-of.v1", "no such event", 1)
    assert (behind.sequence, behind.reason) == (8, "waits behind FIRST:5")


def test_an_aggregate_stays_parked_over_batches_and_restarts(engine: Engine) -> None:
    ViewStore(engine, PoisonedView(5)).apply_batch(HISTORY[:6])
    store = ViewStore(engine, PoisonedView())
    store.apply_batch(HISTORY[6:])
    assert _parked(store) == {5: 1, 8: 0, 11: 0}
    assert store.parked_count() == 3


def test_a_parked_event_says_why_without_the_data_in_it(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5))
    store.apply_batch(HISTORY)
    [parked, *_] = store.parked(None, 1)
    assert parked.reason.startswith("KeyError in apply (test_parking.py:")
    assert parked.event == "tests.unit-counted.v1"


def test_what_is_parked_is_logged_once_and_without_the_data_in_it(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5))
    with capture_logs() as logs:
        store.apply_batch(HISTORY)
        store.apply_batch(HISTORY)
    assert [(log["event"], log.get("position")) for log in logs] == [
        ("event_parked", "FIRST:5"),
        ("view_has_parked", None),
    ]
    assert "Nguyễn" not in str(logs)


def test_newest_is_what_was_applied_not_what_was_parked(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(2))
    store.apply_batch(HISTORY[:2])
    with store.read() as snapshot:
        assert snapshot.recorded_at == HISTORY[0].occurred_at  # type: ignore[union-attr]  # an event


@pytest.mark.parametrize(
    "error",
    [OperationalError("SELECT", {}, Exception("the database is away")), ConnectionResetError("away")],
    ids=["database", "connection"],
)
def test_a_transient_error_parks_nothing_and_applies_nothing(engine: Engine, error: Exception) -> None:
    view = PoisonedView(5)
    view.error = error
    store = ViewStore(engine, view)
    with pytest.raises(type(error)):
        store.apply_batch(HISTORY)
    assert (store.position(FIRST), _parked(store), _arrived(store)) == (0, {}, set())


def test_an_error_of_the_database_about_an_event_parks_it(engine: Engine) -> None:
    view = PoisonedView()

    def twice(connection: Connection, event: RecordedEvent) -> None:
        counting.CountingView.apply(view, connection, event)
        if event.sequence == 5:
            row = {"stream": FIRST, "sequence": 5, "nth": 0}
            connection.execute(view.order.insert(), row)

    view.apply = twice  # type: ignore[method-assign]  # another definition
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    [parked, *_] = store.parked(None, 1)
    assert parked.reason.startswith(f"{IntegrityError.__name__} in twice")


def test_a_statement_that_makes_no_sense_is_the_event_s_fault_in_every_database(engine: Engine) -> None:
    view = PoisonedView()

    def nonsense(connection: Connection, event: RecordedEvent) -> None:
        if event.sequence == 5:
            connection.exec_driver_sql("SELECT nothing FROM nowhere")

    view.apply = nonsense  # type: ignore[method-assign]  # another definition
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    assert _parked(store) == {5: 1, 8: 0, 11: 0}


def test_a_retry_applies_what_is_parked_in_order(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison.clear()
    view.seen.clear()
    assert store.retry(_again).applied == 3
    assert (view.seen, _parked(store), store.parked_count()) == ([5, 8, 11], {}, 0)


def test_a_retry_that_fails_keeps_the_event_and_what_waits_behind_it(engine: Engine) -> None:
    view = PoisonedView(5, 6)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison = {6}
    assert store.retry(_again).applied == 3
    assert _parked(store) == {6: 2, 9: 0, 12: 0}


def test_a_retry_stops_in_an_aggregate_where_a_later_event_fails(engine: Engine) -> None:
    view = PoisonedView(5, 8)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    view.poison = {8}
    assert store.retry(_again).applied == 1
    assert _parked(store) == {8: 1, 11: 0}


def test_what_is_still_unreadable_stays(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView())
    store.apply_batch([*HISTORY[:4], _unreadable(5)])
    assert store.retry(lambda _stream, _sequences: [_unreadable(5)]).applied == 0
    assert _parked(store) == {5: 2}


def test_what_is_parked_while_a_retry_reads_is_retried_too(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY[:6])
    view.poison.clear()

    def read(stream: str, sequences: Sequence[int]) -> Sequence[Item]:
        store.apply_batch(HISTORY)  # parked behind the one that is being read
        return _again(stream, sequences)

    assert store.retry(read).applied == 3
    assert _parked(store) == {}


def test_an_aggregate_goes_on_after_its_retry(engine: Engine) -> None:
    view = PoisonedView(5)
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY[:6])
    view.poison.clear()
    store.retry(_again)
    store.apply_batch(HISTORY)
    assert _arrived(store) == set(range(1, 13))


def test_a_page_of_parked_events_goes_on_after_another(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5, 6))
    store.apply_batch(HISTORY)
    first = store.parked(None, 4)
    rest = store.parked(first[-1].key, 4)
    assert [each.sequence for each in [*first, *rest]] == [5, 6, 8, 9, 11, 12]


def test_a_crash_at_any_statement_of_the_parking_leaves_nothing_of_it(databases: Databases) -> None:
    with fresh(databases) as engine:
        store = ViewStore(engine, PoisonedView(5))
        store.apply_batch(HISTORY)
        straight = dump(store)
    with fresh(databases) as engine:
        store, crashes = ViewStore(engine, PoisonedView(5)), 0
        store.apply_batch(HISTORY[:3])
        before = dump(store)
        while not applies(engine, store, HISTORY[3:8], crashes):
            crashes += 1
            assert dump(store) == before
        store.apply_batch(HISTORY)
        assert dump(store) == straight


def test_a_retry_that_applies_something_tells_that_figures_may_be_others(engine: Engine) -> None:
    view, told = PoisonedView(5), list[int]()
    store = ViewStore(engine, view)
    store.apply_batch(HISTORY)
    store.mended.add(lambda: told.append(store.parked_count()))
    store.retry(_again)
    assert told == []
    view.poison.clear()
    store.retry(_again)
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
        store.retry(_again, tell=cut_off)
    whole = store.retry(_again, told[-1], cut_off)
    assert [(each.tried, each.applied) for each in told] == [(2, 1), (4, 2), (6, 3)]
    assert (whole.applied, _parked(store)) == (3, {6: 2, 9: 0, 12: 0})


@pytest.mark.parametrize("of", [[5], [5, 6, 7]], ids=["one-aggregate", "all"])
def test_a_batch_asks_once_for_what_holds_it_back(engine: Engine, of: list[int]) -> None:
    store = ViewStore(engine, PoisonedView(*of))
    store.apply_batch(HISTORY[:9])
    asked: list[str] = []

    def note(_connection: Connection, _cursor: object, statement: str, *_: Any) -> None:
        if "SELECT" in statement and "parked" in statement:
            asked.append(statement)

    with listening(engine, "before_cursor_execute", note):
        store.apply_batch(HISTORY[9:])
    assert len(asked) == 1
