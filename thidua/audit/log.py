"""`thidua audit log`: the history as people read it."""

import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import tzinfo
from functools import cache, partial
from typing import Final

import typer
from eventsourcing.persistence import PersistenceError
from rich.console import Console
from rich.progress import Progress, SpinnerColumn, TextColumn

from services.projections.adapters.history_reading import StoredRecord
from services.projections.application.history_lines import Batch, folded, lines_of
from services.projections.application.history_record import Stored
from services.projections.application.history_unheard import peeked
from services.projections.application.history_wanted import HistoryWanted
from services.projections.domain.history_line import HistoryLine
from shared.http import Language
from thidua.audit.asking import CAN_NOT_TELL, FALSE, TRUE, ended
from thidua.audit.log_formats import Format, written
from thidua.audit.log_refusing import refuse_beyond, refuse_unheard, refuse_usage
from thidua.audit.printable import on_one_line

READS_LEFT_OUT: Final[Mapping[Language, str]] = {
    "vi": "Không kể ai đã đọc gì; muốn xem: --reads",
    "en": "Who read what is left out; to see it: --reads",
}

_SHOWN_EVERY = 500


def log(nats_url: str | None, wanted: HistoryWanted, form: Format, language: Language, *, all_: bool) -> None:
    """Print the lines that are wanted; ends the command with 1 where one could not be read, 2 where none can.

    Where nothing is found, and an option names what the record never had, that is wrong usage.
    """
    if not nats_url:
        raise typer.BadParameter(
            "where is the suite's NATS server? give its address here, or in NATS_URL", param_hint="--nats-url"
        )
    refuse_usage(wanted)
    record = StoredRecord(nats_url)
    try:
        refuse_beyond(record, wanted)
        unreadable = _print(record, wanted, form, language, all_=all_)
    except PersistenceError as error:
        raise ended(str(error), CAN_NOT_TELL) from None
    if wanted.leaves_reads_out:
        typer.echo(READS_LEFT_OUT[language], err=True)
    for each in unreadable:
        typer.echo(f"Error: {on_one_line(each)}", err=True)
    raise typer.Exit(FALSE if unreadable else TRUE)


def _print(record: StoredRecord, wanted: HistoryWanted, form: Format, language: Language, *, all_: bool) -> list[str]:
    """Print the lines, and return what could not be read: as long as there is such, nobody knows what never was."""
    unreadable: list[str] = []
    with record.reading(wanted) as reading:
        lines = peeked(lines_of(_noting(_shown(reading.history), unreadable), wanted, reading.past))
        if lines is None:
            if not unreadable:
                refuse_unheard(record, wanted)
            typer.echo(_nothing(wanted, language), err=True)
        told: Iterable[HistoryLine | Batch] = (lines or ()) if all_ else folded(lines or ())
        for line in written(told, form, language, cache(partial(_zone, record))):
            sys.stdout.write(line)
    return unreadable


def _zone(record: StoredRecord) -> tzinfo:
    with record.register() as register:
        return register.zone()


def _nothing(wanted: HistoryWanted, language: Language) -> str:
    """Say that nothing was found: of an account that may be just what was asked, and nobody knows all accounts."""
    if wanted.actor is None:
        return {"vi": "Không có sự kiện nào như vậy", "en": "There is no such event"}[language]
    actor = on_one_line(wanted.actor)
    return {"vi": f"Không có sự kiện nào của tài khoản {actor}", "en": f"No event by this account: {actor}"}[language]


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
