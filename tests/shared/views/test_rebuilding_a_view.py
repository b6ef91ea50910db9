"""Another generation of a view is built beside the live one, takes its place, and nothing is lost or shown twice."""

from threading import Event, Thread

import pytest
from sqlalchemy import func, select

from shared.views import (
    LiveView,
    Rebuilds,
    generations,
    namespaces,
)
from shared.views.building import Builder
from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service, count_of, namespaces_of
from tests.shared.views.crashing import dump
from tests.shared.views.told_history import PATIENCE, ToldHistory


def test_another_generation_takes_the_live_one_s_place_and_that_is_dropped(service: Service, url: str) -> None:
    before = dump(service.view)
    service.build(ToldHistory(LENGTHS))
    assert (service.view.generation, dump(service.view)) == (2, before)
    assert namespaces_of(url) == {"tests.counting.2"}


def test_the_live_generation_answers_and_follows_while_another_is_built(service: Service) -> None:
    history = ToldHistory(dict(LENGTHS))
    seen: list[tuple[int | None, int]] = []

    def follow(_number: int) -> None:
        history.lengths["FIRST"] += 1
        service.view.apply_batch([counting.event("FIRST", history.lengths["FIRST"])])
        seen.append((service.view.generation, count_of(service.view)))

    history.meanwhile = follow
    service.build(history)
    assert seen[:3] == [(1, 23), (1, 24), (1, 25)]
    assert service.view.generation == 2
    assert count_of(service.view) == 22 + len(seen)
    assert service.view.progress.positions() == history.lengths


def test_a_live_generation_that_others_feed_is_caught_up_with(service: Service) -> None:
    """What nobody here heard of is read from history."""
    history = ToldHistory(dict(LENGTHS))

    def feed_behind_its_back(number: int) -> None:
        if number == 4:
            history.lengths["FIRST"] += 1
            live = service.view._live
            assert live is not None
            live.apply([counting.event("FIRST", history.lengths["FIRST"])])

    history.meanwhile = feed_behind_its_back
    service.build(history)
    assert (service.view.generation, service.view.position("FIRST")) == (2, 13)


def test_a_reader_finishes_undisturbed_while_generations_change(service: Service, url: str) -> None:
    view = service.view
    assert isinstance(view.view, counting.CountingView)
    builder = Builder(view, service.generations, ToldHistory(LENGTHS).open)
    with view.read() as snapshot:
        builder.start()
        assert _reaches(view, 2)
        view.apply_batch([counting.event("FIRST", 13)])
        count = select(func.count()).select_from(view.view.order)
        assert (snapshot.connection.execute(count).scalar_one(), snapshot.positions) == (22, LENGTHS)
        assert namespaces_of(url) == {"tests.counting.1", "tests.counting.2"}
    assert builder.wait(PATIENCE)
    assert namespaces_of(url) == {"tests.counting.2"}
    assert count_of(view) == 23


def _reaches(view: LiveView, generation: int) -> bool:
    pause = Event()
    for _ in range(2000):
        if view.generation == generation and view.rebuild is None:
            return True
        pause.wait(0.005)
    return False


def test_a_generation_that_somebody_else_reads_is_dropped_when_they_are_done(
    service: Service, url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A report or a backup that has the tables open holds up nothing but the dropping."""
    monkeypatch.setattr(namespaces, "LOCK_WAIT", 0.1)
    monkeypatch.setattr(generations, "FIRST_PAUSE", 0.1)
    old = service.generations._namespaces.open("counting", 1)
    if old.dialect.name == "sqlite":
        pytest.skip("an open file can be deleted")
    assert isinstance(service.view.view, counting.CountingView)
    builder = Builder(service.view, service.generations, ToldHistory(LENGTHS).open)
    with old.connect() as report:
        report.execute(select(service.view.view.order)).all()
        builder.start()
        assert _reaches(service.view, 2)
        assert not builder.wait(0.3)
        assert count_of(service.view) == 22
        assert namespaces_of(url) == {"tests.counting.1", "tests.counting.2"}
    assert builder.wait(PATIENCE)
    assert namespaces_of(url) == {"tests.counting.2"}


def test_readers_in_many_threads_never_fail_while_generations_change(service: Service) -> None:
    stop, failures, reads = Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                reads.append(count_of(service.view))
            except Exception as error:  # noqa: BLE001 - whatever it is, it must not be
                failures.append(error)

    threads = [Thread(target=read) for _ in range(3)]
    for thread in threads:
        thread.start()
    for _ in range(3):
        service.build(ToldHistory(LENGTHS))
    stop.set()
    for thread in threads:
        thread.join()
    assert (failures, set(reads), service.view.generation) == ([], {22}, 4)


def test_a_rebuild_that_runs_is_the_one_that_is_meant(service: Service) -> None:
    history = ToldHistory(LENGTHS)
    may_go_on = Event()
    history.meanwhile = lambda _number: assert_(may_go_on.wait(PATIENCE))
    rebuilds = Rebuilds(service.generations, history.open)
    first, second = rebuilds.start(service.view), rebuilds.start(service.view)
    may_go_on.set()
    assert _reaches(service.view, 2)
    rebuilds.stop()
    assert first.started_at == second.started_at


def assert_(value: bool) -> None:
    assert value


def test_rebuilds_that_are_over_are_forgotten(service: Service) -> None:
    rebuilds = Rebuilds(service.generations, ToldHistory(LENGTHS).open)
    for generation in (2, 3, 4):
        rebuilds.start(service.view)
        assert _reaches(service.view, generation)
        assert rebuilds._builders[-1].wait(PATIENCE)
    assert len(rebuilds._builders) == 1
    rebuilds.stop()
