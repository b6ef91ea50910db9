"""Whatever order the two streams come in, however they are cut into batches, the tables are the same (R10, R11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from services.projections.application.ports import DeadlineKey, DeadlinesWanted, Listed, QuotasWanted
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Category
from shared.contracts.streams import CAMPAIGNS
from tests.services.projections.adapters import naive_rows
from tests.services.projections.adapters.any_history import Feeding, feedings, histories
from tests.services.projections.history import FIRST, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews, Tables, views_in_memory


def _tables_of(batches: Sequence[Sequence[RecordedEvent]]) -> Tables:
    with views_in_memory() as fed:
        fed.feed(batches)
        return fed.tables()


@settings(max_examples=20, deadline=None)
@given(feedings())
def test_any_interleaving_and_batching_gives_the_same_tables(feeding: Feeding) -> None:
    assert _tables_of(feeding.batches) == _tables_of([[event] for event in feeding.history])


@settings(max_examples=12, deadline=None)
@given(feedings(), st.data())
def test_what_comes_again_changes_nothing(feeding: Feeding, data: st.DataObject) -> None:
    again = []
    for nth, batch in enumerate(feeding.batches):
        again += [batch, *feeding.batches[data.draw(st.integers(0, nth)) : nth + 1]]
    assert _tables_of(again) == _tables_of(feeding.batches)


@settings(max_examples=20, deadline=None)
@given(feedings())
def test_quotas_are_those_that_a_naive_recount_finds(feeding: Feeding) -> None:
    """R2, R7, R10, R11, R26."""
    with views_in_memory() as fed:
        fed.feed(feeding.batches)
        assert fed.quotas() == naive_rows.quotas(feeding.history)


@settings(max_examples=15, deadline=None)
@given(feedings())
def test_picks_are_those_that_a_naive_recount_finds(feeding: Feeding) -> None:
    """R8, R26."""
    with views_in_memory() as fed:
        fed.feed(feeding.batches)
        assert fed.picks() == naive_rows.picks(feeding.history)


@settings(max_examples=25, deadline=None)
@given(feedings(), st.integers(0, 200 * 24))
def test_deadlines_are_those_that_a_naive_reading_finds(feeding: Feeding, hours: int) -> None:
    """R2, R3, R5, R6, R13."""
    now = FIRST + timedelta(hours=hours)
    with views_in_memory() as fed:
        fed.feed(feeding.batches)
        assert fed.deadlines(now) == naive_rows.deadlines(feeding.history, now)


@settings(max_examples=12, deadline=None)
@given(histories(), st.integers(0, 200 * 24))
def test_lists_narrowed_by_state_are_the_whole_list_sifted(history: list[RecordedEvent], hours: int) -> None:
    now = FIRST + timedelta(hours=hours)
    with views_in_memory() as fed:
        fed.feed([history])
        _check_sifted_deadlines(fed, now)
        _check_sifted_quotas(fed)


def _check_sifted_deadlines(fed: FedViews, now: datetime) -> None:
    whole = fed.deadlines(now)
    for state in DeadlineState:
        assert fed.deadlines(now, DeadlinesWanted(state=state)) == [row for row in whole if row.state == state]


def _check_sifted_quotas(fed: FedViews) -> None:
    whole = fed.quotas()
    for state in QuotaState:
        assert fed.quotas(QuotasWanted(state=state)) == [row for row in whole if row.state == state]


@settings(max_examples=12, deadline=None)
@given(histories(), st.integers(1, 7))
def test_pages_of_deadlines_join_to_the_whole_list(history: list[RecordedEvent], size: int) -> None:
    """Also where one unit owes one obligation for several themes."""
    with views_in_memory() as fed:
        fed.feed([history])
        joined: list[DeadlineRow] = []
        page = _page(fed, None, size)
        while page:
            joined += [listed.row for listed in page]
            key = page[-1].key
            assert isinstance(key, DeadlineKey)
            page = _page(fed, key, size)
        assert joined == fed.deadlines(FIRST)


def _page(fed: FedViews, after: DeadlineKey | None, size: int) -> Sequence[Listed[DeadlineRow]]:
    with fed.views.reading() as reading:
        return reading.deadlines(DeadlinesWanted(), FIRST, after, size)


def test_a_plan_heard_last_finds_what_was_nominated_before() -> None:
    plan = invented_plan()
    held = submitted(plan.campaign, UNITS[0], nomination(plan.campaign, UNITS[0], "1", Category.COLLECTIVE))
    issue, submission = recorded([issued(plan), held])
    assert issue.stream == CAMPAIGNS
    with views_in_memory() as fed:
        fed.feed([[submission], [issue]])
        assert fed.quotas()[0].submitted == 1
