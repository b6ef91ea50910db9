"""Shows on a terminal how far the reading of a stream has come, and elsewhere nothing."""

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from typing import TypeVar

from rich.console import Console
from rich.progress import Progress

T = TypeVar("T")


async def shown(messages: AsyncIterator[T], what: str, of: int) -> AsyncIterator[T]:
    """Yield what is read, and show on stderr how much of it is done."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(what, total=of)
        async for message in messages:
            yield message
            progress.advance(task)


@contextmanager
def counting(what: str, of: int) -> Iterator[Callable[[int], None]]:
    """Show on stderr how far something has come; what is given is told how much more is done."""
    console = Console(stderr=True)
    with Progress(console=console, disable=not console.is_terminal, transient=True) as progress:
        task = progress.add_task(what, total=of)
        yield lambda more: progress.advance(task, more)
