"""What can't be applied is set aside, with what comes after it in its aggregate; all else goes on."""

from typing import Any

import pytest
from sqlalchemy import Connection, Engine
from sqlalchemy.exc import IntegrityError, OperationalError
from structlog.testing import capture_logs

from shared.contracts.event import RecordedEvent
from shared.views import ViewStore
from tests.databases import Databases
from tests.shared.views import counting
from tests.shared.views.crashing import applies, dump, fresh, listening
from tests.shared.views.poisoned import AFTER_FIFTH, FIRST, HISTORY, PoisonedView, arrived_in, parked_in, unreadable


def test_an_event_that_the_view_raises_on_is_parked_and_the_others_are_applied(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5))
    store.apply_batch(HISTORY)
    assert store.position(FIRST) == 12
    assert parked_in(store) == {5: 1, 8: 0, 11: 0}
    assert arrived_in(store) == set(range(1, 13)) - {5} - AFTER_FIFTH


def test_what_can_not_be_decoded_is_parked(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView())
    store.apply_batch([*HISTORY[:4], unreadable(5), *HISTORY[5:8]])
    first, behind = store.parked(None, 100)
    assert (first.event, first.reason, first.attempts) == ("tests.unheard-of.v1", "no such event", 1)
    assert (behind.sequence, behind.reason) == (8, "waits behind FIRST:5")


def test_an_aggregate_stays_parked_over_batches_and_restarts(engine: Engine) -> None:
    ViewStore(engine, PoisonedView(5)).apply_batch(HISTORY[:6])
    store = ViewStore(engine, PoisonedView())
    store.apply_batch(HISTORY[6:])
    assert parked_in(store) == {5: 1, 8: 0, 11: 0}
    assert store.parked_count() == 3


def test_a_parked_event_says_why_without_the_data_in_it(engine: Engine) -> None:
    store = ViewStore(engine, PoisonedView(5))
    store.apply_batch(HISTORY)
    [parked, *_] = store.parked(None, 1)
    assert parked.reason.startswith("KeyError in apply (poisoned.py:")
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
    assert (store.position(FIRST), parked_in(store), arrived_in(store)) == (0, {}, set())


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
    assert parked_in(store) == {5: 1, 8: 0, 11: 0}


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
