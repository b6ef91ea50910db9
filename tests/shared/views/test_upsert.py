from collections.abc import Callable
from typing import Any

import pytest
from sqlalchemy import ColumnElement, Engine, select

from shared.views import Columns, ViewStore, insert_missing, merge, upsert, writing
from tests.shared.views.counting import EPOCH, CountingView

KEY = ("stream", "unit")


@pytest.fixture
def view(engine: Engine) -> CountingView:
    """Return a view whose tables are there and empty."""
    view = CountingView()
    ViewStore(engine, view)
    return view


def _row(unit: str, events: int) -> dict[str, Any]:
    return {"stream": "FIRST", "unit": unit, "events": events, "last": EPOCH}


def _counts(engine: Engine, view: CountingView) -> list[tuple[str, int]]:
    with engine.connect() as connection:
        rows = connection.execute(select(view.counts.c.unit, view.counts.c.events).order_by("unit"))
        return [(row.unit, row.events) for row in rows]


def test_rows_of_different_keys_stand_side_by_side(engine: Engine, view: CountingView) -> None:
    with writing(engine) as connection:
        upsert(connection, view.counts, KEY, _row("bach-dang", 1))
        upsert(connection, view.counts, KEY, _row("cau-den", 2))
    assert _counts(engine, view) == [("bach-dang", 1), ("cau-den", 2)]


def test_a_row_with_the_same_key_gets_the_new_values(engine: Engine, view: CountingView) -> None:
    with writing(engine) as connection:
        upsert(connection, view.counts, KEY, _row("bach-dang", 1))
        upsert(connection, view.counts, KEY, _row("bach-dang", 2))
    assert _counts(engine, view) == [("bach-dang", 2)]


def test_a_row_that_is_there_is_left_as_it_is(engine: Engine, view: CountingView) -> None:
    with writing(engine) as connection:
        upsert(connection, view.counts, KEY, _row("bach-dang", 1))
        insert_missing(connection, view.counts, KEY, _row("bach-dang", 2))
    assert _counts(engine, view) == [("bach-dang", 1)]


def test_many_rows_are_written_at_once(engine: Engine, view: CountingView) -> None:
    with writing(engine) as connection:
        upsert(connection, view.counts, KEY, _row("bach-dang", 1), _row("cau-den", 2))
        insert_missing(connection, view.counts, KEY, _row("cau-den", 3), _row("bach-khoa", 4))
    assert _counts(engine, view) == [("bach-dang", 1), ("bach-khoa", 4), ("cau-den", 2)]


def _added(there: Columns, new: Columns) -> dict[str, ColumnElement[Any]]:
    return {"events": there.events + new.events}


def test_a_row_that_is_there_is_merged_with_the_new_ones(engine: Engine, view: CountingView) -> None:
    with writing(engine) as connection:
        merge(connection, view.counts, KEY, _added, _row("bach-dang", 1), _row("cau-den", 2))
        merge(connection, view.counts, KEY, _added, _row("bach-dang", 3))
    assert _counts(engine, view) == [("bach-dang", 4), ("cau-den", 2)]


@pytest.mark.parametrize("write", [upsert, insert_missing])
def test_no_rows_are_no_statement(engine: Engine, view: CountingView, write: Callable[..., None]) -> None:
    with writing(engine) as connection:
        write(connection, view.counts, KEY)
    assert _counts(engine, view) == []
