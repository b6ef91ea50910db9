"""Ids stand in one order in every database, and nothing that is asked for is too odd to be asked for."""

from collections.abc import Iterator
from string import ascii_letters, digits

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, MetaData, Table, Text, select, tuple_

from shared.views import Code, open_database
from tests.databases import Databases

_CODES = Table("codes", MetaData(), Column("code", Code, primary_key=True), Column("words", Text))

# Few letters, so that what differs in a hyphen, a case or a digit only comes together.
codes = st.text(alphabet="ab" + "AB" + "09-.đ", min_size=1, max_size=4)


@pytest.fixture(scope="module")
def connection(databases: Databases) -> Iterator[Connection]:
    """Give a connection to a database with a table of codes."""
    with databases.fresh() as address:
        engine = open_database(address)
        with engine.connect() as connection:
            _CODES.create(connection)
            yield connection
        engine.dispose()


def _fill(connection: Connection, kept: set[str]) -> None:
    connection.execute(_CODES.delete())
    connection.execute(_CODES.insert(), [{"code": code, "words": code} for code in kept])


def test_codes_come_in_the_order_of_python(databases: Databases, connection: Connection) -> None:
    @databases.examples(50)
    @given(st.sets(codes, min_size=2))
    def check(kept: set[str]) -> None:
        _fill(connection, kept)
        assert connection.scalars(select(_CODES.c.code).order_by(_CODES.c.code)).all() == sorted(kept)

    check()


def test_codes_after_one_are_those_after_it_in_the_order_of_python(
    databases: Databases, connection: Connection
) -> None:
    @databases.examples(50)
    @given(st.sets(codes, min_size=2), codes)
    def check(kept: set[str], after: str) -> None:
        _fill(connection, kept)
        later = select(_CODES.c.code).where(tuple_(_CODES.c.code, _CODES.c.code) > tuple_(after, after))
        assert sorted(connection.scalars(later)) == sorted(code for code in kept if code > after)

    check()


@pytest.mark.parametrize("asked", ["\x00", "a\x00b", "\U0010ffff", "'", "%"])
def test_any_text_can_be_asked_for(connection: Connection, asked: str) -> None:
    _fill(connection, {*ascii_letters, *digits})
    assert connection.scalars(select(_CODES.c.code).where(_CODES.c.code == asked)).all() == []


def test_a_code_may_be_as_long_as_contracts_let_it(connection: Connection) -> None:
    longest = "-".join(["x" * 39] * 10)
    _fill(connection, {longest})
    assert connection.scalars(select(_CODES.c.code)).all() == [longest]
