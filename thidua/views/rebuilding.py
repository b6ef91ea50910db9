import asyncio
from collections.abc import Sequence

import typer

from thidua.views.following import Following, Rebuilt
from thidua.views.naming import NamedView
from thidua.views.outcome import Outcome, chosen_views, counted
from thidua.views.progress import displayed
from thidua.views.service import Doors, ServiceError


async def rebuild(doors: Doors, word: str | None) -> int:
    """Have the views that are meant rebuilt, one after the other, and return the exit code."""
    outcome = Outcome()
    async with chosen_views(doors, word, outcome) as views:
        for number, view in enumerate(views, start=1):
            await _rebuild(view, views[number:], outcome)
    return outcome.code


async def begin_rebuilds(doors: Doors, word: str | None) -> int:
    """Have the rebuilds of the views that are meant begun, and return the exit code at once."""
    outcome = Outcome()
    async with chosen_views(doors, word, outcome) as views:
        for view in views:
            try:
                await view.service.rebuild(view.state.name)
            except ServiceError as error:
                outcome.failed(f"{view.name}: {error}")
            else:
                typer.echo(f"{view.name}: is being rebuilt; `thidua views list` shows how far it is")
    return outcome.code


async def _rebuild(view: NamedView, later: Sequence[NamedView], outcome: Outcome) -> None:
    following = Following(view)
    try:
        with displayed(view.name) as display:
            rebuilt = await following.to_its_end(display)
    except ServiceError as error:
        outcome.failed(f"{view.name}: {error}")
    except asyncio.CancelledError:
        _say_what_goes_on(following, view, later)
        raise
    else:
        if rebuilt.newly_parked > 0:
            outcome.parked()
        typer.echo(_told(view, rebuilt))


def _say_what_goes_on(following: Following, view: NamedView, later: Sequence[NamedView]) -> None:
    if following.is_begun:
        typer.echo(f"The rebuild of {view.name} goes on; `thidua views list` shows how far it is.", err=True)
    not_begun = later if following.is_begun else [view, *later]
    if not_begun:
        typer.echo(f"Not begun: {', '.join(each.name for each in not_begun)}.", err=True)


def _told(view: NamedView, rebuilt: Rebuilt) -> str:
    said = f"{view.name}: generation {rebuilt.after.generation} is live after {rebuilt.seconds:,.1f} s"
    if not rebuilt.after.parked:
        return f"{said}, nothing is parked"
    more = rebuilt.newly_parked
    compared = f"{abs(more):,} {'more' if more > 0 else 'fewer'} than before" if more else "as many as before"
    return f"{said}, {counted(rebuilt.after.parked)} parked, {compared}: `thidua views parked {view.name}` says why"
