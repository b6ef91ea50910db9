"""A log's lines as text for people; as JSON lines and CSV they are what they are over HTTP."""

from collections.abc import Callable, Iterable, Iterator
from datetime import datetime, tzinfo
from typing import Literal
from zoneinfo import ZoneInfo

from services.projections.api.history_formats import as_csv, as_json_lines, fields_of
from services.projections.application.history_lines import Batch
from services.projections.domain.history_line import HistoryLine, Paper
from shared.http import Language
from thidua.audit.printable import on_one_line

Format = Literal["text", "jsonl", "csv"]


def written(
    lines: Iterable[HistoryLine | Batch], form: Format, language: Language, zone: Callable[[], tzinfo]
) -> Iterator[str]:
    """Yield a log line by line, each ended as its format wants; CSV has a heading.

    In text what is of no plan is told in `zone`; it is asked for where that is needed.
    """
    match form:
        case "text":
            return (_text(line, language, zone) for line in lines)
        case "jsonl":
            return as_json_lines(lines, language)
        case "csv":
            return as_csv(lines, language)


def _text(line: HistoryLine | Batch, language: Language, zone: Callable[[], tzinfo]) -> str:
    told, at = fields_of(line, language), _local(line.first if isinstance(line, Batch) else line, zone)
    if isinstance(line, Batch):
        where = f"{told['stream']}:{told['sequence']}…{told['to_sequence']}"
        return f"{at:%d/%m/%Y %H:%M:%S %z}  {where}\n    {told['told']}\n"
    who = ", ".join(filter(None, (line.actor, line.role))) + (f" ({line.authority})" if line.authority else "")
    lines = [f"{at:%d/%m/%Y %H:%M:%S %z}  {told['stream']}:{told['sequence']}  {who}", f"    {told['told']}"]
    lines += [f"    · {each}{f' – {name}' if name else ''}" for each, name in line.nominations]
    lines += [f"    ≠ {each}" for each in told["changes"]]
    lines += [f"    § {_cited(paper)}" for paper in line.papers]
    return "\n".join(map(on_one_line, lines)) + "\n"


def _local(line: HistoryLine, zone: Callable[[], tzinfo]) -> datetime:
    """Return a line's time in a plan's zone: its own where it is of a plan, as its zone then shows."""
    at = line.occurred_at
    return at if isinstance(at.tzinfo, ZoneInfo) else at.astimezone(zone())


def _cited(paper: Paper) -> str:
    said = (paper.kind, paper.number, paper.date, paper.issuer, paper.file_name, f"sha256 {paper.sha256}")
    return ", ".join(filter(None, said))
