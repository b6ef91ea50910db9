"""The databases that tests run on are what they are said to be."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import create_engine, inspect, text

from tests.databases import Databases, PostgreSQLServer
from tests.thidua.processes import has_ended, watched

_HOLDER = """
import subprocess, sys
server = subprocess.Popen([sys.executable, "-m", "tests.postgresql_process"], stdin=subprocess.PIPE)
print(server.pid, file=sys.stderr, flush=True)
server.wait()
"""


def _begin(address: str) -> None:
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE begun (id INTEGER)"))
    engine.dispose()


def _tables(address: str) -> list[str]:
    engine = create_engine(address)
    try:
        return inspect(engine).get_table_names()
    finally:
        engine.dispose()


def test_each_test_has_an_empty_database(database_url: str) -> None:
    assert _tables(database_url) == []


def test_a_database_holds_what_it_is_to_begin_with(databases: Databases) -> None:
    with databases.fresh(_begin) as one, databases.fresh(_begin) as other:
        assert (one == other, _tables(one), _tables(other)) == (False, ["begun"], ["begun"])


def test_postgresql_has_an_order_of_its_own(postgresql: PostgreSQLServer) -> None:
    """Or no test would notice that code rests on it."""
    words = ["a-c", "ab", "b1", "ba", "B"]
    with postgresql.fresh() as address:
        engine = create_engine(address)
        with engine.connect() as connection:
            if connection.scalar(text("SELECT datcollate FROM pg_database LIMIT 1")) == "C.UTF-8":
                pytest.skip("the machine has no localedef to make a locale with")
            ordered = connection.scalars(
                text("SELECT word FROM unnest(CAST(:words AS text[])) AS word ORDER BY word"), {"words": words}
            )
            assert ordered.all() == ["ab", "a-c", "ba", "b1", "B"]
        engine.dispose()


def test_a_server_ends_with_the_process_that_holds_it_even_if_that_is_killed() -> None:
    command = [sys.executable, "-c", _HOLDER]
    root = Path(__file__).parents[1]
    with subprocess.Popen(  # noqa: S603 - our own program, no shell
        command, cwd=root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stderr is not None
        folder, keeper = Path(holder.stdout.readline().strip()), int(holder.stderr.readline())
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        with watched([keeper, server]) as handles:
            holder.send_signal(signal.SIGKILL)
            assert all(has_ended(handle) for handle in handles)
    assert not folder.exists()
