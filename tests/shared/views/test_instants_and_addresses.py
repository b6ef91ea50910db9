from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Column, Engine, MetaData, Table, select
from sqlalchemy.dialects import sqlite
from sqlalchemy.exc import StatementError

from shared.views import Instant, database_url, open_database, reading, writing

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_OFFSETS = st.sampled_from([UTC, timezone(timedelta(hours=7))])


@given(st.datetimes(timezones=_OFFSETS))
def test_an_instant_comes_back_as_it_went(instant: datetime) -> None:
    kind, dialect = Instant(), sqlite.dialect()
    assert kind.process_result_value(kind.process_bind_param(instant, dialect), dialect) == instant


@given(st.datetimes(timezones=_OFFSETS), st.datetimes(timezones=_OFFSETS))
def test_stored_instants_are_ordered_as_instants(one: datetime, other: datetime) -> None:
    kind, dialect = Instant(), sqlite.dialect()
    stored = [kind.process_bind_param(instant, dialect) or 0 for instant in (one, other)]
    assert (stored[0] < stored[1]) == (one < other)


def test_instants_can_be_compared_in_the_database(engine: Engine) -> None:
    table = Table("deadlines", MetaData(), Column("cutoff", Instant, primary_key=True))
    cutoff = datetime(2024, 8, 20, tzinfo=_HANOI)
    with writing(engine) as connection:
        table.create(connection)
        connection.execute(table.insert(), [{"cutoff": cutoff}, {"cutoff": cutoff - timedelta(microseconds=1)}])
    with reading(engine) as connection:
        assert connection.execute(select(table).where(table.c.cutoff < cutoff)).scalars().all() == [
            cutoff - timedelta(microseconds=1)
        ]


def test_a_naive_datetime_is_refused(engine: Engine) -> None:
    table = Table("deadlines", MetaData(), Column("cutoff", Instant, primary_key=True))
    with writing(engine) as connection:
        table.create(connection)
    with (
        pytest.raises(StatementError, match="has no offset: store aware datetimes only"),
        writing(engine) as connection,
    ):
        connection.execute(table.insert(), {"cutoff": datetime(2024, 8, 20)})  # noqa: DTZ001 - what is refused


def test_a_database_is_a_file_of_the_service_by_default(tmp_path: Path) -> None:
    assert database_url(tmp_path, "projections") == f"sqlite:///{tmp_path}/databases/projections.sqlite"


def test_a_database_address_that_is_set_is_taken(tmp_path: Path) -> None:
    assert database_url(tmp_path, "projections", "postgresql://db/x") == "postgresql://db/x"


def test_sqlite_flushes_what_it_must_and_reads_beside_writers(tmp_path: Path) -> None:
    engine = open_database(database_url(tmp_path, "projections"))
    with reading(engine) as connection:
        assert connection.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
        assert connection.exec_driver_sql("PRAGMA foreign_keys").scalar() == 1
    engine.dispose()
