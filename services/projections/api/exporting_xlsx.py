"""Writes a list as an XLSX workbook, row by row: however long it is, a few rows of it are in memory at once.

The workbook and its looks are xlsxwriter's, made with an empty row for a pattern; the rows are written here, by the
same document format (ECMA-376). In its own mode of constant memory xlsxwriter takes four times as long for a row, and
puts a text that begins with "<r>" and ends with "</r>" into the document as it is.
"""

from collections.abc import Iterable
from datetime import datetime
from typing import IO, Final, NamedTuple, TypeVar
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from services.projections.api.sheets.sheet import Sheet
from services.projections.api.xlsx_cells import CellWriter, Place
from services.projections.api.xlsx_frame import SHEET, Frame, framed
from shared.http import Language

R = TypeVar("R")

MOST_ROWS: Final = 1_048_575
"""What a worksheet can hold besides its heading."""

MOST_BYTES: Final = 2_000_000_000
"""What a part of a workbook can hold: beyond, it would need a format (ZIP64) that not every reader takes."""

_COMPRESSION: Final = 3
"""Twice as fast as the usual 6, for a file that is a tenth larger."""


class TooManyRowsError(Exception):
    """The list is longer than a worksheet can be."""


class About(NamedTuple):
    """What a workbook says of itself: when it was made, and from which position of the views."""

    made_at: datetime
    position: str


def write_xlsx(file: IO[bytes], sheet: Sheet[R], rows: Iterable[R], language: Language, about: About) -> None:
    """Write a workbook of one sheet into a file; raises TooManyRowsError where the rows do not fit."""
    frame = framed(sheet, language, made_at=about.made_at, comments=about.position)
    last = 1
    with ZipFile(file, "w", ZIP_DEFLATED, compresslevel=_COMPRESSION) as archive:
        for name in frame.names:
            part = ZipInfo(name)
            part.compress_type = ZIP_DEFLATED
            if name == SHEET:
                last = _write_sheet(archive, part, frame, sheet, rows, language)
            else:
                archive.writestr(part, frame.part(name, last), compresslevel=_COMPRESSION)


def _write_sheet(
    archive: ZipFile, part: ZipInfo, frame: Frame, sheet: Sheet[R], rows: Iterable[R], language: Language
) -> int:
    """Write the part that holds the rows, and return the number of the last of them; the heading is row 1."""
    values = [column.value for column in sheet.columns]
    places = [Place(letters, style) for letters, style in frame.places]
    write = CellWriter(language)
    last, size = 1, 0
    with archive.open(part, "w") as document:
        document.write(frame.before)
        for last, row in enumerate(rows, start=2):
            size += document.write(write.row(last, places, [value(row) for value in values]))
            if last > MOST_ROWS + 1 or size > MOST_BYTES:
                raise TooManyRowsError
        document.write(frame.after(last))
    return last
