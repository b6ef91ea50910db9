"""Pages of the record as auditors read it, from their cursor on, beside telling it from the beginning up to there."""

import tempfile
from collections.abc import Callable, Mapping
from functools import partial
from itertools import islice
from pathlib import Path
from time import perf_counter
from typing import Annotated

import typer
from rich.console import Console
from rich.table import Table

from benchmarks.views.load.history import history
from benchmarks.views.load.size import Size
from benchmarks.views.load.writing import write
from services.projections.adapters.history_reading import StoredRecord
from services.projections.application.history_lines import lines_of
from services.projections.application.history_pages import history_page
from services.projections.application.history_record import Place
from services.projections.application.history_wanted import HistoryWanted
from thidua.nats_server import NatsServer

_PAGE, _TIMES = 100, 3
_ALL = HistoryWanted()

app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(events: Annotated[int, typer.Option(min=1000, help="Events in the record.")] = 10_000) -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder, NatsServer(Path(folder)) as server:
        size = Size(events)
        write(history(size, 1), server.url, size.events, lambda *_: None)
        record = StoredRecord(server.url, young=True)
        table = Table("Page of 100 lines", "ours, ms", "told from the beginning, ms", "times better")
        for column in table.columns[1:]:
            column.justify = "right"
        for name, before in (("first", 0), ("in the middle", events // 2), ("last", events - _PAGE)):
            after = _places(record, before)
            ours = _fastest(partial(history_page, record, _ALL, after, _PAGE + 1))
            instead = _fastest(partial(_from_the_beginning, record, before + _PAGE))
            table.add_row(name, f"{1000 * ours:.0f}", f"{1000 * instead:.0f}", f"{instead / ours:.1f}")
    Console().print(table)


def _places(record: StoredRecord, before: int) -> Mapping[str, Place]:
    """Return how far each stream is read after so many events."""
    with record.reading(_ALL) as reading:
        return {each.stream: Place(each.sequence, each.latest) for each in islice(reading.history, before)}


def _from_the_beginning(record: StoredRecord, many: int) -> None:
    with record.reading(_ALL) as reading:
        for _ in islice(lines_of(reading.history, _ALL, reading.past), many):
            pass


def _fastest(work: Callable[[], object]) -> float:
    taken = []
    for _ in range(_TIMES):
        start = perf_counter()
        work()
        taken.append(perf_counter() - start)
    return min(taken)


if __name__ == "__main__":
    app()
