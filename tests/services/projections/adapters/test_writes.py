"""Writes of one row keep their order; those of different rows are sorted into few statements."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Connection, create_engine

from services.projections.adapters.writes import Values, Write, Writes


class Log:
    """What was written: which statements ran, and with which rows."""

    def __init__(self) -> None:
        self.runs: list[tuple[str, list[object]]] = []

    def write(self, name: str) -> Write:
        """Return a write that is noted."""

        def note(_connection: Connection, values: Sequence[Values]) -> None:
            self.runs.append((name, [each["row"] for each in values]))

        return note


def _runs(told: Sequence[tuple[str, str]]) -> list[tuple[str, list[object]]]:
    log, writes = Log(), Writes()
    kinds = {name: log.write(name) for name in "abc"}
    for row, name in told:
        writes.add(row, kinds[name], {"row": row})
    with create_engine("sqlite://").connect() as connection:
        writes.run(connection)
    return log.runs


@pytest.mark.parametrize(
    ("told", "runs"),
    [
        (["1a", "2b", "3a", "4b"], ["a13", "b24"]),
        (["1a", "1b", "2a", "2b"], ["a12", "b12"]),
        (["1a", "1b", "1a", "2a"], ["a12", "b1", "a1"]),
        (["1b", "1a", "2a", "2b"], ["b1", "a12", "b2"]),
    ],
)
def test_a_write_joins_the_first_of_its_kind_that_its_row_allows(told: list[str], runs: list[str]) -> None:
    assert _runs([(each[0], each[1]) for each in told]) == [(each[0], list(each[1:])) for each in runs]


@given(st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("abc")), max_size=12))
def test_each_row_has_its_writes_in_their_order(told: list[tuple[str, str]]) -> None:
    runs = _runs(told)
    for row in "123":
        had = [name for name, rows in runs for each in rows if each == row]
        assert had == [name for each, name in told if each == row]
