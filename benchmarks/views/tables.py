"""Prints figures, and how they grow with what there is."""

import os
from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.table import Table

from benchmarks.views.figures import Compared, Section, Unit
from benchmarks.views.load.size import Size


def print_size(console: Console, size: Size) -> None:
    """Print what there is, and on what it is measured."""
    load = ", ".join(f"{each:.1f}" for each in os.getloadavg())
    about = f"{size.events:,} events of {size.campaigns} campaigns with {size.units} units each"
    console.print(f"\n{about}; {os.cpu_count()} cores, load {load} at the beginning")


def print_section(console: Console, section: Section) -> None:
    """Print a table of a section."""
    table = _table(section.title, "Work", "", "Ours", "Instead", "Figure", "Times better")
    for figure in section.figures:
        _add(table, figure)
    console.print(table)


def print_growth(console: Console, measured: Mapping[Size, Sequence[Section]]) -> None:
    """Print each figure at each size, and how many times it is what it was at the smallest."""
    sizes = sorted(measured, key=lambda size: size.events)
    columns = [*(f"{size.events:,}" for size in sizes), *(f"at {each.events:,}" for each in sizes[1:])]
    table = _table("Growth", "Figure", "", *columns)
    found = {size: _by_name(measured[size]) for size in sizes}
    for name, (unit, smallest) in found[sizes[0]].items():
        figures = [found[size][name][1] for size in sizes if name in found[size]]
        if len(figures) == len(sizes):
            factors = [f"x {figure / smallest:.2f}" for figure in figures[1:]]
            table.add_row(name, unit.value.name, *map(unit.written, figures), *factors)
    console.print(table)


def _by_name(sections: Sequence[Section]) -> dict[str, tuple[Unit, float]]:
    """Return figures by what they are of; what is compared with several is told once."""
    found: dict[str, tuple[Unit, float]] = {}
    for figure in (figure for section in sections for figure in section.figures):
        found[figure.work] = (figure.unit, figure.ours)
        for name, instead in figure.instead.items():
            if (figure.unit, instead) not in found.values():
                found[f"{figure.work}: {name}"] = (figure.unit, instead)
    return found


def _table(title: str, work: str, unit: str, *figures: str) -> Table:
    table = Table(work, unit, *figures, title=title, title_justify="left")
    for column in table.columns[2:]:
        column.justify = "right"
    return table


def _add(table: Table, figure: Compared) -> None:
    unit, ours = figure.unit, figure.unit.written(figure.ours)
    if not figure.instead:
        table.add_row(figure.named, unit.value.name, ours, "", "", "")
    for nth, (name, theirs) in enumerate(figure.instead.items()):
        own = (figure.named, unit.value.name, ours) if nth == 0 else ("", "", "")
        table.add_row(*own, name, unit.written(theirs), f"{figure.times_better(name):.3g}")
