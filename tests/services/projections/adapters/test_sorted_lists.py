"""Each list in each of its orders is the list sorted in Python, and what a search finds is what the rule says."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import timedelta
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from services.projections.adapters.collation import sort_key
from services.projections.adapters.view import Standings
from services.projections.application.deadlines_wanted import (
    DEADLINE_STATES_IN_ORDER,
    DEADLINES_SORTABLE,
    DeadlinesWanted,
)
from services.projections.application.listing import Asked, Listed, Sortable, SortBy
from services.projections.application.picks_wanted import PICKS_SORTABLE, PicksWanted
from services.projections.application.quotas_wanted import QUOTA_STATES_IN_ORDER, QUOTAS_SORTABLE, QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from services.projections.domain.picks import PickRow
from services.projections.domain.quota import QuotaRow, QuotaState
from services.projections.domain.searching import finds
from shared.contracts.event import RecordedEvent
from shared.views import ViewStore, open_database
from tests.databases import Databases
from tests.services.projections.adapters.any_history import histories
from tests.services.projections.history import FIRST
from tests.services.projections.views_in_memory import FedViews, views_in_memory

R = TypeVar("R")

_NOW = FIRST + timedelta(days=120)

_QUOTAS: Mapping[str, Callable[[QuotaRow], Any]] = {
    "unit": lambda row: sort_key(row.unit.name),
    "remaining": lambda row: row.remaining,
    "submitted": lambda row: row.submitted,
    "maximum": lambda row: row.maximum,
    "state": lambda row: QUOTA_STATES_IN_ORDER.index(row.state),
}
_DEADLINES: Mapping[str, Callable[[DeadlineRow], Any]] = {
    "unit": lambda row: sort_key(row.unit.name),
    "obligation": lambda row: sort_key(row.name),
    "cutoff": lambda row: row.cutoff,
    "days_left": lambda row: None if row.days_left is None else row.cutoff,
    "state": lambda row: DEADLINE_STATES_IN_ORDER.index(row.state),
    "met_at": lambda row: row.met_at,
}
_PICKS: Mapping[str, Callable[[PickRow], Any]] = {
    "occasion": lambda row: row.occasion,
    "remaining": lambda row: row.remaining,
}


@contextmanager
def _fed(databases: Databases, history: Sequence[RecordedEvent]) -> Iterator[FedViews]:
    with databases.fresh() as address:
        engine = open_database(address)
        try:
            fed = FedViews(ViewStore(engine, Standings()))
            fed.feed([history])
            yield fed
        finally:
            engine.dispose()


def _sorted(rows: Sequence[R], value: Callable[[R], Any], *, descending: bool) -> list[R]:
    known = sorted((row for row in rows if value(row) is not None), key=value, reverse=descending)
    return known + [row for row in rows if value(row) is None]


def _check(
    read: Callable[[Asked], Sequence[Listed[R]]], sortable: Sortable, values: Mapping[str, Callable[[R], Any]]
) -> None:
    assert sortable.names.keys() == values.keys()
    whole = [listed.row for listed in read(Asked(limit=1000))]
    for name, value in values.items():
        for descending in (False, True):
            order = (SortBy(name, descending),)
            first = read(Asked(order, limit=3))
            rest = read(Asked(order, first[-1].key, 1000)) if first else ()
            assert [listed.row for listed in (*first, *rest)] == _sorted(whole, value, descending=descending)


def _check_lists(fed: FedViews) -> None:
    with fed.views.reading() as reading:
        _check(lambda asked: reading.quotas(QuotasWanted(EVERYTHING), asked), QUOTAS_SORTABLE, _QUOTAS)
        _check(
            lambda asked: reading.deadlines(DeadlinesWanted(EVERYTHING), _NOW, asked), DEADLINES_SORTABLE, _DEADLINES
        )
        _check(lambda asked: reading.picks(PicksWanted(EVERYTHING), asked), PICKS_SORTABLE, _PICKS)


def test_lists_come_in_any_order_that_they_have(databases: Databases) -> None:
    @settings(databases.examples(3), suppress_health_check=[HealthCheck.too_slow])
    @given(histories())
    def check(history: list[RecordedEvent]) -> None:
        with _fed(databases, history) as fed:
            _check_lists(fed)

    check()


@settings(max_examples=3, deadline=None)
@given(histories())
def test_a_whole_list_has_the_rows_of_its_pages(history: list[RecordedEvent]) -> None:
    order = (SortBy("state"),)
    with views_in_memory() as fed:
        fed.feed([history])
        with fed.views.reading() as reading:
            asked = Asked(order, limit=1000)
            wanted = QuotasWanted(EVERYTHING), DeadlinesWanted(EVERYTHING)
            assert [each.row for each in reading.quotas(wanted[0], asked)] == list(
                reading.every_quota(wanted[0], order)
            )
            assert [each.row for each in reading.deadlines(wanted[1], _NOW, asked)] == list(
                reading.every_deadline(wanted[1], _NOW, order)
            )


@settings(max_examples=3, deadline=None)
@given(histories(), st.sampled_from(["harb", "ze har", "HARBOUR an", "mill", "é", "anew alpha"]))
def test_lists_are_searched_by_the_names_of_units(history: list[RecordedEvent], search: str) -> None:
    with views_in_memory() as fed:
        fed.feed([history])
        quotas, deadlines = fed.quotas(), fed.deadlines(_NOW)
        assert fed.quotas(QuotasWanted(EVERYTHING, search=search)) == [row for row in quotas if _finds(search, row)]
        assert fed.deadlines(_NOW, DeadlinesWanted(EVERYTHING, search=search)) == [
            row for row in deadlines if _finds(search, row)
        ]


def _finds(search: str, row: QuotaRow | DeadlineRow) -> bool:
    """R2: also by the names that the unit had before."""
    return finds(search, " ".join((row.unit.name, *row.unit.former_names)))


@settings(max_examples=3, deadline=None)
@given(histories())
def test_deadlines_are_narrowed_to_a_theme(history: list[RecordedEvent]) -> None:
    with views_in_memory() as fed:
        fed.feed([history])
        whole = fed.deadlines(_NOW)
        found = fed.deadlines(_NOW, DeadlinesWanted(EVERYTHING, theme="nets"))
        assert found == [row for row in whole if row.theme is not None and row.theme.id == "nets"]


@pytest.mark.parametrize(
    ("in_order", "states"), [(QUOTA_STATES_IN_ORDER, QuotaState), (DEADLINE_STATES_IN_ORDER, DeadlineState)]
)
def test_every_state_has_its_place_in_the_order(in_order: Sequence[str], states: type[QuotaState]) -> None:
    assert sorted(in_order) == sorted(states)
