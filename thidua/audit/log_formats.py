"""A log's lines as text for people, as JSON lines, and as CSV."""

import csv
import json
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any, Literal

from services.projections.domain.history_line import HistoryLine, Paper
from thidua.audit.log_lines import Batch
from thidua.audit.printable import on_one_line

Format = Literal["text", "jsonl", "csv"]

COLUMNS = (
    "occurred_at", "stream", "sequence", "to_sequence", "events", "history", "version", "type", "actor", "authority",
    "campaign", "units", "nominations", "told", "changes", "papers",
)  # fmt: skip


def written(lines: Iterable[HistoryLine | Batch], form: Format, language: str) -> Iterator[str]:
    """Yield a log line by line, each ended as its format wants; CSV has a heading."""
    if form == "csv":
        yield _row(COLUMNS)
    for line in lines:
        told = _fields(line, language)
        match form:
            case "text":
                yield _text(line, told)
            case "jsonl":
                yield json.dumps(told, ensure_ascii=False) + "\n"
            case "csv":
                yield _row([_cell(told[name]) for name in COLUMNS])


def _fields(line: HistoryLine | Batch, language: str) -> dict[str, Any]:
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
        "authority": shown.authority,
        "campaign": shown.campaign,
        "units": list(shown.units),
        "nominations": [{"id": each, "nominee": name} for each, name in shown.nominations],
        "told": shown.sentence.into(language),
        "changes": [change.into(language) for change in shown.changes],
        "papers": [vars(paper) for paper in shown.papers],
    }


def _text(line: HistoryLine | Batch, told: dict[str, Any]) -> str:
    at = (line.first if isinstance(line, Batch) else line).occurred_at
    if isinstance(line, Batch):
        where = f"{told['stream']}:{told['sequence']}…{told['to_sequence']}"
        return f"{at:%d/%m/%Y %H:%M:%S %z}  {where}\n    {told['told']}\n"
    who = told["actor"] + (f" ({told['authority']})" if told["authority"] else "")
    lines = [f"{at:%d/%m/%Y %H:%M:%S %z}  {told['stream']}:{told['sequence']}  {who}", f"    {told['told']}"]
    lines += [f"    · {each}{f' – {name}' if name else ''}" for each, name in line.nominations]
    lines += [f"    ≠ {each}" for each in told["changes"]]
    lines += [f"    § {_cited(paper)}" for paper in line.papers]
    return "\n".join(map(on_one_line, lines)) + "\n"


def _cited(paper: Paper) -> str:
    said = (paper.kind, paper.number, paper.date, paper.issuer, paper.file_name, f"sha256 {paper.sha256}")
    return ", ".join(filter(None, said))


def _cell(value: Any) -> Any:
    """Return a value as a cell: lists as JSON, and no text that a spreadsheet would take for a formula."""
    if isinstance(value, list):
        return json.dumps(value, ensure_ascii=False) if value else ""
    if isinstance(value, str) and value.startswith(("=", "+", "-", "@", "\t", "\r")):
        return f"'{value}"
    return value


def _row(cells: Iterable[Any]) -> str:
    line = StringIO()
    csv.writer(line).writerow(cells)
    return line.getvalue()
