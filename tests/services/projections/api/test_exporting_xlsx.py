import io
from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta, timezone

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell.cell import Cell
from openpyxl.utils.escape import unescape
from openpyxl.worksheet.worksheet import Worksheet

from services.projections.api import exporting_xlsx
from services.projections.api.exporting_xlsx import About, TooManyRowsError, write_xlsx
from services.projections.api.xlsx_cells import LONGEST
from shared.http import Language
from tests.services.projections.api.any_sheet import SHEET, Line, texts

_ABOUT = About(datetime(2024, 8, 14, 3, tzinfo=UTC), "CAMPAIGNS:3,NOMINATIONS:1")
instants = st.datetimes(
    datetime(1950, 1, 1),  # noqa: DTZ001 the bounds of hypothesis have no zone
    datetime(2200, 1, 1),  # noqa: DTZ001 the same
    timezones=st.just(timezone(timedelta(hours=7))),
).map(lambda at: at.replace(microsecond=0))
_NIGHT = datetime.fromisoformat("2024-08-05T00:00:00+07:00")


def _written(lines: Iterable[Line], language: Language = "vi") -> Worksheet:
    file = io.BytesIO()
    write_xlsx(file, SHEET, lines, language, _ABOUT)
    worksheet = openpyxl.load_workbook(file).active
    assert isinstance(worksheet, Worksheet)
    return worksheet


def _cell(worksheet: Worksheet, place: str) -> Cell:
    cell = worksheet[place]
    assert isinstance(cell, Cell)
    return cell


def test_the_heading_is_bold_stays_in_sight_and_filters_all_rows() -> None:
    worksheet = _written([Line(), Line(), Line()])
    assert [cell.value for cell in worksheet[1]] == ["Lời", "Mã", "Số", "Lúc", "Ngày", "Xong"]
    assert all(cell.font.bold for cell in worksheet[1])
    assert (worksheet.freeze_panes, worksheet.auto_filter.ref) == ("A2", "A1:F4")


def test_a_list_without_rows_has_its_heading() -> None:
    worksheet = _written([], "en")
    assert (worksheet.title, worksheet.max_row, worksheet["A1"].value) == ("Trial", 1, "Words")
    assert worksheet.auto_filter.ref == "A1:F1"


def test_columns_are_as_wide_as_the_sheet_says() -> None:
    dimensions = _written([]).column_dimensions
    assert [int(dimensions[letter].width) for letter in "ABCDEF"] == [column.width for column in SHEET.columns]


def test_instants_and_days_are_dates_as_their_clock_shows() -> None:
    worksheet = _written([Line(instant=_NIGHT, day=date(2024, 8, 5))])
    instant, day = _cell(worksheet, "D2"), _cell(worksheet, "E2")
    assert (instant.value, instant.number_format) == (datetime(2024, 8, 5), "dd/mm/yyyy hh:mm")  # noqa: DTZ001 a cell has no zone
    assert (day.value, day.number_format) == (datetime(2024, 8, 5), "dd/mm/yyyy")  # noqa: DTZ001 the same


@settings(max_examples=8, deadline=None)
@given(st.lists(instants, min_size=20, max_size=50))
def test_any_instant_comes_back_to_the_second(at: list[datetime]) -> None:
    worksheet = _written(Line(instant=each) for each in at)
    assert [cell.value for cell in worksheet["D"][1:]] == [each.replace(tzinfo=None) for each in at]


def test_numbers_are_numbers() -> None:
    cell = _cell(_written([Line(number=-12)]), "C2")
    assert (cell.value, cell.data_type) == (-12, "n")


def test_what_is_not_there_is_no_cell() -> None:
    assert [cell.value for cell in _written([Line()])[2]] == [None, None, None, None, None, "Không"]


@settings(max_examples=12, deadline=None)
@given(st.lists(st.builds(Line, texts, texts), min_size=20, max_size=50))
def test_any_text_comes_back_as_a_text_and_never_as_a_formula(lines: list[Line]) -> None:
    worksheet = _written(lines)
    cells = [cell for row in worksheet.iter_rows(2, max_col=2) for cell in row]
    assert [unescape(str(cell.value or "")) for cell in cells] == [text for line in lines for text in line[:2]]
    assert not any(cell.data_type == "f" or cell.hyperlink for cell in cells)


@pytest.mark.parametrize("letter", ["a", "ấ", "🎏"])
def test_a_text_that_no_cell_can_hold_is_cut_short(letter: str) -> None:
    kept = str(_written([Line(letter * 40_000)])["A2"].value)
    assert len(kept.encode("utf-16-le")) // 2 in {LONGEST, LONGEST - 1}
    assert kept == letter * (len(kept) - 1) + "…"


def test_more_rows_than_a_worksheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting_xlsx, "MOST_ROWS", 3)
    assert _written([Line()] * 3).max_row == 4
    with pytest.raises(TooManyRowsError):
        _written([Line()] * 4)


def test_more_than_a_workbook_holds_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exporting_xlsx, "MOST_BYTES", 10_000)
    with pytest.raises(TooManyRowsError):
        _written([Line("Bạch Mai")] * 1000)


def test_the_workbook_says_when_it_was_made_and_from_which_position() -> None:
    file = io.BytesIO()
    write_xlsx(file, SHEET, [], "vi", _ABOUT)
    properties = openpyxl.load_workbook(file).properties
    assert (properties.title, properties.description) == ("Bảng thử", _ABOUT.position)
    assert properties.created == _ABOUT.made_at.replace(tzinfo=None)
