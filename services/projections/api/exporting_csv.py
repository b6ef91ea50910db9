"""Writes a list as CSV (RFC 4180), as spreadsheets read it: UTF-8 with a byte order mark, lines ended by CR LF."""

import csv
import io
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from itertools import islice
from typing import Final, TypeVar

from services.projections.api.sheets.sheet import Cell, Sheet
from shared.contracts.texts import Text
from shared.http import Language

R = TypeVar("R")

_AT_ONCE: Final = 200
_MARK: Final = "\ufeff"
_CALCULATED: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of something to work out, wide forms included."""


def csv_pieces(sheet: Sheet[R], rows: Iterable[R], language: Language) -> Iterator[bytes]:
    """Yield the heading and the rows, a few hundred at once.

    Instants and days are written as Vietnamese readers do ("05/08/2024 00:00"), or as ISO 8601, with the offset, for
    English ones. No text of a cell is ever a formula: one that begins like it gets an apostrophe before it.
    """
    values = [column.value for column in sheet.columns]
    headings = [column.heading.into(language) for column in sheet.columns]
    yield _MARK.encode() + _lines([headings])
    following = iter(rows)
    while some := list(islice(following, _AT_ONCE)):
        yield _lines([_written(value(row), language) for value in values] for row in some)


def _lines(rows: Iterable[list[str]]) -> bytes:
    text = io.StringIO(newline="")
    csv.writer(text, lineterminator="\r\n").writerows(rows)
    return text.getvalue().encode()


def _written(cell: Cell, language: Language) -> str:
    match cell:
        case None:
            return ""
        case datetime():
            return f"{cell:%d/%m/%Y %H:%M}" if language == "vi" else cell.isoformat(timespec="seconds")
        case date():
            return f"{cell:%d/%m/%Y}" if language == "vi" else cell.isoformat()
        case int():
            return str(cell)
        case Text():
            return _harmless(cell.into(language))
        case str():
            return _harmless(cell)


def _harmless(text: str) -> str:
    return f"'{text}" if text.startswith(_CALCULATED) else text
