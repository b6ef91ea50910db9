"""What a rebuild says of itself: to the log, to followers, and to whoever asks how a view stands."""

from threading import Event, Thread

from structlog.testing import capture_logs

from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service, poison
from tests.shared.views.told_history import ToldHistory


def test_each_tenth_of_a_rebuild_is_logged(url: str) -> None:
    service = Service(url, counting.CountingView())
    with capture_logs() as logs:
        service.build(ToldHistory(LENGTHS))
    told = [log["event"] for log in logs if log["event"].startswith("view_")]
    assert told == ["view_rebuild_begun", *["view_rebuild_progress"] * 5, "view_swapped"]
    service.close()


def test_what_a_rebuild_parks_is_logged_once_and_counted(service: Service) -> None:
    poison(service.view, 5)
    told: list[int] = []
    history = ToldHistory(LENGTHS)
    history.meanwhile = lambda _number: told.append(service.view.rebuild.parked if service.view.rebuild else -1)
    with capture_logs() as logs:
        service.build(history)
    named = [(log["generation"], log["position"]) for log in logs if log["event"] == "event_parked"]
    counted = [(log["parked"], log["untold"]) for log in logs if log["event"] == "view_has_parked"]
    assert (named, counted, told) == ([(2, "FIRST:5")], [(3, 2)], [0, 1, 2, 3, 3])


def test_a_swap_tells_that_figures_may_be_others(service: Service) -> None:
    told: list[int | None] = []
    service.view.mended.add(lambda: told.append(service.view.generation))
    service.build(ToldHistory(LENGTHS))
    assert told == [2]


def test_how_a_view_stands_is_told_as_of_one_moment(service: Service) -> None:
    stop, told = Event(), set[tuple[int | None, int, bool]]()

    def look() -> None:
        while not stop.is_set():
            standing = service.view.standing()
            told.add((standing.generation, standing.parked, standing.rebuild is None))

    looking = Thread(target=look)
    looking.start()
    poison(service.view, 5)
    service.build(ToldHistory(LENGTHS))
    stop.set()
    looking.join()
    assert told <= {(1, 0, True), (1, 0, False), (2, 3, True)}
