"""Whatever order the two streams come in, however they are cut into batches, the tables are the same (R10, R11)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.projections.application.deadlines_wanted import DeadlinesWanted
from services.projections.application.listing import Asked, CursorValue, Listed
from services.projections.application.quotas_wanted import QuotasWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.deadline import DeadlineRow, DeadlineState
from services.projections.domain.quota import QuotaState
from shared.contracts.event import RecordedEvent
from shared.contracts.plan import Category
from shared.contracts.streams import CAMPAIGNS
from tests.databases import Databases
from tests.services.projections.adapters import naive_rows
from tests.services.projections.adapters.any_history import Feeding, feedings, histories
from tests.services.projections.history import FIRST, issued, nomination, recorded, submitted
from tests.services.projections.invented_plan import UNITS, invented_plan
from tests.services.projections.views_in_memory import FedViews, Tables, fresh_views


def _tables_of(databases: Databases, batches: Sequence[Sequence[RecordedEvent]]) -> Tables:
    with fresh_views(databases) as fed:
        fed.feed(batches)
        return fed.tables()


def test_any_interleaving_and_batching_gives_the_same_tables(databases: Databases) -> None:
    @databases.examples(8)
    @given(feedings())
    def check(feeding: Feeding) -> None:
        assert _tables_of(databases, feeding.batches) == _tables_of(databases, [[event] for event in feeding.history])

    check()


def test_what_comes_again_changes_nothing(databases: Databases) -> None:
    @databases.examples(6)
    @given(feedings(), st.data())
    def check(feeding: Feeding, data: st.DataObject) -> None:
        again = []
        for nth, batch in enumerate(feeding.batches):
            again += [batch, *feeding.batches[data.draw(st.integers(0, nth)) : nth + 1]]
        assert _tables_of(databases, again) == _tables_of(databases, feeding.batches)

    check()


def test_quotas_are_those_that_a_naive_recount_finds(databases: Databases) -> None:
    """R2, R7, R10, R11, R26."""

    @databases.examples(8)
    @given(feedings())
    def check(feeding: Feeding) -> None:
        with fresh_views(databases) as fed:
            fed.feed(feeding.batches)
            assert fed.quotas() == naive_rows.quotas(feeding.history)

    check()


def test_picks_are_those_that_a_naive_recount_finds(databases: Databases) -> None:
    """R8, R26."""

    @databases.examples(7)
    @given(feedings())
    def check(feeding: Feeding) -> None:
        with fresh_views(databases) as fed:
            fed.feed(feeding.batches)
            assert fed.picks() == naive_rows.picks(feeding.history)

    check()


def test_deadlines_are_those_that_a_naive_reading_finds(databases: Databases) -> None:
    """R2, R3, R5, R6, R13."""

    @databases.examples(10)
    @given(feedings(), st.integers(0, 200 * 24))
    def check(feeding: Feeding, hours: int) -> None:
        now = FIRST + timedelta(hours=hours)
        with fresh_views(databases) as fed:
            fed.feed(feeding.batches)
            assert fed.deadlines(now) == naive_rows.deadlines(feeding.history, now)

    check()


def test_lists_narrowed_by_state_are_the_whole_list_sifted(databases: Databases) -> None:
    @databases.examples(6)
    @given(histories(), st.integers(0, 200 * 24))
    def check(history: list[RecordedEvent], hours: int) -> None:
        now = FIRST + timedelta(hours=hours)
        with fresh_views(databases) as fed:
            fed.feed([history])
            _check_sifted_deadlines(fed, now)
            _check_sifted_quotas(fed)

    check()


def _check_sifted_deadlines(fed: FedViews, now: datetime) -> None:
    whole = fed.deadlines(now)
    for state in DeadlineState:
        assert fed.deadlines(now, DeadlinesWanted(EVERYTHING, state=state)) == [
            row for row in whole if row.state == state
        ]


def _check_sifted_quotas(fed: FedViews) -> None:
    whole = fed.quotas()
    for state in QuotaState:
        assert fed.quotas(QuotasWanted(EVERYTHING, state=state)) == [row for row in whole if row.state == state]


def test_pages_of_deadlines_join_to_the_whole_list(databases: Databases) -> None:
    """Also where one unit owes one obligation for several themes."""

    @databases.examples(6)
    @given(histories(), st.integers(1, 7))
    def check(history: list[RecordedEvent], size: int) -> None:
        with fresh_views(databases) as fed:
            fed.feed([history])
            joined: list[DeadlineRow] = []
            page = _page(fed, None, size)
            while page:
                joined += [listed.row for listed in page]
                page = _page(fed, page[-1].key, size)
            assert joined == fed.deadlines(FIRST)

    check()


def _page(fed: FedViews, after: tuple[CursorValue, ...] | None, size: int) -> Sequence[Listed[DeadlineRow]]:
    with fed.views.reading() as reading:
        return reading.deadlines(DeadlinesWanted(EVERYTHING), FIRST, Asked(after=after, limit=size))


def test_a_plan_heard_last_finds_what_was_nominated_before(fed: FedViews) -> None:
    plan = invented_plan()
    held = submitted(plan.campaign, UNITS[0], nomination(plan.campaign, UNITS[0], "1", Category.COLLECTIVE))
    issue, submission = recorded([issued(plan), held])
    assert issue.stream == CAMPAIGNS
    fed.feed([[submission], [issue]])
    assert fed.quotas()[0].submitted == 1
