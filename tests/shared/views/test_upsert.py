from typing import Any

import pytest
from sqlalchemy import Engine, select

from shared.views import ViewStore, insert_missing, upsert, writing
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
