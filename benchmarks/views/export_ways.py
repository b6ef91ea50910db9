"""Ways to write the list of deadlines into a file, and what each costs the process that it is done in."""

import csv
import gc
from collections.abc import Callable
from datetime import datetime
from enum import Enum
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

import xlsxwriter

from benchmarks.views.lists import LISTS, Question
from benchmarks.views.skipping import count_rows, statement_of
from benchmarks.views.stage import opened
from services.projections.adapters.stored_views import StoredReading
from services.projections.api.exporting_csv import csv_pieces
from services.projections.api.exporting_xlsx import About, write_xlsx
from services.projections.api.sheets.deadlines import DEADLINES_SHEET
from services.projections.api.sheets.sheet import Cell
from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked
from services.projections.application.shown import EVERYTHING
from shared.contracts.texts import Text

_OWN_MEMORY = Path("/proc/self")
_KILOBYTES_OF_A_MEGABYTE = 1024
_RESET_PEAK = "5"
_LEAST_MEGABYTES = 0.1
"""Less is not told apart from nothing."""


class Way(Enum):
    """How the list is written."""

    CSV = "CSV"
    FETCHED_CSV = "CSV of all rows as the database has them, none of them shown as the list does"
    XLSX = "XLSX"
    XLSXWRITER = "XLSX by xlsxwriter, all of it in memory"


class Cost(NamedTuple):
    """What it took, and how much more memory the process had at the most: not a number where the system won't say."""

    seconds: float
    megabytes: float
    rows: int


def export(way: Way, address: str, now: datetime, folder: Path) -> Cost:
    """Write all deadlines into a file in a folder."""
    file = folder / f"{way.name.lower()}.out"
    with opened(address, now) as database, database.standings() as reading:
        rows = count_rows(reading, LISTS["deadlines"], Question(Asked(), None, now))
        gc.collect()
        before = _megabytes("VmRSS")
        _forget_peak()
        began = perf_counter()
        _WRITE[way](reading, now, file)
        seconds = perf_counter() - began
        peak = _megabytes("VmHWM")
    file.unlink()
    return Cost(seconds, max(_LEAST_MEGABYTES, peak - before), rows)


def _csv(reading: StoredReading, now: datetime, file: Path) -> None:
    rows = reading.every_deadline(DeadlinesWanted(EVERYTHING), now, ())
    with file.open("wb") as out:
        for piece in csv_pieces(DEADLINES_SHEET, rows, "vi"):
            out.write(piece)


def _fetched_csv(reading: StoredReading, now: datetime, file: Path) -> None:
    statement = statement_of(reading, LISTS["deadlines"], Question(Asked(), None, now))
    rows = reading.snapshot.connection.execute(statement).fetchall()
    with file.open("w", newline="", encoding="utf-8-sig") as out:
        csv.writer(out).writerows(rows)


def _xlsx(reading: StoredReading, now: datetime, file: Path) -> None:
    rows = reading.every_deadline(DeadlinesWanted(EVERYTHING), now, ())
    with file.open("wb") as out:
        write_xlsx(out, DEADLINES_SHEET, rows, "vi", About(now, "benchmark"))


def _xlsxwriter(reading: StoredReading, now: datetime, file: Path) -> None:
    with xlsxwriter.Workbook(str(file), {"remove_timezone": True, "default_date_format": "dd/mm/yyyy hh:mm"}) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, [column.heading.vi for column in DEADLINES_SHEET.columns])
        for nth, row in enumerate(reading.every_deadline(DeadlinesWanted(EVERYTHING), now, ()), start=1):
            sheet.write_row(nth, 0, [_plain(column.value(row)) for column in DEADLINES_SHEET.columns])


def _plain(cell: Cell) -> object:
    return cell.vi if isinstance(cell, Text) else cell


_WRITE: dict[Way, Callable[[StoredReading, datetime, Path], None]] = {
    Way.CSV: _csv,
    Way.FETCHED_CSV: _fetched_csv,
    Way.XLSX: _xlsx,
    Way.XLSXWRITER: _xlsxwriter,
}


def _forget_peak() -> None:
    """Let the peak be what is held now; only Linux keeps it where it can be told."""
    if _OWN_MEMORY.is_dir():
        (_OWN_MEMORY / "clear_refs").write_text(_RESET_PEAK)


def _megabytes(what: str) -> float:
    if not _OWN_MEMORY.is_dir():
        return float("nan")
    lines = (_OWN_MEMORY / "status").read_text().splitlines()
    kilobytes = next(line.split()[1] for line in lines if line.startswith(what))
    return int(kilobytes) / _KILOBYTES_OF_A_MEGABYTE
