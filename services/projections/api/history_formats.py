"""Lines of history as JSON lines, and as CSV."""

import csv
import json
from collections.abc import Iterable, Iterator, Mapping
from io import StringIO
from typing import Any, Final

from services.projections.application.history_lines import Batch
from services.projections.domain.history_line import HistoryLine
from shared.http import Language

COLUMNS: Final = (
    "occurred_at", "stream", "sequence", "to_sequence", "events", "history", "version", "type", "actor", "role",
    "authority", "campaign", "units", "nominations", "told", "changes", "papers",
)  # fmt: skip

_CALCULATED: Final = tuple("=+-@\t\r\n＝＋－＠")
"""What a spreadsheet may take for the beginning of something to work out, wide forms included."""


def as_json_lines(lines: Iterable[HistoryLine | Batch], language: Language) -> Iterator[str]:
    """Yield each line as JSON, ended by a line feed."""
    for line in lines:
        yield json.dumps(fields_of(line, language), ensure_ascii=False) + "\n"


def as_csv(lines: Iterable[HistoryLine | Batch], language: Language) -> Iterator[str]:
    """Yield a heading, and each line; lists are JSON, and no text is one that a spreadsheet takes for a formula."""
    yield _row(COLUMNS)
    for line in lines:
        told = fields_of(line, language)
        yield _row([_cell(told[name]) for name in COLUMNS])


def fields_of(line: HistoryLine | Batch, language: Language) -> Mapping[str, Any]:
    """Return all that a line tells, by the names of `COLUMNS`."""
    shown, batch = (line.first, line) if isinstance(line, Batch) else (line, None)
    told: dict[str, Any] = {
        "occurred_at": shown.occurred_at.isoformat(),
        "stream": shown.stream,
        "sequence": shown.sequence,
        "to_sequence": batch.last.sequence if batch else shown.sequence,
        "events": sum(batch.types.values()) if batch else 1,
    }
    if batch:
        rest = {"type": "folded", "told": batch.sentence.into(language), "units": [], "nominations": []}
        lists: dict[str, Any] = {"changes": [], "papers": []}
        return dict.fromkeys(COLUMNS) | told | rest | lists
    return told | {
        "history": shown.history,
        "version": shown.version,
        "type": shown.type,
        "actor": shown.actor,
        "role": shown.role,
        "authority": shown.authority,
        "campaign": shown.campaign,
        "units": list(shown.units),
        "nominations": [{"id": each, "nominee": name} for each, name in shown.nominations],
        "told": shown.sentence.into(language),
        "changes": [change.into(language) for change in shown.changes],
        "papers": [vars(paper) for paper in shown.papers],
    }


def _cell(value: Any) -> Any:
    """Return a value as a cell: lists as JSON, and no text that a spreadsheet would take for a formula."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value.startswith(_CALCULATED):
        return f"'{value}"
    return value


def _row(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
