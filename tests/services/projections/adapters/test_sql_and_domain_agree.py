"""States are said twice, in Python and in SQL: the two must never differ."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection, Integer, literal, select

from services.projections.adapters.deadline_query import earlier, state_of_deadline
from services.projections.adapters.quota_query import state_of_quota
from services.projections.domain.deadline import Course, deadline_state
from services.projections.domain.quota import quota_state
from shared.views import Instant, open_database
from tests.databases import Databases

_CUTOFF = datetime(2024, 8, 20, tzinfo=UTC)

# Close together, so that instants meet often.
instants = st.integers(-3, 3).map(lambda seconds: _CUTOFF + timedelta(seconds=seconds))
maybe_instants = st.none() | instants
courses = st.builds(Course, met_at=maybe_instants, released=st.booleans(), closed_at=maybe_instants)


@pytest.fixture(scope="module")
def connection(databases: Databases) -> Iterator[Connection]:
    """Give a connection to a database that holds nothing."""
    with databases.fresh() as address:
        engine = open_database(address)
        with engine.connect() as connection:
            yield connection
        engine.dispose()


@settings(deadline=None)
@given(now=instants, cutoff=maybe_instants, soon_before=st.integers(0, 3), course=courses)
def test_a_deadline_s_state_is_the_same_in_sql(
    connection: Connection, now: datetime, cutoff: datetime | None, soon_before: int, course: Course
) -> None:
    soon = None if cutoff is None else cutoff - timedelta(seconds=soon_before)
    in_sql = state_of_deadline(
        earlier(literal(now, Instant), literal(course.closed_at, Instant)),
        cutoff=literal(cutoff, Instant),
        due_soon_from=literal(soon, Instant),
        met_at=literal(course.met_at, Instant),
        released=literal(course.released),
    )
    in_python = deadline_state(now, cutoff=cutoff, due_soon_from=soon, course=course)
    assert connection.execute(select(in_sql)).scalar_one() == in_python


@settings(deadline=None)
@given(one=maybe_instants, other=maybe_instants)
def test_the_earlier_of_two_instants_is_the_first_that_is_known(
    connection: Connection, one: datetime | None, other: datetime | None
) -> None:
    first = min((instant for instant in (one, other) if instant is not None), default=None)
    in_sql = earlier(literal(one, Instant), literal(other, Instant))
    assert connection.execute(select(in_sql)).scalar_one() == first


@settings(deadline=None)
@given(maximum=st.none() | st.integers(0, 5), submitted=st.integers(0, 7), released=st.booleans())
def test_a_quota_s_state_is_the_same_in_sql(
    connection: Connection, maximum: int | None, submitted: int, released: bool
) -> None:
    in_sql = state_of_quota(literal(maximum, Integer), literal(submitted, Integer), literal(released))
    assert connection.execute(select(in_sql)).scalar_one() == quota_state(maximum, submitted, released=released)
