import asyncio
from pathlib import Path
from threading import Thread
from traceback import format_exception

import pytest
from sqlalchemy import Engine, func, select
from sqlalchemy.exc import DBAPIError

from shared.views import GapError, ViewStore, database_url, open_database, writing
from tests.shared.views.counting import CountingView, event


def _rows(store: ViewStore, view: CountingView) -> int:
    with store.read() as snapshot:
        return snapshot.connection.execute(select(func.count()).select_from(view.order)).scalar_one()


def test_rows_and_position_move_together(engine: Engine) -> None:
    view = CountingView()
    store = ViewStore(engine, view)
    store.apply_batch([event("FIRST", n) for n in (1, 2, 3)])
    assert store.position("FIRST") == 3
    assert store.position("SECOND") == 0
    assert _rows(store, view) == 3


def test_what_is_covered_is_dropped(engine: Engine) -> None:
    view = CountingView()
    store = ViewStore(engine, view)
    store.apply_batch([event("FIRST", n) for n in (1, 2)])
    store.apply_batch([event("FIRST", n) for n in (1, 2, 3)])
    assert _rows(store, view) == 3


def test_a_gap_is_refused_and_changes_nothing(engine: Engine) -> None:
    view = CountingView()
    store = ViewStore(engine, view)
    with pytest.raises(GapError, match="FIRST:3 came, but counting stands at FIRST:1"):
        store.apply_batch([event("FIRST", 1), event("FIRST", 3)])
    assert store.position("FIRST") == 0
    assert _rows(store, view) == 0


def test_an_event_of_another_stream_is_refused(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())
    with pytest.raises(GapError, match="THIRD:1"):
        store.apply_batch([event("THIRD", 1)])


def test_two_streams_have_positions_of_their_own(engine: Engine) -> None:
    view = CountingView()
    store = ViewStore(engine, view)
    store.apply_batch([event("FIRST", 1), event("SECOND", 1), event("SECOND", 2)])
    assert store.progress.positions() == {"FIRST": 1, "SECOND": 2}


def test_a_view_goes_on_where_it_stood_after_a_restart(engine: Engine) -> None:
    ViewStore(engine, CountingView()).apply_batch([event("FIRST", 1)])
    assert ViewStore(engine, CountingView()).progress.positions() == {"FIRST": 1, "SECOND": 0}


def test_a_snapshot_stands_still_while_events_are_applied(engine: Engine) -> None:
    view = CountingView()
    store = ViewStore(engine, view)
    store.apply_batch([event("FIRST", 1)])
    count = select(func.count()).select_from(view.order)
    with store.read() as snapshot:
        writer = Thread(target=store.apply_batch, args=([event("FIRST", 2)],))
        writer.start()
        writer.join()
        assert snapshot.positions["FIRST"] == snapshot.connection.execute(count).scalar_one() == 1


def test_a_waiter_is_woken_by_a_commit_in_another_thread(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())

    async def wait() -> bool:
        waiting = asyncio.create_task(store.progress.wait_for({"FIRST": 2}, timeout=10))
        await asyncio.to_thread(store.apply_batch, [event("FIRST", 1)])
        assert not waiting.done()
        await asyncio.to_thread(store.apply_batch, [event("FIRST", 2)])
        return await waiting

    assert asyncio.run(wait())


def test_waiting_for_what_is_there_answers_at_once(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())
    store.apply_batch([event("FIRST", 1)])
    assert asyncio.run(store.progress.wait_for({"FIRST": 1}, timeout=0))


def test_waiting_in_vain_ends_in_time(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())
    assert not asyncio.run(store.progress.wait_for({"FIRST": 1}, timeout=0.01))


def test_a_stream_that_a_view_is_not_made_from_is_not_waited_for(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())
    assert asyncio.run(store.progress.wait_for({"THIRD": 7}, timeout=0))


def test_a_write_that_fails_says_nothing_of_the_rows(engine: Engine) -> None:
    view = CountingView()
    ViewStore(engine, view)
    row = {"stream": "FIRST", "sequence": 1, "nth": "Nguyễn Thị Định" * 20}
    with pytest.raises(DBAPIError) as error, writing(engine) as connection:
        connection.execute(view.order.insert(), [row, row])
    assert "Nguyễn" not in "".join(format_exception(error.value))


def test_the_id_of_a_database_stays(engine: Engine) -> None:
    first = ViewStore(engine, CountingView()).database_id
    assert ViewStore(engine, CountingView()).database_id == first


def test_every_database_has_an_id_of_its_own(engine: Engine, tmp_path: Path) -> None:
    other = open_database(database_url(tmp_path, "other"))
    assert ViewStore(other, CountingView()).database_id != ViewStore(engine, CountingView()).database_id
    other.dispose()


def test_a_snapshot_says_when_the_newest_event_in_it_occurred(engine: Engine) -> None:
    store = ViewStore(engine, CountingView())
    with store.read() as snapshot:
        assert snapshot.recorded_at is None
    store.apply_batch([event("FIRST", 1), event("FIRST", 2), event("SECOND", 1)])
    with store.read() as snapshot:
        assert snapshot.recorded_at == event("FIRST", 2).occurred_at
