"""A view in a database of its own, on whichever database the test runs."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache

from sqlalchemy import Engine

from shared.views import View, ViewStore, open_database
from tests.databases import Begin, Databases


@contextmanager
def fresh_view(databases: Databases, make: Callable[[], View]) -> Iterator[ViewStore]:
    """Open a view that nothing has been applied to, in a database that goes with it."""
    with fresh_tables(databases, make) as engine:
        yield ViewStore(engine, make())


@contextmanager
def fresh_tables(databases: Databases, make: Callable[[], View]) -> Iterator[Engine]:
    """Give the database of such a view."""
    with databases.fresh(_tables_of(make)) as address, _opened(address) as engine:
        yield engine


@cache
def _tables_of(make: Callable[[], View]) -> Begin:
    def begin(address: str) -> None:
        with _opened(address) as engine:
            ViewStore(engine, make())

    return begin


@contextmanager
def _opened(address: str) -> Iterator[Engine]:
    engine = open_database(address)
    try:
        yield engine
    finally:
        engine.dispose()
