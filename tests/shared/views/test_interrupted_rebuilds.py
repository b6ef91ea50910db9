"""A rebuild that is cut off, fails or is stopped goes on where it stood; what can't be applied is parked."""

from contextlib import suppress
from threading import Event, Thread

import pytest
from structlog.testing import capture_logs

from shared.views import (
    Rebuilds,
)
from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service, count_of, crash_in_batch, namespaces_of, poison
from tests.shared.views.crashing import CrashError
from tests.shared.views.told_history import PATIENCE, ToldHistory


def test_a_rebuild_that_was_cut_off_goes_on_where_it_stood(service: Service, url: str) -> None:
    with pytest.raises(CrashError):
        crash_in_batch(service, 4)
    again = Service(url, counting.CountingView())
    assert (again.view.generation, again.view.is_unfinished) == (1, True)
    history = ToldHistory(LENGTHS)
    again.build(history)
    assert (history.batches, again.view.generation, count_of(again.view)) == (2, 2, 22)
    again.close()


def test_a_rebuild_that_fails_goes_on_by_itself(service: Service) -> None:
    history = ToldHistory(LENGTHS)

    def fail(number: int) -> None:
        if number in {2, 3}:
            raise ConnectionError

    history.meanwhile = fail
    with capture_logs() as logs:
        service.build(history)
    assert service.view.generation == 2
    failures = [log["error"] for log in logs if log["event"] == "view_rebuild_failed"]
    assert failures
    assert {failure.partition(" (")[0] for failure in failures} == {"ConnectionError in fail"}


def test_a_rebuild_whose_old_tables_can_not_be_dropped_is_done_nevertheless(
    service: Service, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    drop = service.generations._namespaces.drop

    def fail(view: str, number: int) -> None:
        if number == 1:
            raise ConnectionError
        drop(view, number)

    monkeypatch.setattr(service.generations._namespaces, "drop", fail)
    service.build(ToldHistory(LENGTHS))
    assert (service.view.generation, service.view.rebuild) == (2, None)
    Service(url, counting.CountingView()).close()
    assert namespaces_of(url) == {"tests.counting.2"}


def test_a_rebuild_that_is_stopped_leaves_what_it_has_to_the_next_start(service: Service, url: str) -> None:
    history = ToldHistory(LENGTHS)
    rebuilds = Rebuilds(service.generations, history.open)
    begun, may_end = Event(), Event()

    def halt(number: int) -> None:
        if number == 2:
            begun.set()
            may_end.wait(PATIENCE)

    history.meanwhile = halt
    rebuilds.start(service.view)
    assert begun.wait(PATIENCE)
    stopping = Thread(target=rebuilds.stop)
    stopping.start()
    may_end.set()
    stopping.join(PATIENCE)
    again = Service(url, counting.CountingView())
    assert (again.view.generation, again.view.is_unfinished) == (1, True)
    again.close()


def test_a_rebuild_parks_what_still_fails_and_nothing_else(service: Service) -> None:
    healed = service.view.view.apply
    poison(service.view, 5)
    service.build(ToldHistory(LENGTHS))
    assert service.view.parked_count() == 3
    service.view.view.apply = healed  # type: ignore[method-assign]  # another definition
    service.build(ToldHistory(LENGTHS))
    assert (service.view.parked_count(), count_of(service.view)) == (0, 22)


def test_what_is_heard_is_forgotten_when_a_rebuild_fails_at_its_end(service: Service) -> None:
    with suppress(ConnectionError), service.view.listening():
        service.view.apply_batch([counting.event("FIRST", 13)])
        raise ConnectionError
    service.view.apply_batch([counting.event("FIRST", 14)])
    assert list(service.view._own.taken()) == []
