"""What can go wrong while a view is fed: what to try again, and how to tell it."""

import sqlite3
import traceback
from pathlib import Path

import psycopg
from eventsourcing.persistence import PersistenceError
from nats.errors import Error as NatsError
from sqlalchemy import exc

from shared.contracts.registry import UndecodableEventError

_LOWEST_BYTE = 0xFF
_PROGRAM_LIMIT = "54"


class GapError(Exception):
    """An event was offered before the one that comes right before it, or one of a stream that the view is not of."""


class ViewRebuildingError(Exception):
    """The view can't be read yet: `done` of `of` events are applied to the tables that it needs."""

    def __init__(self, view: str, done: int, of: int) -> None:
        super().__init__(f"the view {view} is being built: {done} of {of} events")
        self.view, self.done, self.of = view, done, of


class OtherReleaseError(ViewRebuildingError):
    """Another release of the service works in the same database, with another version of the view: one has to end."""

    def __init__(self, view: str, version: int, other: int) -> None:
        super().__init__(view, 0, 0)
        told = f"another release of this service has put version {other} of the view {view} in place of {version}"
        self.args = (f"{told}: two releases at once on one database are not supported, end one of them",)


class BuiltElsewhereError(Exception):
    """Another process on the same database builds the view: it is waited for."""


_TELL_OF_THEMSELVES = (
    GapError,
    ViewRebuildingError,
    BuiltElsewhereError,
    UndecodableEventError,
    PersistenceError,
    NatsError,
)


def is_transient(error: BaseException) -> bool:
    """Tell whether what failed may go well another time, because a server, a disk or a lock is to blame.

    Everything else is the event's fault, or the view's: it would fail again, and the event is parked.
    """
    if isinstance(error, exc.DBAPIError):
        return (
            error.connection_invalidated
            or isinstance(error, exc.InterfaceError)
            or (isinstance(error, exc.OperationalError) and not _is_of_the_statement(error.orig))
        )
    return isinstance(error, (exc.TimeoutError, PersistenceError, NatsError, OSError, MemoryError, ViewRebuildingError))


def describe(error: BaseException) -> str:
    """Tell an error without the data in it: messages of others may carry rows and bodies, and so people's names."""
    if isinstance(error, _TELL_OF_THEMSELVES):
        return f"{type(error).__name__}: {error}"
    frames = traceback.extract_tb(error.__traceback__)
    # Where a library raised says little: the last of our own lines says what was being done.
    own = [frame for frame in frames if "site-packages" not in frame.filename] or frames
    where = f" in {own[-1].name} ({Path(own[-1].filename).name}:{own[-1].lineno})" if own else ""
    return f"{type(error).__name__}{where}"


def _is_of_the_statement(error: BaseException | None) -> bool:
    """Tell the operational errors that a statement would meet again at any time.

    To SQLite every statement is one that it can't carry out, to PostgreSQL one that goes beyond its limits.
    """
    if isinstance(error, psycopg.Error):
        return (error.sqlstate or "").startswith(_PROGRAM_LIMIT)
    code = getattr(error, "sqlite_errorcode", None)
    return code is not None and code & _LOWEST_BYTE == sqlite3.SQLITE_ERROR
