"""A long list is exported with little memory: measured on fifty thousand rows, out of the database and into files."""

import tracemalloc
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import Column, Connection, Integer, MetaData, Table, select

from services.projections.adapters.sorting import ListQuery, Sort, stream
from services.projections.api.exporting_csv import csv_pieces
from services.projections.api.exporting_xlsx import About, write_xlsx
from services.projections.api.sheets import sheet as sheets
from services.projections.application.listing import SortBy
from shared.contracts.texts import Text
from shared.views import Code, open_database, writing
from tests.databases import Databases

_ROWS = 20_000
_MOST = 4 * 1024 * 1024
_ABOUT = About(datetime(2024, 8, 5, tzinfo=UTC), "CAMPAIGNS:3")

_METADATA = MetaData()
_UNITS = Table("many_units", _METADATA, Column("id", Integer, primary_key=True), Column("name", Code, nullable=False))
_QUERY = ListQuery(
    select(_UNITS), (_UNITS.c.id,), {"name": Sort(_UNITS.c.name)}, lambda row: (int(row.id), str(row.name))
)
_SHEET = sheets.Sheet[tuple[int, str]](
    title=Text(vi="Đơn vị", en="Units"),
    columns=(
        sheets.Column(Text(vi="Số", en="No."), 8, sheets.Kind.NUMBER, lambda row: row[0]),
        sheets.Column(Text(vi="Tên", en="Name"), 30, sheets.Kind.TEXT, lambda row: row[1]),
    ),
)


@pytest.fixture(scope="module")
def connection(databases: Databases) -> Iterator[Connection]:
    """Give a connection to a database that has the rows, of each kind in turn."""
    with databases.fresh() as address:
        engine = open_database(address)
        with writing(engine) as connection:
            _METADATA.create_all(connection)
            connection.execute(_UNITS.insert(), [{"id": number, "name": f"{number % 977}"} for number in range(_ROWS)])
            yield connection
        engine.dispose()


def _peak(work: Callable[[], int]) -> int:
    """Return the most bytes that were taken at once while all rows were gone through."""
    tracemalloc.start()
    gone_through = work()
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert gone_through == _ROWS
    return peak


def test_a_long_list_is_read_with_little_memory(connection: Connection) -> None:
    order = (SortBy("name", descending=True),)
    assert _peak(lambda: sum(1 for _ in stream(connection, _QUERY, order))) < _MOST


def test_a_long_list_is_written_as_csv_with_little_memory() -> None:
    rows = ((number, "Unit") for number in range(_ROWS))
    assert _peak(lambda: sum(piece.count(b"\n") for piece in csv_pieces(_SHEET, rows, "vi")) - 1) < _MOST


def test_a_long_list_is_written_as_xlsx_with_little_memory(tmp_path: Path) -> None:
    def write() -> int:
        left = iter(range(_ROWS))
        with (tmp_path / "units.xlsx").open("wb") as file:
            write_xlsx(file, _SHEET, ((number, "Unit") for number in left), "vi", _ABOUT)
        return _ROWS - len(list(left))

    assert _peak(write) < _MOST
