"""What the commands come to: their exit codes, and the errors that they tell of without ending."""

from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Final

import typer

from thidua.views.naming import NamedView, choose
from thidua.views.service import Doors, ServiceError, services_at

DONE: Final = 0
WENT_OTHERWISE: Final = 1
PARKED: Final = 3


class Outcome:
    """What became of each view so far, as an exit code for all together."""

    def __init__(self) -> None:
        self._codes = {DONE}

    @property
    def code(self) -> int:
        """The exit code; that something could not be done weighs more than what is parked."""
        return WENT_OTHERWISE if WENT_OTHERWISE in self._codes else max(self._codes)

    def parked(self) -> None:
        """Note that events are parked that should not be."""
        self._codes.add(PARKED)

    def failed(self, *errors: str) -> None:
        """Tell errors, each on a line of its own on stderr."""
        for error in errors:
            typer.echo(f"Error: {error}", err=True)
            self._codes.add(WENT_OTHERWISE)


@asynccontextmanager
async def chosen_views(doors: Doors, word: str | None, outcome: Outcome) -> AsyncIterator[Sequence[NamedView]]:
    """Yield the views that a command is about; what keeps others from being among them is told.

    Raises `UnknownViewError` where the word names none, or several.
    """
    async with services_at(doors) as services:
        try:
            chosen = await choose(services, word)
        except ServiceError as error:
            outcome.failed(str(error))
            yield ()
            return
        outcome.failed(*chosen.errors)
        yield chosen.views


def counted(number: int) -> str:
    """Say how many events: "1 event", "2,000 events"."""
    return f"{number:,} event" if number == 1 else f"{number:,} events"
