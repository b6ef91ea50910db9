"""Shows on stderr how far a rebuild is: a bar on a terminal, else a line for each tenth of the way."""

from collections import deque
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from time import monotonic
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

_WINDOW = 10.0
_TENTHS = 10


class Display(Protocol):
    """Where the progress of one rebuild is shown."""

    def show(self, done: int, of: int) -> None:
        """Show that so many events are applied; `of` is 0 where nobody knows yet of how many."""
        ...

    def say(self, message: str) -> None:
        """Tell what happened besides."""
        ...


class Pace:
    """How many events a second are applied, as of the last ten seconds."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        self._marks: deque[tuple[float, int]] = deque()

    def at(self, done: int) -> float | None:
        """Return the pace now that so many are done; None while there is nothing to compare with.

        Fewer than before is another beginning.
        """
        now = self._clock()
        if self._marks and done < self._marks[-1][1]:
            self._marks.clear()
        self._marks.append((now, done))
        while len(self._marks) > 2 and now - self._marks[1][0] >= _WINDOW:  # noqa: PLR2004 - two make a pace
            self._marks.popleft()
        began, before = self._marks[0]
        return (done - before) / (now - began) if now > began else None


class Lines:
    """One line for each tenth of the way."""

    def __init__(self, name: str, console: Console) -> None:
        self._name, self._console = name, console
        self._pace = Pace()
        self._told_tenths = -1

    def show(self, done: int, of: int) -> None:
        """Print a line where another tenth is done."""
        if not of:
            return
        pace, tenths = self._pace.at(done), _TENTHS * done // of
        if tenths != self._told_tenths:
            self.say(f"{100 * done // of} %, {_told(done, of, pace)}")
        self._told_tenths = tenths

    def say(self, message: str) -> None:
        """Print a line."""
        self._console.print(f"{self._name}: {message}", soft_wrap=True)


class Bar:
    """A bar that fills, with what is told above it."""

    def __init__(self, name: str, progress: Progress) -> None:
        self._name, self._progress = name, progress
        self._pace = Pace()
        self._task = progress.add_task(name, total=None, told="")

    def show(self, done: int, of: int) -> None:
        """Fill the bar so far."""
        if of:
            self._progress.update(self._task, completed=done, total=of, told=_told(done, of, self._pace.at(done)))

    def say(self, message: str) -> None:
        """Print a line above the bar."""
        self._progress.console.print(f"{self._name}: {message}", soft_wrap=True)


@contextmanager
def displayed(name: str) -> Iterator[Display]:
    """Show the progress of one rebuild for as long as the block runs."""
    console = Console(stderr=True, markup=False, highlight=False, emoji=False)
    if not console.file.isatty() or console.is_dumb_terminal:
        yield Lines(name, console)
        return
    columns = (
        TextColumn("{task.description}", markup=False),
        BarColumn(bar_width=None),
        TaskProgressColumn(),
        TextColumn("{task.fields[told]}", markup=False),
    )
    with Progress(*columns, console=console, expand=True) as progress:
        yield Bar(name, progress)


def _told(done: int, of: int, pace: float | None) -> str:
    return f"{done:,} of {of:,} events" + (f", {pace:,.0f} a second" if pace else "")
