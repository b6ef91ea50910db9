"""Any list in any order: page by page it is the whole list, in order, each row once."""

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, NamedTuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import (
    Boolean,
    Column,
    Connection,
    Integer,
    LargeBinary,
    MetaData,
    Numeric,
    Row,
    Table,
    case,
    literal,
    select,
)

from services.projections.adapters.sorting import ListQuery, Sort, fetch, ranked, stream
from services.projections.application.listing import Asked, CursorValue, SortBy
from shared.views import Code, Instant, open_database, writing
from tests.databases import Databases

_FIRST = datetime(2024, 8, 5, tzinfo=UTC)
_METADATA = MetaData()
_BOATS = Table(
    "boats",
    _METADATA,
    Column("harbour", Code, primary_key=True),
    Column("place", Integer, primary_key=True, autoincrement=False),
    Column("name", LargeBinary, nullable=False),
    Column("crew", Integer),
    Column("launched", Instant),
    Column("state", Code, nullable=False),
    Column("afloat", Boolean, nullable=False),
)
_STATES = ("sunk", "new", "old")


class Boat(NamedTuple):
    harbour: str
    place: int
    name: bytes
    crew: int | None
    launched: datetime | None
    state: str
    afloat: bool


def _boat(row: Row[Any]) -> Boat:
    return Boat(row.harbour, row.place, bytes(row.name), row.crew, row.launched, row.state, row.afloat)


_BY: dict[str, Sort] = {
    "name": Sort(_BOATS.c.name),
    "crew": Sort(_BOATS.c.crew, nullable=True),
    "launched": Sort(_BOATS.c.launched, nullable=True),
    "state": Sort(ranked(_BOATS.c.state, _STATES)),
    "code": Sort(_BOATS.c.state),
    "afloat": Sort(_BOATS.c.afloat),
    "berths": Sort(case((_BOATS.c.crew.is_(None), None), else_=_BOATS.c.crew * 2), nullable=True),
}
_IN_PYTHON: dict[str, Callable[[Boat], Any]] = {
    "name": lambda boat: boat.name,
    "crew": lambda boat: boat.crew,
    "launched": lambda boat: boat.launched,
    "state": lambda boat: _STATES.index(boat.state),
    "code": lambda boat: boat.state,
    "afloat": lambda boat: boat.afloat,
    "berths": lambda boat: boat.crew,
}
_QUERY = ListQuery(select(_BOATS), (_BOATS.c.harbour, _BOATS.c.place), _BY, _boat)

boats = st.builds(
    Boat,
    harbour=st.sampled_from(["a", "B", "a-b", "ab", "á"]),
    place=st.integers(0, 6),
    name=st.sampled_from([b"", b"\x00", b"\x00\xff", b"A", b"a"]),
    crew=st.none() | st.integers(-1, 1),
    launched=st.none() | st.integers(-1, 1).map(lambda microseconds: _FIRST + timedelta(microseconds=microseconds)),
    state=st.sampled_from(_STATES),
    afloat=st.booleans(),
)
fleets = st.lists(boats, max_size=12, unique_by=lambda boat: (boat.harbour, boat.place))
sort_by = st.builds(SortBy, st.sampled_from(list(_BY)), st.booleans())
orders = st.lists(sort_by, max_size=3, unique_by=lambda by: by.name).map(tuple)


@pytest.fixture(scope="module")
def connection(databases: Databases) -> Iterator[Connection]:
    """Give a connection to a database that has the table, of each kind in turn."""
    with databases.fresh() as address:
        engine = open_database(address)
        with writing(engine) as connection:
            _METADATA.create_all(connection)
            yield connection
        engine.dispose()


def _hold(connection: Connection, *fleet: Boat) -> None:
    connection.execute(_BOATS.delete())
    if fleet:
        connection.execute(_BOATS.insert(), [boat._asdict() for boat in fleet])


def _sorted(fleet: Sequence[Boat], order: Sequence[SortBy]) -> list[Boat]:
    in_order = sorted(fleet, key=lambda boat: (boat.harbour.encode(), boat.place))
    for by in reversed(order):
        value = _IN_PYTHON[by.name]
        known = sorted((boat for boat in in_order if value(boat) is not None), key=value, reverse=by.descending)
        in_order = known + [boat for boat in in_order if value(boat) is None]
    return in_order


def _walk(connection: Connection, order: tuple[SortBy, ...], size: int) -> Iterator[Boat]:
    after: tuple[CursorValue, ...] | None = None
    while page := fetch(connection, _QUERY, Asked(order, after, size)):
        assert len(page) <= size
        yield from (listed.row for listed in page)
        after = page[-1].key


def test_pages_in_any_order_are_the_sorted_list(databases: Databases, connection: Connection) -> None:
    @settings(databases.examples(60), suppress_health_check=[HealthCheck.too_slow])
    @given(fleets, orders, st.integers(1, 5))
    def check(fleet: list[Boat], order: tuple[SortBy, ...], size: int) -> None:
        _hold(connection, *fleet)
        assert list(_walk(connection, order, size)) == _sorted(fleet, order)

    check()


def test_a_whole_list_is_streamed_in_the_same_order(databases: Databases, connection: Connection) -> None:
    @settings(databases.examples(25), suppress_health_check=[HealthCheck.too_slow])
    @given(fleets, orders)
    def check(fleet: list[Boat], order: tuple[SortBy, ...]) -> None:
        _hold(connection, *fleet)
        assert list(stream(connection, _QUERY, order)) == _sorted(fleet, order)

    check()


def test_what_comes_in_before_a_cursor_shifts_nothing(databases: Databases, connection: Connection) -> None:
    @settings(databases.examples(25), suppress_health_check=[HealthCheck.too_slow])
    @given(fleets.filter(lambda fleet: len(fleet) > 1), orders, st.integers(1, 5))
    def check(boats_there: list[Boat], order: tuple[SortBy, ...], size: int) -> None:
        late, *fleet = boats_there
        _hold(connection, *fleet)
        page = fetch(connection, _QUERY, Asked(order, limit=size))
        connection.execute(_BOATS.insert(), late._asdict())
        rest = fetch(connection, _QUERY, Asked(order, page[-1].key, 1000))
        whole = _sorted([*fleet, late], order)
        assert [listed.row for listed in rest] == whole[whole.index(page[-1].row) + 1 :]

    check()


def test_a_list_that_is_left_in_the_middle_leaves_its_connection_as_it_was(connection: Connection) -> None:
    fleet = [Boat("a", place, b"", 1, None, "new", afloat=True) for place in range(2000)]
    _hold(connection, *fleet)
    rows = stream(connection, _QUERY)
    assert next(rows) == fleet[0]
    assert isinstance(rows, Generator)
    rows.close()
    assert len(fetch(connection, _QUERY, Asked(limit=3))) == 3


@pytest.mark.parametrize("key", [("crew", None, "x", 1), ("crew", 2**62, "x", -(2**62)), ("name", "00", "", 0)])
def test_a_cursor_that_no_row_was_ever_at_is_read_on_from(connection: Connection, key: tuple[CursorValue, ...]) -> None:
    _hold(connection, Boat("a", 1, b"", 1, None, "new", afloat=True))
    assert len(fetch(connection, _QUERY, Asked((SortBy(str(key[0])),), key, 5))) <= 1


def test_a_cursor_carries_the_order_that_it_was_made_for(connection: Connection) -> None:
    _hold(connection, Boat("a", 1, b"\xff", 3, _FIRST, "new", afloat=True))
    (listed,) = fetch(connection, _QUERY, Asked((SortBy("launched", descending=True), SortBy("name"))))
    assert listed.key == ("-launched,name", 1722816000000000, "ff", "a", 1)


def test_a_list_can_not_be_sorted_by_what_no_cursor_carries(connection: Connection) -> None:
    query = ListQuery(select(_BOATS), _QUERY.key, {"share": Sort(literal(0.5, Numeric))}, _boat)
    with pytest.raises(TypeError, match="type_coerce"):
        fetch(connection, query, Asked((SortBy("share"),)))
