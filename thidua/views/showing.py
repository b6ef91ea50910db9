"""Shows how views stand and what is parked, as tables or as JSON."""

import asyncio
import json
from collections.abc import AsyncIterator

import typer

from thidua.views.answers import Parked
from thidua.views.naming import NamedView
from thidua.views.outcome import Outcome, chosen_views
from thidua.views.service import Doors, ServiceError, services_at
from thidua.views.tables import show_parked, show_views


async def show_all(doors: Doors, *, as_json: bool) -> int:
    """Show every service's views and return the exit code."""
    outcome = Outcome()
    async with services_at(doors) as services:
        told = await asyncio.gather(*(service.told() for service in services))
    if as_json:
        _print_json([each.model_dump(mode="json") for each in told])
    else:
        show_views(told)
    outcome.failed(*(each.error for each in told if each.error is not None))
    return outcome.code


async def show_what_is_parked(doors: Doors, word: str | None, *, as_json: bool) -> int:
    """Show the parked events of the views that are meant and return the exit code."""
    outcome = Outcome()
    rows: list[tuple[NamedView, Parked]] = []
    async with chosen_views(doors, word, outcome) as views:
        for view in views:
            try:
                rows += [(view, each) async for each in _parked(view)]
            except ServiceError as error:
                outcome.failed(f"{view.name}: {error}")
    if as_json:
        _print_json([_placed(view) | each.model_dump(mode="json") for view, each in rows])
    elif rows:
        show_parked([(view.name, each) for view, each in rows])
    elif views:
        typer.echo("Nothing is parked.")
    return outcome.code


async def _parked(view: NamedView) -> AsyncIterator[Parked]:
    cursor = None
    while True:
        page = await view.service.parked(view.state.name, cursor)
        for each in page.items:
            yield each
        if (cursor := page.next) is None:
            return


def _placed(view: NamedView) -> dict[str, str]:
    return {"service": view.service.service, "view": view.state.name}


def _print_json(result: object) -> None:
    typer.echo(json.dumps(result, ensure_ascii=False, indent=2))
