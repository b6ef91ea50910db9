import asyncio

import typer

from thidua.views.answers import RetryState, ViewState
from thidua.views.naming import NamedView
from thidua.views.outcome import Outcome, chosen_views, counted
from thidua.views.progress import Display, displayed
from thidua.views.service import Doors, ServiceError
from thidua.views.watching import Watch

_FIRST_PAUSE, _LONGEST_PAUSE = 0.02, 0.5


async def retry(doors: Doors, word: str | None) -> int:
    """Have the parked events of the views that are meant tried again, and return the exit code."""
    outcome = Outcome()
    async with chosen_views(doors, word, outcome) as views:
        for view in views:
            await _retry(view, outcome)
    return outcome.code


async def retried(view: NamedView, display: Display) -> tuple[ViewState, RetryState]:
    """Have a view's parked events tried again, show how far that is, and return how the view stands after it.

    Raises `ServiceError` where the service refuses, or where there is no headway for too long.
    """
    watch, pause = Watch(view, display), _FIRST_PAUSE
    state = await _begin(view)
    while state.retry is None or state.retry.ended_at is None:
        watch.show(state.retry)
        await asyncio.sleep(pause)
        pause = min(2 * pause, _LONGEST_PAUSE)
        if state.retry is None:
            display.say("no retry goes on: the service ended meanwhile; it is begun anew")
        state = await watch.answered(view.asked_again if state.retry else lambda: _begin(view))
    watch.show(state.retry)
    return state, state.retry


async def _begin(view: NamedView) -> ViewState:
    return await view.service.retry(view.state.name)


async def _retry(view: NamedView, outcome: Outcome) -> None:
    try:
        with displayed(view.name) as display:
            state, done = await retried(view, display)
    except ServiceError as error:
        outcome.failed(f"{view.name}: {error}")
        return
    except asyncio.CancelledError:
        typer.echo(f"{view.service.service} goes on with the retry of {view.name}.", err=True)
        raise
    if state.parked:
        outcome.parked()
    typer.echo(f"{view.name}: {_told(view, state.parked, done.applied)}")


def _told(view: NamedView, parked: int, applied: int) -> str:
    if parked:
        return f"{counted(applied)} applied, {parked:,} still parked: `thidua views parked {view.name}` says why"
    return f"{counted(applied)} applied, none remains parked" if applied else "nothing is parked"
