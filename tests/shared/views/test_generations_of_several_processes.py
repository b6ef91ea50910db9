"""Several processes of one service share a database: one builds, the others take it up."""

from threading import Barrier, Event, Thread

import pytest

from shared.views.building import Builder
from shared.views.faults import OtherReleaseError
from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service, count_of, namespaces_of
from tests.shared.views.told_history import PATIENCE, ToldHistory


def test_another_process_s_generation_is_taken_up_before_anything_is_applied(service: Service, url: str) -> None:
    other = Service(url, counting.CountingView())
    other.build(ToldHistory({"FIRST": 12, "SECOND": 10}))
    assert service.view.position("FIRST") == 12
    service.view.apply_batch([counting.event("FIRST", 13)])
    assert (service.view.generation, count_of(other.view)) == (2, 23)
    other.close()


def test_of_processes_that_start_at_once_one_builds_and_the_others_take_it_up(url: str) -> None:
    at_once, ended = Barrier(3), list[tuple[int | None, int, int]]()

    def run() -> None:
        at_once.wait(PATIENCE)
        service, history = Service(url, counting.CountingView()), ToldHistory(LENGTHS)
        at_once.wait(PATIENCE)
        service.build(history)
        ended.append((service.view.generation, count_of(service.view), service.view.parked_count()))
        service.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert ended == [(1, 22, 0)] * 3
    assert namespaces_of(url) == {"tests.counting.1"}


def test_on_one_server_a_second_process_waits_for_the_one_that_builds(url: str) -> None:
    first, second = Service(url, counting.CountingView()), Service(url, counting.CountingView())
    if first.generations.engine.dialect.name == "sqlite":
        pytest.skip("a file has a service to itself")
    waits = Event()
    history, unread = ToldHistory(LENGTHS), ToldHistory(LENGTHS)
    waiting = Builder(second.view, second.generations, unread.open)

    def begin_the_second(number: int) -> None:
        if number == 1:
            waiting.start()
            for _ in range(2000):
                if waiting.rebuild.error or waits.wait(0.005):
                    break

    history.meanwhile = begin_the_second
    first.build(history)
    assert (waiting.rebuild.error or "").startswith("BuiltElsewhereError: another process")
    assert waiting.wait(PATIENCE)
    assert (second.view.generation, second.view.rebuild, unread.batches) == (1, None, 0)
    first.close()
    second.close()


def test_a_release_whose_view_another_one_has_replaced_says_so(service: Service, url: str) -> None:
    newer = Service(url, counting.CountingView(version=2))
    newer.build(ToldHistory(LENGTHS))
    newer.close()
    with pytest.raises(OtherReleaseError, match=r"version 2 of the view counting .* end one of them"):
        service.view.position("FIRST")
    with pytest.raises(OtherReleaseError), service.view.read():
        pass
    assert "another release" in (service.view.standing().error or "")


def test_another_process_s_swap_tells_that_figures_may_be_others(service: Service, url: str) -> None:
    told: list[int | None] = []
    service.view.mended.add(lambda: told.append(service.view.generation))
    other = Service(url, counting.CountingView())
    other.build(ToldHistory(LENGTHS))
    service.view.position("FIRST")
    other.close()
    assert told == [2]
