"""`thidua audit log`: the history as people read it."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Final

import typer
from eventsourcing.persistence import PersistenceError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from services.projections.adapters.history_reading import StoredRecord
from services.projections.application.history_lines import Batch, folded, lines_of
from services.projections.application.history_record import Stored
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine
from shared.contracts.position import parse_positions
from shared.http import Language
from thidua.audit.asking import CAN_NOT_TELL, FALSE, TRUE, ended
from thidua.audit.log_formats import Format, written
from thidua.audit.printable import on_one_line

READS_LEFT_OUT: Final[Mapping[Language, str]] = {
    "vi": "Không kể ai đã đọc gì; muốn xem: --reads",
    "en": "Who read what is left out; to see it: --reads",
}

_SHOWN_EVERY = 500


def log(nats_url: str | None, wanted: HistoryWanted, form: Format, language: Language, *, all_: bool) -> None:
    """Print the lines that are wanted; ends the command with 1 where one could not be read, 2 where none can."""
    if not nats_url:
        raise typer.BadParameter(
            "where is the suite's NATS server? give its address here, or in NATS_URL", param_hint="--nats-url"
        )
    unreadable: list[str] = []
    try:
        with StoredRecord(nats_url).reading(wanted) as reading:
            lines = lines_of(_noting(_shown(reading.history), unreadable), wanted, reading.past)
            told: Iterable[HistoryLine | Batch] = lines if all_ else folded(lines)
            for line in written(told, form, language):
                sys.stdout.write(line)
    except PersistenceError as error:
        raise ended(str(error), CAN_NOT_TELL) from None
    if wanted.leaves_reads_out:
        typer.echo(READS_LEFT_OUT[language], err=True)
    for each in unreadable:
        typer.echo(f"Error: {on_one_line(each)}", err=True)
    raise typer.Exit(FALSE if unreadable else TRUE)


def moment_of(text: str | None) -> tuple[datetime | None, dict[str, int]]:
    """Read what `--as-of` says: an instant with offset, or positions; a ValueError says how it is written right."""
    if not text:
        return None, {}
    if text[0].isdigit():
        return _instant(text), {}
    return None, parse_positions(text)


def _instant(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no instant; write one like 2024-08-20T00:00:00+07:00") from None
    if at.tzinfo is None:
        raise ValueError("an instant needs its offset: 2024-08-20T00:00:00+07:00")
    return at


def _noting(history: Iterable[Stored], unreadable: list[str]) -> Iterator[Stored]:
    for stored in history:
        if stored.recorded is None:
            unreadable.append(f"{stored.stream}:{stored.sequence} could not be read: {stored.why}")
        yield stored


def _shown(history: Iterator[Stored]) -> Iterator[Stored]:
    """Yield what is read, and count on stderr where that is a terminal and the log itself goes elsewhere."""
    console = Console(stderr=True)
    quiet = not console.is_terminal or sys.stdout.isatty()
    columns = (SpinnerColumn(), TextColumn("{task.completed} events read"))
    with Progress(*columns, console=console, disable=quiet, transient=True) as progress:
        task = progress.add_task("", total=None)
        for number, stored in enumerate(history, start=1):
            yield stored
            if number % _SHOWN_EVERY == 0:
                progress.update(task, completed=number)
