"""What a search finds is said twice, in Python and in SQL: the two must never differ."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import Column, Connection, Integer, MetaData, Table, select

from services.projections.adapters.name_columns import name_columns, name_found, name_values
from services.projections.domain.searching import finds, sought
from shared.views import open_database, writing
from tests.databases import Databases

_METADATA = MetaData()
_NAMES = Table("names", _METADATA, Column("id", Integer, primary_key=True), *name_columns())

_LETTERS = "aạáâbđdhoòóơ HĐ1-_%\\'\"("
names = st.text(_LETTERS, max_size=12) | st.text(st.characters(exclude_characters="\x00", codec="utf-8"), max_size=8)


@pytest.fixture(scope="module")
def connection(databases: Databases) -> Iterator[Connection]:
    """Give a connection to a database that has the table, of each kind in turn."""
    with databases.fresh() as address:
        engine = open_database(address)
        with writing(engine) as connection:
            _METADATA.create_all(connection)
            yield connection
        engine.dispose()


def test_a_search_finds_in_sql_what_it_finds(databases: Databases, connection: Connection) -> None:
    @settings(databases.examples(60), suppress_health_check=[HealthCheck.too_slow])
    @given(st.lists(names, max_size=6), names.filter(sought))
    def check(kept: list[str], search: str) -> None:
        connection.execute(_NAMES.delete())
        for number, name in enumerate(kept):
            connection.execute(_NAMES.insert(), {"id": number, **name_values(name)})
        found = connection.execute(select(_NAMES.c.id).where(name_found(search, _NAMES))).scalars().all()
        assert sorted(found) == [number for number, name in enumerate(kept) if finds(search, name)]

    check()


def test_a_row_is_found_by_its_former_name_too(connection: Connection) -> None:
    connection.execute(_NAMES.delete())
    connection.execute(_NAMES.insert(), {"id": 1, **name_values("Phường Bạch Mai", "Xã Hồng Mai")})
    found = connection.execute(select(_NAMES.c.id).where(name_found("hồng", _NAMES))).scalars().all()
    assert found == [1]
