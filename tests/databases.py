"""Databases for tests of views: the same tests run on SQLite and on a real PostgreSQL server.

A test takes `database_url`, or `databases` where each example that hypothesis makes needs a database of its own. The
server starts with the first test that needs it, one for each process that runs tests, and ends with that process.
"""

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from uuid import uuid4

import psycopg
import pytest
from hypothesis import settings
from psycopg import sql
from sqlalchemy import URL

from tests.examples import LONG
from tests.postgresql_process import SUPERUSER, folder_for_databases

_ROOT = Path(__file__).parents[1]


Begin = Callable[[str], None]
"""Makes what a database holds at first, by the database's address."""


class Databases(Protocol):
    """Databases of one kind."""

    def fresh(self, begin: Begin | None = None) -> AbstractContextManager[str]:
        """Make a database, empty or as `begin` leaves it, give its address, and drop it at the end."""
        ...

    def examples(self, many: int) -> settings:
        """Return the settings of a test whose examples each need a database."""
        ...


class SQLiteFiles:
    """Databases in files, each in a temporary folder of its own."""

    def __init__(self) -> None:
        self._begun: dict[Begin, bytes] = {}

    @contextmanager
    def fresh(self, begin: Begin | None = None) -> Iterator[str]:
        """Give the address of a file; it is not there yet, or a copy of what is made once to begin with."""
        with TemporaryDirectory(prefix="thidua-sqlite-", dir=folder_for_databases()) as folder:
            file = Path(folder) / "tests.sqlite"
            if begin is not None:
                file.write_bytes(self._after(begin))
            yield f"sqlite:///{file}"

    def _after(self, begin: Begin) -> bytes:
        if begin not in self._begun:
            with self.fresh() as address:
                begin(address)
                self._begun[begin] = Path(address.removeprefix("sqlite:///")).read_bytes()
        return self._begun[begin]

    def examples(self, many: int) -> settings:
        """Run as many examples as were asked for, in a long run; half of them otherwise."""
        return settings(max_examples=many if LONG else max(2, many // 2), deadline=None)


class PostgreSQLServer:
    """A server that runs in a folder; its databases order strings oddly."""

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._begun: dict[Begin, str] = {}
        self._admin = psycopg.connect(host=folder, user=SUPERUSER, dbname="postgres", autocommit=True)

    @contextmanager
    def fresh(self, begin: Begin | None = None) -> Iterator[str]:
        """Make a database; what it begins with is made once, then copied: making tables takes longer than a test."""
        name = self._copy("template0" if begin is None else self._after(begin))
        try:
            yield self._address(name)
        finally:
            self._admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))

    def _after(self, begin: Begin) -> str:
        if begin not in self._begun:
            name = self._copy("template0")
            begin(self._address(name))
            self._begun[begin] = name
        return self._begun[begin]

    def _copy(self, of: str) -> str:
        # By its files: with small buffers the other strategy, by its log, takes five times as long.
        name = f"test_{uuid4().hex[:12]}"
        copy = sql.SQL("CREATE DATABASE {} TEMPLATE {} STRATEGY file_copy")
        self._admin.execute(copy.format(sql.Identifier(name), sql.Identifier(of)))
        return name

    def _address(self, name: str) -> str:
        address = URL.create("postgresql+psycopg", SUPERUSER, database=name, query={"host": self._folder})
        return address.render_as_string(hide_password=False)

    def examples(self, many: int) -> settings:
        """Run fewer examples: each takes several times as long as on SQLite.

        What examples are to find is wrong in every database; a few of them show that this one agrees.
        """
        return settings(max_examples=max(3, many // 5) if LONG else 2, deadline=None)

    def close(self) -> None:
        """Leave the server."""
        self._admin.close()


@pytest.fixture(scope="session")
def postgresql() -> Iterator[PostgreSQLServer]:
    """Run a PostgreSQL server for this process of tests: one of its own takes less than a second."""
    command = [sys.executable, "-m", "tests.postgresql_process"]
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command,
        cwd=_ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,  # Ctrl-C is for the tests: the server ends when they close the pipe
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        assert process.stderr is not None
        folder = process.stdout.readline().strip()
        assert folder, process.stderr.read()
        server = PostgreSQLServer(folder)
        yield server
        server.close()
        process.stdin.close()


@pytest.fixture(scope="session")
def sqlite() -> SQLiteFiles:
    """Give files, which all tests of this process have in common."""
    return SQLiteFiles()


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def databases(request: pytest.FixtureRequest, sqlite: SQLiteFiles) -> Databases:
    """Give a way to make databases, of each kind in turn."""
    if request.param == "sqlite":
        return sqlite
    server: PostgreSQLServer = request.getfixturevalue("postgresql")
    return server


@pytest.fixture
def database_url(databases: Databases) -> Iterator[str]:
    """Give the address of an empty database of the test's own, of each kind in turn."""
    with databases.fresh() as address:
        yield address
