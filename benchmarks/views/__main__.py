"""The projections' views under the load that comes with the field, beside what a user would pick instead."""

from collections.abc import Iterator
from typing import Annotated

import typer
from rich.console import Console

from benchmarks.views.exports import measure_exports
from benchmarks.views.figures import Section
from benchmarks.views.load.size import Size
from benchmarks.views.pages import measure_against_folding, measure_pages
from benchmarks.views.past import measure_past
from benchmarks.views.rebuilding import measure_rebuilding
from benchmarks.views.stage import Stage, staged
from benchmarks.views.tables import print_growth, print_section, print_size
from benchmarks.views.under_load import measure_under_load
from services.projections.adapters.view import Standings
from shared.observability import configure_logging

FIELD = 200_000
"""Events of 700 units and 40 campaigns."""

OTHER_WAYS = 20_000
"""Events up to which other ways to rebuild are tried: ten times as many would take a quarter of an hour."""


app = typer.Typer(add_completion=False, pretty_exceptions_enable=False)


@app.command()
def main(
    events: Annotated[int, typer.Option(min=1000, help="Events; a tenth of them is measured first.")] = FIELD,
    times_ten: Annotated[bool, typer.Option("--times-ten", help="Ten times as many besides: hours.")] = False,
    quick: Annotated[bool, typer.Option("--quick", help="Rebuilds in bulk and pages, nothing else.")] = False,
    ways_up_to: Annotated[int, typer.Option(help="Events up to which other ways to rebuild are tried.")] = OTHER_WAYS,
    seed: Annotated[int, typer.Option(help="Another history of the same kind.")] = 1,
    database_url: Annotated[str | None, typer.Option(help="A PostgreSQL database; else SQLite files.")] = None,
) -> None:
    """Measure and print."""
    configure_logging("benchmark", "error")
    console = Console()
    measured: dict[Size, list[Section]] = {}
    for size in (Size(events // 10), Size(events), *([Size(10 * events)] if times_ten else ())):
        print_size(console, size)
        measured[size] = []
        with staged(size, seed, database_url) as stage:
            for section in measure_quickly(stage) if quick else measure(stage, other_ways=size.events <= ways_up_to):
                print_section(console, section)
                measured[size].append(section)
    print_growth(console, measured)


def measure_quickly(stage: Stage) -> Iterator[Section]:
    """Measure rebuilds in bulk, and pages."""
    yield measure_rebuilding(stage, other_ways=False)[0]
    yield measure_pages(stage)


def measure(stage: Stage, *, other_ways: bool = True, apart: bool = True) -> Iterator[Section]:
    """Measure the views of a history, one thing after the other; exports `apart`, each in a process of its own."""
    rebuilding, built = measure_rebuilding(stage, other_ways=other_ways)
    alone = built[Standings.name]
    yield rebuilding
    yield measure_under_load(stage, alone)
    yield measure_pages(stage)
    yield measure_against_folding(stage)
    yield measure_past(stage, alone.seconds)
    yield measure_exports(stage, apart=apart)


if __name__ == "__main__":
    app()
