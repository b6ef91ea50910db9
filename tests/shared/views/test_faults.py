"""What is tried again, and what is the fault of the event or the view."""

import sqlite3

import psycopg.errors
import pytest
from eventsourcing.persistence import OperationalError as StoreError
from nats.errors import NoRespondersError
from sqlalchemy import exc

from shared.views import GapError, describe, is_transient


def _sqlite(code: int) -> sqlite3.OperationalError:
    error = sqlite3.OperationalError("said by SQLite")
    error.sqlite_errorcode = code
    return error


def _invalidated() -> exc.DBAPIError:
    return exc.DBAPIError("SELECT", {}, Exception("gone"), connection_invalidated=True)


@pytest.mark.parametrize(
    "error",
    [
        exc.OperationalError("SELECT", {}, _sqlite(sqlite3.SQLITE_BUSY)),
        exc.OperationalError("SELECT", {}, _sqlite(sqlite3.SQLITE_FULL)),
        exc.OperationalError("SELECT", {}, _sqlite(sqlite3.SQLITE_IOERR_FSYNC)),
        exc.OperationalError("SELECT", {}, psycopg.errors.AdminShutdown()),
        exc.OperationalError("SELECT", {}, psycopg.errors.SerializationFailure()),
        exc.OperationalError("SELECT", {}, psycopg.errors.DiskFull()),
        exc.OperationalError("SELECT", {}, psycopg.OperationalError("connection refused")),
        exc.InterfaceError("SELECT", {}, Exception("closed")),
        _invalidated(),
        exc.TimeoutError("no connection is free"),
        NoRespondersError(),
        StoreError("no answer"),
        ConnectionResetError(),
        MemoryError(),
    ],
    ids=repr,
)
def test_what_a_server_a_disk_or_a_lock_did_is_tried_again(error: Exception) -> None:
    assert is_transient(error)


@pytest.mark.parametrize(
    "error",
    [
        exc.OperationalError("SELECT", {}, _sqlite(sqlite3.SQLITE_ERROR)),
        exc.OperationalError("INSERT", {}, psycopg.errors.ProgramLimitExceeded()),
        exc.IntegrityError("INSERT", {}, psycopg.errors.UniqueViolation()),
        exc.DataError("INSERT", {}, psycopg.errors.StringDataRightTruncation()),
        exc.ProgrammingError("SELECT", {}, psycopg.errors.UndefinedTable()),
        KeyError("unit"),
        OverflowError(),
        RecursionError(),
    ],
    ids=repr,
)
def test_what_an_event_or_a_view_did_is_not(error: Exception) -> None:
    assert not is_transient(error)


def test_an_error_is_told_by_where_it_was_raised_and_not_by_its_words() -> None:
    with pytest.raises(ValueError, match="Nguyễn") as raised:
        _raise("Nguyễn Thị Định")
    assert describe(raised.value).startswith("ValueError in _raise (test_faults.py:")


def _raise(name: str) -> None:
    raise ValueError(name)


def test_an_error_of_our_own_is_told_in_full() -> None:
    assert describe(GapError("FIRST:3 came")) == "GapError: FIRST:3 came"
