import csv
import io
from collections.abc import Iterable
from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projections.api.exporting_csv import csv_pieces
from shared.http import Language
from tests.services.projections.api.any_sheet import SHEET, Line, texts

_NIGHT = Line(
    "Phường Bạch Mai", "a-b", -3, datetime.fromisoformat("2024-08-05T00:00:00+07:00"), date(2024, 8, 5), done=True
)


def _bytes(lines: Iterable[Line], language: Language = "vi") -> bytes:
    return b"".join(csv_pieces(SHEET, lines, language))


def _read(written: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(written.decode("utf-8-sig"), newline=""), strict=True))


def test_it_begins_with_a_byte_order_mark_and_a_heading() -> None:
    assert _bytes([]) == b"\xef\xbb\xbf" + "Lời,Mã,Số,Lúc,Ngày,Xong\r\n".encode()


def test_vietnamese_readers_get_days_and_instants_as_they_write_them() -> None:
    assert _read(_bytes([_NIGHT]))[1] == ["Phường Bạch Mai", "a-b", "-3", "05/08/2024 00:00", "05/08/2024", "Có"]


def test_english_readers_get_iso_8601_with_the_offset() -> None:
    assert _read(_bytes([_NIGHT], "en"))[1] == [
        "Phường Bạch Mai",
        "a-b",
        "-3",
        "2024-08-05T00:00:00+07:00",
        "2024-08-05",
        "Yes",
    ]


def test_what_is_not_there_is_empty() -> None:
    assert _read(_bytes([Line()]))[1] == ["", "", "", "", "", "Không"]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＠a"])
def test_a_text_that_begins_like_a_formula_has_an_apostrophe_before_it(text: str) -> None:
    assert _read(_bytes([Line(text, text)]))[1][:2] == [f"'{text}", f"'{text}"]


@given(st.lists(st.builds(Line, texts, texts), max_size=4))
def test_whatever_is_written_can_be_read_and_no_cell_is_a_formula(lines: list[Line]) -> None:
    cells = [cell for row in _read(_bytes(lines))[1:] for cell in row[:2]]
    for cell, text in zip(cells, (text for line in lines for text in line[:2]), strict=True):
        assert cell in {text, f"'{text}"}
        assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))


@given(st.lists(st.builds(Line, texts), max_size=4))
def test_lines_end_with_cr_lf_outside_of_quotes(lines: list[Line]) -> None:
    outside = "".join(_bytes(lines).decode().split('"')[::2])
    assert outside.count("\r\n") == outside.count("\n") == outside.count("\r") == 1 + len(lines)


def test_a_long_list_comes_in_pieces() -> None:
    assert len(list(csv_pieces(SHEET, (Line() for _ in range(1000)), "vi"))) > 5
