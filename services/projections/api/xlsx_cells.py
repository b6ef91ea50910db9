"""The cells of a worksheet, as the document format writes them (ECMA-376, SpreadsheetML)."""

import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Final, NamedTuple

from services.projections.api.sheets.sheet import Cell
from shared.contracts.texts import Text
from shared.http import Language

LONGEST: Final = 32_767
"""UTF-16 units that a cell holds."""

_DAY_ZERO: Final = date(1899, 12, 30).toordinal()
_SECONDS_OF_A_DAY: Final = 86_400
_ESCAPED: Final = re.compile(r"[&<>\x00-\x08\x0b-\x1f\ufffe\uffff]|_(?=x[0-9A-Fa-f]{4}_)")
_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;"}


class Place(NamedTuple):
    """A column of the worksheet: its letters, and the number of its style."""

    letters: str
    style: int


class CellWriter:
    """Writes rows: texts as texts, whatever they begin with; instants by what the clock shows at their offset."""

    def __init__(self, language: Language) -> None:
        self._language = language

    def row(self, number: int, places: Sequence[Place], cells: Sequence[Cell]) -> bytes:
        """Return a row; cells without a value are left out."""
        written = [
            f'<c r="{letters}{number}" s="{style}"{self._content(cell)}</c>'
            for (letters, style), cell in zip(places, cells, strict=True)
            if cell is not None
        ]
        return f'<row r="{number}">{"".join(written)}</row>'.encode()

    def _content(self, cell: Cell) -> str:
        match cell:
            case str():
                return _text(cell)
            case int():
                return f"><v>{cell:d}</v>"
            case Text():
                return _text(cell.into(self._language))
            case datetime():
                return f"><v>{_serial(cell)}</v>"
            case date():
                return f"><v>{cell.toordinal() - _DAY_ZERO}</v>"
            case None:
                return ">"


def _text(text: str) -> str:
    kept = _escaped(_shortened(text))
    space = ' xml:space="preserve"' if kept != kept.strip() else ""
    return f' t="inlineStr"><is><t{space}>{kept}</t></is>'


def _escaped(text: str) -> str:
    """Write what XML can't carry, and what looks like such an escape, as spreadsheets do: "_x000D_" is a return."""
    return _ESCAPED.sub(lambda found: _ENTITIES.get(found[0]) or f"_x{ord(found[0]):04X}_", text)


def _shortened(text: str) -> str:
    if len(text) * 2 <= LONGEST or len(text.encode("utf-16-le")) <= LONGEST * 2:
        return text
    kept = text.encode("utf-16-le")[: (LONGEST - 1) * 2].decode("utf-16-le", errors="ignore")
    return f"{kept}…"


def _serial(instant: datetime) -> str:
    """Return the days since the end of 1899, as spreadsheets count."""
    clock = instant.timetz()
    seconds = clock.hour * 3600 + clock.minute * 60 + clock.second
    days = instant.toordinal() - _DAY_ZERO
    return f"{days + seconds / _SECONDS_OF_A_DAY:.15g}" if seconds else f"{days}"
