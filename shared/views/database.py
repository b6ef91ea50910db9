import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from sqlalchemy import URL, Connection, Engine, ExceptionContext, create_engine, event
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import ConnectionPoolEntry

BUSY_TIMEOUT = 10.0
"""Seconds a SQLite connection waits for another writer."""

_PAGES_IN_MEMORY = 64 * 1024 * 1024
_LOG_BEFORE_CHECKPOINT = 64 * 1024 * 1024

_WRITES = "views_writes"


def database_url(data_folder: Path, service: str, url: str | None = None) -> str:
    """Return `url` where one is set, else the address of the service's SQLite file under the data folder.

    "{service}" in a url stands for the service's name: each service has a database of its own.
    """
    if url:
        return url.replace("{service}", service)
    file = data_folder / "databases" / f"{service}.sqlite"
    return URL.create("sqlite", database=str(file)).render_as_string(hide_password=False)


def open_database(url: str) -> Engine:
    """Return an engine for views; makes the folder of a SQLite file. Errors never show rows: they may hold names."""
    engine = create_engine(url, hide_parameters=True, pool_pre_ping=not url.startswith("sqlite"))
    if engine.dialect.name == "sqlite":
        if engine.url.database:
            Path(engine.url.database).parent.mkdir(parents=True, exist_ok=True)
        event.listen(engine, "connect", _set_up_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    else:
        event.listen(engine, "handle_error", _withhold_values)
    return engine


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that sees one state of the database from its first query to its last, and changes nothing."""
    with engine.connect() as connection:
        if connection.dialect.name != "sqlite":  # there, a transaction in WAL mode is a snapshot by itself
            connection.execution_options(isolation_level="REPEATABLE READ")
        with connection.begin() as transaction:
            yield connection
            transaction.rollback()


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """Open a transaction that writes: committed at the end of the block, rolled back if it raises."""
    with engine.connect().execution_options(**{_WRITES: True}) as connection, connection.begin():
        yield connection


def _set_up_sqlite(connection: sqlite3.Connection, _record: ConnectionPoolEntry) -> None:
    connection.isolation_level = None  # SQLAlchemy says BEGIN: the driver would leave reads outside of transactions
    connection.execute(f"PRAGMA busy_timeout = {int(BUSY_TIMEOUT * 1000)}")
    connection.execute("PRAGMA journal_mode = WAL")
    # A power cut may lose the last commits and never tears one apart; positions are part of the commits, so the
    # stream brings back what was lost. FULL would pay a disk flush per batch for nothing.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    # Without room for the pages that a batch touches, a view of millions of rows is built at a third of the speed: each
    # page is read and written again and again (2 MB by default). benchmarks/README.md has the figures.
    connection.execute(f"PRAGMA cache_size = -{_PAGES_IN_MEMORY // 1024}")
    connection.execute(f"PRAGMA wal_autocheckpoint = {_LOG_BEFORE_CHECKPOINT // 4096}")


def _withhold_values(context: ExceptionContext) -> None:
    """Leave PostgreSQL's own words out of its errors: they quote keys and values."""
    error = context.original_exception
    if not isinstance(error, psycopg.Error) or error.sqlstate is None:
        return
    known = (error.diag.table_name, error.diag.column_name, error.diag.constraint_name)
    told = " ".join(filter(None, (type(error).__name__, error.sqlstate, *known)))
    error.args = (told,)
    if isinstance(context.sqlalchemy_exception, StatementError):
        context.sqlalchemy_exception.args = (told,)


def _begin_sqlite(connection: Connection) -> None:
    # A writer takes the lock at once: one that reads first and locks later fails where another wrote in between.
    writes = connection.get_execution_options().get(_WRITES, False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
