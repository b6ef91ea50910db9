"""Another generation of a view is built beside the live one, takes its place, and nothing is lost or shown twice."""

import asyncio
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from threading import Barrier, Event, Thread

import pytest
from sqlalchemy import Connection, Engine, func, inspect, make_url, select, text
from structlog.testing import capture_logs

from shared.contracts.event import RecordedEvent
from shared.views import (
    Generations,
    Item,
    LiveView,
    Rebuilds,
    ViewRebuildingError,
    ViewStore,
    generations,
    namespaces,
    open_database,
)
from shared.views.building import Builder
from shared.views.faults import OtherReleaseError
from tests.shared.views import counting
from tests.shared.views.crashing import CrashError, dump
from tests.shared.views.told_history import PATIENCE, ToldHistory

LENGTHS = {"FIRST": 12, "SECOND": 10}
ALL: list[Item] = [counting.event(stream, n) for stream, length in LENGTHS.items() for n in range(1, length + 1)]


class Service:
    """What a service does with its views, from its start to its end."""

    def __init__(self, url: str, *views: counting.CountingView) -> None:
        self.generations = Generations(open_database(url), "tests")
        self.generations.tidy(views)
        self.views = [LiveView(self.generations, view) for view in views]
        self.view = self.views[0]

    def build(self, history: ToldHistory) -> Builder:
        return history.build(self.generations, self.view)

    def close(self) -> None:
        self.generations.close()


@pytest.fixture
def url(database_url: str) -> str:
    """Give the address of the service's main database."""
    return database_url


@pytest.fixture
def service(url: str) -> Iterator[Service]:
    """Run a service with one view, built from a history."""
    service = Service(url, counting.CountingView())
    service.build(ToldHistory(LENGTHS))
    yield service
    service.close()


def _count(view: LiveView) -> int:
    assert isinstance(view.view, counting.CountingView)
    with view.read() as snapshot:
        return snapshot.connection.execute(select(func.count()).select_from(view.view.order)).scalar_one()


def _namespaces(url: str) -> set[str]:
    """Return what is there besides the main database, with any file of theirs."""
    engine = open_database(url)
    if engine.dialect.name == "sqlite":
        main = Path(str(make_url(url).database))
        others = (file.name for file in main.parent.iterdir() if not file.name.startswith(main.name))
        found = {name.partition(".sqlite")[0] for name in others}
    else:
        found = {name for name in inspect(engine).get_schema_names() if name.startswith("tests.")}
    engine.dispose()
    return found


def test_a_fresh_view_is_built_from_history(service: Service) -> None:
    assert service.view.progress.positions() == LENGTHS
    assert (service.view.generation, service.view.rebuild, _count(service.view)) == (1, None, 22)


def test_a_fresh_view_of_empty_streams_is_live_at_once(url: str) -> None:
    service = Service(url, counting.CountingView())
    service.build(ToldHistory({"FIRST": 0, "SECOND": 0}))
    assert (service.view.generation, _count(service.view)) == (1, 0)
    service.close()


def test_a_bulk_built_view_is_the_view_that_followed(service: Service, tmp_path: Path) -> None:
    engine = open_database(f"sqlite:///{tmp_path}/followed.sqlite")
    followed = ViewStore(engine, counting.CountingView())
    followed.apply_batch(ALL)
    assert dump(service.view) == dump(followed)
    engine.dispose()


def test_a_view_that_was_never_built_can_not_be_read_and_says_how_far_it_is(url: str) -> None:
    service = Service(url, counting.CountingView())
    history = ToldHistory(LENGTHS)
    told: list[tuple[int, int]] = []

    def look(_number: int) -> None:
        with pytest.raises(ViewRebuildingError) as error, service.view.read():
            pass
        told.append((error.value.done, error.value.of))

    history.meanwhile = look
    service.build(history)
    assert told == [(0, 22), (5, 22), (10, 22), (12, 22), (17, 22)]
    service.close()


def test_followers_wait_for_a_view_that_was_never_built(url: str) -> None:
    service, history = Service(url, counting.CountingView()), ToldHistory(LENGTHS)
    was_open: list[bool] = []

    async def wait() -> None:
        opened = asyncio.create_task(service.view.opened())
        history.meanwhile = lambda _batch: was_open.append(opened.done())
        await asyncio.to_thread(service.build, history)
        await opened

    asyncio.run(wait())
    assert was_open == [False] * history.batches
    service.close()


@pytest.mark.usefixtures("service")
def test_a_restart_finds_what_was_built(url: str) -> None:
    again = Service(url, counting.CountingView())
    assert (again.view.generation, again.view.is_unfinished, _count(again.view)) == (1, False, 22)
    again.close()


def test_another_generation_takes_the_live_one_s_place_and_that_is_dropped(service: Service, url: str) -> None:
    before = dump(service.view)
    service.build(ToldHistory(LENGTHS))
    assert (service.view.generation, dump(service.view)) == (2, before)
    assert _namespaces(url) == {"tests.counting.2"}


def test_the_live_generation_answers_and_follows_while_another_is_built(service: Service) -> None:
    history = ToldHistory(dict(LENGTHS))
    seen: list[tuple[int | None, int]] = []

    def follow(_number: int) -> None:
        history.lengths["FIRST"] += 1
        service.view.apply_batch([counting.event("FIRST", history.lengths["FIRST"])])
        seen.append((service.view.generation, _count(service.view)))

    history.meanwhile = follow
    service.build(history)
    assert seen[:3] == [(1, 23), (1, 24), (1, 25)]
    assert service.view.generation == 2
    assert _count(service.view) == 22 + len(seen)
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
        assert _namespaces(url) == {"tests.counting.1", "tests.counting.2"}
    assert builder.wait(PATIENCE)
    assert _namespaces(url) == {"tests.counting.2"}
    assert _count(view) == 23


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
        assert _count(service.view) == 22
        assert _namespaces(url) == {"tests.counting.1", "tests.counting.2"}
    assert builder.wait(PATIENCE)
    assert _namespaces(url) == {"tests.counting.2"}


def test_readers_in_many_threads_never_fail_while_generations_change(service: Service) -> None:
    stop, failures, reads = Event(), [], []

    def read() -> None:
        while not stop.is_set():
            try:
                reads.append(_count(service.view))
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


def test_a_rebuild_that_was_cut_off_goes_on_where_it_stood(service: Service, url: str) -> None:
    with pytest.raises(CrashError):
        _crash_in_batch(service, 4)
    again = Service(url, counting.CountingView())
    assert (again.view.generation, again.view.is_unfinished) == (1, True)
    history = ToldHistory(LENGTHS)
    again.build(history)
    assert (history.batches, again.view.generation, _count(again.view)) == (2, 2, 22)
    again.close()


def _crash_in_batch(service: Service, number: int) -> None:
    history = ToldHistory(LENGTHS)

    def crash(batch: int) -> None:
        if batch == number:
            raise CrashError

    history.meanwhile = crash
    Builder(service.view, service.generations, history.open)._build()


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
    assert _namespaces(url) == {"tests.counting.2"}


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


@pytest.mark.usefixtures("service")
def test_another_version_is_built_before_it_is_read_and_then_the_old_one_dropped(url: str) -> None:
    changed = Service(url, counting.CountingView(version=2))
    with pytest.raises(ViewRebuildingError), changed.view.read():
        pass
    assert changed.view.progress.positions() == {"FIRST": 0, "SECOND": 0}
    changed.build(ToldHistory(LENGTHS))
    assert (changed.view.generation, _count(changed.view)) == (2, 22)
    assert _namespaces(url) == {"tests.counting.2"}
    changed.close()


@pytest.mark.usefixtures("service")
def test_the_version_before_is_still_there_while_the_next_is_not_built(url: str) -> None:
    changed = Service(url, counting.CountingView(version=2))
    with pytest.raises(CrashError):
        _crash_in_batch(changed, 3)
    changed.close()
    back = Service(url, counting.CountingView(version=1))
    assert (back.view.generation, back.view.is_unfinished, _count(back.view)) == (1, False, 22)
    assert _namespaces(url) == {"tests.counting.1"}
    back.close()


def test_what_was_half_built_of_another_version_is_begun_anew(service: Service, url: str) -> None:
    with pytest.raises(CrashError):
        _crash_in_batch(service, 3)
    changed = Service(url, counting.CountingView(version=2))
    history = ToldHistory(LENGTHS)
    changed.build(history)
    assert (history.batches, _count(changed.view)) == (5, 22)
    changed.close()


@pytest.mark.usefixtures("service")
def test_a_view_that_the_service_no_longer_has_is_dropped(url: str) -> None:
    class Other(counting.CountingView):
        name = "other"

    Service(url, Other()).close()
    assert _namespaces(url) == set()


def test_services_in_one_database_leave_each_other_s_views_alone(service: Service, url: str) -> None:
    other = Generations(open_database(url), "others")
    other.tidy(())
    other.close()
    assert _count(service.view) == 22


def test_a_namespace_that_nothing_tells_of_is_dropped(service: Service, url: str) -> None:
    stray = service.generations._namespaces.open("counting", 7)
    with stray.connect():
        assert _namespaces(url) == {"tests.counting.1", "tests.counting.7"}
    Service(url, counting.CountingView()).close()
    assert _namespaces(url) == {"tests.counting.1"}


def test_a_generation_whose_tables_are_gone_is_built_again(service: Service, url: str) -> None:
    service.generations._namespaces.drop("counting", 1)
    again = Service(url, counting.CountingView())
    assert again.view.generation is None
    again.build(ToldHistory(LENGTHS))
    assert _count(again.view) == 22
    again.close()


def test_a_rebuild_parks_what_still_fails_and_nothing_else(service: Service) -> None:
    healed = service.view.view.apply
    _poisoned(service.view, 5)
    service.build(ToldHistory(LENGTHS))
    assert service.view.parked_count() == 3
    service.view.view.apply = healed  # type: ignore[method-assign]  # another definition
    service.build(ToldHistory(LENGTHS))
    assert (service.view.parked_count(), _count(service.view)) == (0, 22)


def test_another_process_s_generation_is_taken_up_before_anything_is_applied(service: Service, url: str) -> None:
    other = Service(url, counting.CountingView())
    other.build(ToldHistory({"FIRST": 12, "SECOND": 10}))
    assert service.view.position("FIRST") == 12
    service.view.apply_batch([counting.event("FIRST", 13)])
    assert (service.view.generation, _count(other.view)) == (2, 23)
    other.close()


def test_a_database_of_the_layout_before_generations_is_cleared(url: str) -> None:
    engine = open_database(url)
    _make_superseded(engine)
    Service(url, counting.CountingView()).close()
    assert {"positions", "view_versions", "counts"} & set(inspect(engine).get_table_names()) == set()
    engine.dispose()


def _make_superseded(engine: Engine) -> None:
    with engine.begin() as connection:
        for statement in (
            "CREATE TABLE counts (unit VARCHAR(10))",
            "CREATE TABLE positions (view VARCHAR(10), stream VARCHAR(10), sequence INTEGER)",
            "CREATE TABLE view_versions (view VARCHAR(10) PRIMARY KEY, version INTEGER, tables VARCHAR(100))",
            "INSERT INTO view_versions VALUES ('counting', 1, 'counts')",
        ):
            connection.execute(text(statement))


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="need a SQLite database in a file"):
        Generations(open_database("sqlite://"), "tests")


def test_each_tenth_of_a_rebuild_is_logged(url: str) -> None:
    service = Service(url, counting.CountingView())
    with capture_logs() as logs:
        service.build(ToldHistory(LENGTHS))
    told = [log["event"] for log in logs if log["event"].startswith("view_")]
    assert told == ["view_rebuild_begun", *["view_rebuild_progress"] * 5, "view_swapped"]
    service.close()


def test_what_a_rebuild_parks_is_logged_once_and_counted(service: Service) -> None:
    _poisoned(service.view, 5)
    told: list[int] = []
    history = ToldHistory(LENGTHS)
    history.meanwhile = lambda _number: told.append(service.view.rebuild.parked if service.view.rebuild else -1)
    with capture_logs() as logs:
        service.build(history)
    named = [(log["generation"], log["position"]) for log in logs if log["event"] == "event_parked"]
    counted = [(log["parked"], log["untold"]) for log in logs if log["event"] == "view_has_parked"]
    assert (named, counted, told) == ([(2, "FIRST:5")], [(3, 2)], [0, 1, 2, 3, 3])


def _poisoned(view: LiveView, *sequences: int) -> None:
    """Let a view raise at these events of the first stream."""
    apply = view.view.apply

    def raising(connection: Connection, event: RecordedEvent) -> None:
        if event.stream == "FIRST" and event.sequence in sequences:
            raise KeyError
        apply(connection, event)

    view.view.apply = raising  # type: ignore[method-assign]  # another definition


def test_what_is_heard_is_forgotten_when_a_rebuild_fails_at_its_end(service: Service) -> None:
    with suppress(ConnectionError), service.view.listening():
        service.view.apply_batch([counting.event("FIRST", 13)])
        raise ConnectionError
    service.view.apply_batch([counting.event("FIRST", 14)])
    assert list(service.view._own.taken()) == []


def test_a_swap_tells_that_figures_may_be_others(service: Service) -> None:
    told: list[int | None] = []
    service.view.mended.add(lambda: told.append(service.view.generation))
    service.build(ToldHistory(LENGTHS))
    assert told == [2]


def test_another_process_s_swap_tells_that_figures_may_be_others(service: Service, url: str) -> None:
    told: list[int | None] = []
    service.view.mended.add(lambda: told.append(service.view.generation))
    other = Service(url, counting.CountingView())
    other.build(ToldHistory(LENGTHS))
    service.view.position("FIRST")
    other.close()
    assert told == [2]


def test_rebuilds_that_are_over_are_forgotten(service: Service) -> None:
    rebuilds = Rebuilds(service.generations, ToldHistory(LENGTHS).open)
    for generation in (2, 3, 4):
        rebuilds.start(service.view)
        assert _reaches(service.view, generation)
        assert rebuilds._builders[-1].wait(PATIENCE)
    assert len(rebuilds._builders) == 1
    rebuilds.stop()


def test_how_a_view_stands_is_told_as_of_one_moment(service: Service) -> None:
    stop, told = Event(), set[tuple[int | None, int, bool]]()

    def look() -> None:
        while not stop.is_set():
            standing = service.view.standing()
            told.add((standing.generation, standing.parked, standing.rebuild is None))

    looking = Thread(target=look)
    looking.start()
    _poisoned(service.view, 5)
    service.build(ToldHistory(LENGTHS))
    stop.set()
    looking.join()
    assert told <= {(1, 0, True), (1, 0, False), (2, 3, True)}


def test_a_view_that_was_never_built_stands_nowhere(url: str) -> None:
    service = Service(url, counting.CountingView())
    standing = service.view.standing()
    assert (standing.generation, standing.positions, standing.newest_at) == (None, {"FIRST": 0, "SECOND": 0}, None)
    service.close()


def test_of_processes_that_start_at_once_one_builds_and_the_others_take_it_up(url: str) -> None:
    at_once, ended = Barrier(3), list[tuple[int | None, int, int]]()

    def run() -> None:
        at_once.wait(PATIENCE)
        service, history = Service(url, counting.CountingView()), ToldHistory(LENGTHS)
        at_once.wait(PATIENCE)
        service.build(history)
        ended.append((service.view.generation, _count(service.view), service.view.parked_count()))
        service.close()

    threads = [Thread(target=run) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(PATIENCE)
    assert ended == [(1, 22, 0)] * 3
    assert _namespaces(url) == {"tests.counting.1"}


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
