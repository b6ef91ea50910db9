"""A view is built from history, and until then nobody reads it."""

import asyncio
from pathlib import Path

import pytest

from shared.views import (
    Generations,
    ViewRebuildingError,
    ViewStore,
    open_database,
)
from tests.shared.views import counting
from tests.shared.views.building_service import ALL, LENGTHS, Service, count_of
from tests.shared.views.crashing import dump
from tests.shared.views.told_history import ToldHistory


def test_a_fresh_view_is_built_from_history(service: Service) -> None:
    assert service.view.progress.positions() == LENGTHS
    assert (service.view.generation, service.view.rebuild, count_of(service.view)) == (1, None, 22)


def test_a_fresh_view_of_empty_streams_is_live_at_once(url: str) -> None:
    service = Service(url, counting.CountingView())
    service.build(ToldHistory({"FIRST": 0, "SECOND": 0}))
    assert (service.view.generation, count_of(service.view)) == (1, 0)
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
    assert (again.view.generation, again.view.is_unfinished, count_of(again.view)) == (1, False, 22)
    again.close()


def test_a_view_that_was_never_built_stands_nowhere(url: str) -> None:
    service = Service(url, counting.CountingView())
    standing = service.view.standing()
    assert (standing.generation, standing.positions, standing.newest_at) == (None, {"FIRST": 0, "SECOND": 0}, None)
    service.close()


def test_a_database_in_memory_is_refused() -> None:
    with pytest.raises(ValueError, match="need a SQLite database in a file"):
        Generations(open_database("sqlite://"), "tests")
