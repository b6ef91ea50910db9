"""Turns that processes take where they share a PostgreSQL; on SQLite whoever writes has the file's own lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from zlib import crc32

from sqlalchemy import Connection, Engine, Function, func, select

from shared.views.database import writing

_MAKING = "making tables"


@contextmanager
def making(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that makes tables, or what there is to be one of only: others wait until it has ended.

    PostgreSQL would else let two look at once, find nothing, and refuse what the second makes.
    """
    with writing(engine) as connection:
        if _has_locks(engine):
            connection.execute(select(func.pg_advisory_xact_lock(_key(_MAKING))))
        yield connection


@contextmanager
def taking_turns(engine: Engine, what: str) -> Iterator[None]:
    """Wait until nobody else is at `what`, and keep others from it as long as the block runs."""
    with _holding(engine, func.pg_advisory_lock(_key(what))):
        yield


@contextmanager
def alone_at(engine: Engine, what: str) -> Iterator[bool]:
    """Keep others from `what` as long as the block runs; gives False, and keeps nobody, where somebody is at it."""
    with _holding(engine, func.pg_try_advisory_lock(_key(what))) as is_held:
        yield is_held is not False


@contextmanager
def _holding(engine: Engine, lock: "Function[Any]") -> Iterator[object]:
    if not _has_locks(engine):
        yield None
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.detach()  # to close it is to let go, also where it is broken
        yield connection.execute(select(lock)).scalar_one()


def _has_locks(engine: Engine) -> bool:
    return engine.dialect.name == "postgresql"


def _key(what: str) -> int:
    return crc32(f"thidua: {what}".encode())
