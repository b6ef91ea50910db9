import asyncio

import typer

from thidua.views.naming import NamedView
from thidua.views.outcome import Addresses, Outcome, chosen_views, counted
from thidua.views.service import ServiceError


async def retry(addresses: Addresses, word: str | None) -> int:
    """Have the parked events of the views that are meant tried again, and return the exit code."""
    outcome = Outcome()
    async with chosen_views(addresses, word, outcome) as views:
        for view in views:
            await _retry(view, outcome)
    return outcome.code


async def _retry(view: NamedView, outcome: Outcome) -> None:
    try:
        retried = await view.service.retry(view.state.name)
    except ServiceError as error:
        outcome.failed(f"{view.name}: {error}")
        return
    except asyncio.CancelledError:
        typer.echo(f"{view.service.service} goes on with the retry of {view.name}.", err=True)
        raise
    if retried.remaining:
        outcome.parked()
        remaining = f"{retried.remaining:,} still parked: `thidua views parked {view.name}` says why"
        typer.echo(f"{view.name}: {counted(retried.applied)} applied, {remaining}")
    elif retried.applied:
        typer.echo(f"{view.name}: {counted(retried.applied)} applied, none remains parked")
    else:
        typer.echo(f"{view.name}: nothing is parked")
