"""A view in a database of its own, on whichever database the test runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from shared.views import View, ViewStore, open_database
from tests.databases import Begin, Databases


@contextmanager
def fresh_view(databases: Databases, make: Callable[[], View]) -> Iterator[ViewStore]:
    """Open a view that nothing has been applied to, in a database that goes with it."""
    with databases.fresh(_tables_of(make)) as address, _opened(address, make) as store:
        yield store


@cache
def _tables_of(make: Callable[[], View]) -> Begin:
    def begin(address: str) -> None:
        with _opened(address, make):
            pass

    return begin


@contextmanager
def _opened(address: str, make: Callable[[], View]) -> Iterator[ViewStore]:
    engine = open_database(address)
    try:
        yield ViewStore(engine, make())
    finally:
        engine.dispose()
