from typing import TypeVar

from litestar.di import NamedDependency, Provide

T = TypeVar("T")


def provide(value: T) -> Provide:
    """Return a dependency that is always the same object."""

    async def same() -> T:
        return value

    return Provide(same)


def provide_caught_up(value: T) -> Provide:
    """Return a dependency that is always the same object, given once the views cover what `at_least` asks for."""

    async def same(seen: NamedDependency[dict[str, int]]) -> T:
        del seen  # it was waited for
        return value

    return Provide(same)
