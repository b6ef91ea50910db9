"""A workbook without its rows: the heading that stays in sight, widths, formats, filter, print set-up."""

import io
import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from zipfile import ZipFile

import xlsxwriter

from services.projections.api.sheets.sheet import Kind, Sheet
from shared.http import Language

SHEET: Final = "xl/worksheets/sheet1.xml"
_WORKBOOK: Final = "xl/workbook.xml"
_A4: Final = 9
_PATTERN_ROW: Final = re.compile(r'<row r="2".*</row>(?=</sheetData>)')
_PATTERN_CELL: Final = re.compile(r'<c r="([A-Z]+)2" s="(\d+)"')
_SIZE: Final = re.compile(r"<dimension [^>]*/>")
_FORMATS: Final[dict[Kind, dict[str, Any]]] = {
    Kind.TEXT: {"text_wrap": True, "valign": "top"},
    Kind.CODE: {"valign": "top"},
    Kind.NUMBER: {"num_format": "0", "valign": "top"},
    Kind.INSTANT: {"num_format": "dd/mm/yyyy hh:mm", "align": "left", "valign": "top"},
    Kind.DAY: {"num_format": "dd/mm/yyyy", "align": "left", "valign": "top"},
}
_HEADING: Final = {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}


@dataclass(frozen=True)
class Frame:
    """The parts of a workbook, and of the one that holds the rows what comes before and after them.

    `places` are the letters and the style of each column.
    """

    names: tuple[str, ...]
    places: tuple[tuple[str, int], ...]
    before: bytes
    _after: str
    _parts: dict[str, bytes]

    def after(self, last: int) -> bytes:
        """Return what comes after the rows, of which `last` is the number of the last one."""
        return self._after.replace(f"{self._corner}2", f"{self._corner}{last}").encode()

    def part(self, name: str, last: int) -> bytes:
        """Return a part that holds no rows; the workbook tells how far the filter goes."""
        if name != _WORKBOOK:
            return self._parts[name]
        filtered = f"$A$1:${self._corner}$"
        return self._parts[name].replace(f"{filtered}2".encode(), f"{filtered}{last}".encode())

    @property
    def _corner(self) -> str:
        return self.places[-1][0]


def framed(sheet: Sheet[Any], language: Language, *, made_at: datetime, comments: str) -> Frame:
    """Make the workbook of a sheet without its rows."""
    with ZipFile(_pattern(sheet, language, made_at, comments)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    document = parts.pop(SHEET).decode()
    found = _PATTERN_ROW.search(document)
    if found is None:
        raise RuntimeError("xlsxwriter writes rows in another way than it did")
    return Frame(
        names=tuple(archive.namelist()),
        places=tuple((letters, int(style)) for letters, style in _PATTERN_CELL.findall(found[0])),
        before=_SIZE.sub("", document[: found.start()]).encode(),
        _after=document[found.end() :],
        _parts=parts,
    )


def _pattern(sheet: Sheet[Any], language: Language, made_at: datetime, comments: str) -> io.BytesIO:
    """Make a workbook whose second row is the pattern of all others: a cell of each column, with its format."""
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as workbook:
        title = sheet.title.into(language)
        workbook.set_properties({"title": title, "comments": comments, "created": made_at})
        worksheet = workbook.add_worksheet(title)
        _lay_out(worksheet, columns=len(sheet.columns))
        heading = workbook.add_format(_HEADING)
        formats = {kind: workbook.add_format(properties) for kind, properties in _FORMATS.items()}
        for place, column in enumerate(sheet.columns):
            worksheet.set_column(place, place, column.width, formats[column.kind])
            worksheet.write_string(0, place, column.heading.into(language), heading)
            worksheet.write_blank(1, place, None, formats[column.kind])
    return file


def _lay_out(worksheet: Any, *, columns: int) -> None:
    """Keep the heading in sight, filter by it, and print it on every page, A4 across, all columns on one page."""
    worksheet.freeze_panes(1, 0)
    worksheet.autofilter(0, 0, 1, columns - 1)
    worksheet.repeat_rows(0)
    worksheet.set_landscape()
    worksheet.set_paper(_A4)
    worksheet.fit_to_pages(1, 0)
