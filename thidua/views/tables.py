"""Prints views, and what is parked, as tables, never folded: cells stay whole for whoever copies or searches them."""

import sys
from collections.abc import Sequence

from rich.console import Console
from rich.table import Table

from thidua.views.ages import age
from thidua.views.answers import Parked, Told, ViewState

_ANY_WIDTH = 10_000


def show_views(told: Sequence[Told]) -> None:
    """Print each service's views; those of one that could not be asked are told of as such."""
    table = _table("service", "view", "version", "generation", "state", "position", "lag", "newest event", "parked")
    for service in told:
        if service.error is not None:
            table.add_row(service.service, "-", "-", "-", "can't be asked", "-", "-", "-", "-")
        for view in service.views:
            table.add_row(service.service, *_cells(view, service))
    _print(table)


def show_parked(rows: Sequence[tuple[str, Parked]]) -> None:
    """Print parked events, each with its view's name."""
    table = _table("view", "position", "aggregate", "event", "since", "attempts", "reason")
    for view, parked in rows:
        table.add_row(
            view,
            f"{parked.stream}:{parked.sequence}",
            parked.aggregate_id,
            parked.event,
            parked.first_at.astimezone().isoformat(" ", "seconds"),
            str(parked.attempts),
            parked.reason,
        )
    _print(table)


def _cells(view: ViewState, told: Told) -> Sequence[str]:
    streams = sorted(view.positions)
    between = "\n" if sys.stdout.isatty() else ", "  # elsewhere each view is one line
    newest = "none" if view.newest_at is None or told.now is None else age(view.newest_at, told.now)
    return (
        view.name,
        str(view.version),
        "none" if view.generation is None else str(view.generation),
        _state(view),
        between.join(f"{stream}:{view.positions[stream]}" for stream in streams),
        f"{sum(view.lag.values()):,}",
        newest,
        f"{view.parked:,}",
    )


def _state(view: ViewState) -> str:
    if view.rebuild is None:
        return view.state
    goes_on = "being built" if view.generation is None else "live, rebuilding"
    held_up = f", held up: {view.rebuild.error}" if view.rebuild.error else ""
    return f"{goes_on}: {view.rebuild.done:,} of {view.rebuild.of:,} events{held_up}"


def _table(*columns: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for column in columns:
        table.add_column(column, justify="right" if column in _NUMBERS else "left")
    return table


_NUMBERS = {"version", "generation", "lag", "parked", "attempts"}


def _print(table: Table) -> None:
    Console(width=_ANY_WIDTH, markup=False, highlight=False, emoji=False).print(table, crop=False)
