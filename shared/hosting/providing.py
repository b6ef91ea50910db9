from typing import TypeVar

from litestar.di import Provide

from shared.http import AtLeast, CaughtUp, Progress

T = TypeVar("T")


def provide(value: T) -> Provide:
    """Return a dependency that is always the same object."""

    async def same() -> T:
        return value

    return Provide(same)


def provide_caught_up(value: T, progress: Progress) -> Provide:
    """Return a dependency that is always the same object, given once the view it reads covers what `at_least` asks for.

    `progress` is how far that view has come; the service's other views are not waited for.
    """
    caught_up = CaughtUp(value, progress)

    async def same(at_least: AtLeast = None) -> T:
        return await caught_up.to(at_least)

    return Provide(same)
