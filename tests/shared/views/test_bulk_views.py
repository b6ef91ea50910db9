"""A view that takes many events at once is given them so, and one by one as soon as one of them fails."""

from collections.abc import Sequence

from sqlalchemy import Connection, Engine

from shared.contracts.event import RecordedEvent
from shared.views import ViewStore, make_part
from shared.views.applying import AT_ONCE
from tests.shared.views import counting


class BulkCounting(counting.CountingView):
    """Keeps how many events it was given at once, and raises on one of them."""

    def __init__(self, poison: int = 0) -> None:
        super().__init__()
        self.given: list[int] = []
        self._poison = poison

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Apply an event, or raise."""
        if event.sequence == self._poison:
            raise ZeroDivisionError
        super().apply(connection, event)

    def apply_all(self, connection: Connection, events: Sequence[RecordedEvent]) -> None:
        """Apply events."""
        self.given.append(len(events))
        for event in events:
            self.apply(connection, event)


def _events(count: int) -> list[RecordedEvent]:
    return [counting.event("FIRST", n) for n in range(1, count + 1)]


def test_a_batch_is_applied_at_once(engine: Engine) -> None:
    view = BulkCounting()
    ViewStore(engine, view).apply_batch(_events(8))
    assert view.given == [8]


def test_what_was_applied_before_is_not_given_again(engine: Engine) -> None:
    view = BulkCounting()
    store = ViewStore(engine, view)
    store.apply_batch(_events(5))
    store.apply_batch(_events(8))
    assert view.given == [5, 3]


def test_an_event_that_fails_is_parked_alone_with_what_waits_behind_it(engine: Engine) -> None:
    store = ViewStore(engine, BulkCounting(poison=4))
    store.apply_batch(_events(8))
    assert [parked.sequence for parked in store.parked(None, 10)] == [4, 7]


def test_a_part_of_history_is_applied_in_batches(engine: Engine) -> None:
    view = BulkCounting()
    make_part(engine, view, _events(AT_ONCE + 1))
    assert view.given == [AT_ONCE, 1]


def test_a_part_of_history_leaves_out_what_fails(engine: Engine) -> None:
    assert make_part(engine, BulkCounting(poison=4), _events(8)).left_out == 2
