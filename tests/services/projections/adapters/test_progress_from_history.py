"""Whatever happened: progress says the same of a unit as the lists of deadlines and of quotas."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.projections.application.listing import Asked, Order, SortBy
from services.projections.application.progress_wanted import PROGRESS_SORTABLE, ProgressWanted
from services.projections.application.shown import EVERYTHING
from services.projections.domain.progress import ProgressFilter, ProgressRow, passes
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import NominationEvent, NominationsSubmitted, NomineePicked
from tests.databases import Databases
from tests.services.projections.adapters.any_history import Feeding, feedings, histories
from tests.services.projections.history import FIRST
from tests.services.projections.views_in_memory import ALL, FedViews, fresh_views

_HOURS = st.integers(0, 200 * 24)
_COUNTS = ("owed", "delivered", "open", "overdue", "next_cutoff")
_ALL_UNITS = ProgressWanted(EVERYTHING)
_WHERE = {
    "NominationsSubmitted": "waiting",
    "NomineePicked": "waiting",
    "NominationEndorsed": "waiting",
    "NominationReturned": "returned",
    "AwardDecided": "awarded",
    "AwardAnnounced": "awarded",
}

Unit = tuple[str, str]


def _progress(
    fed: FedViews, now: datetime, wanted: ProgressWanted = _ALL_UNITS, order: Order = ()
) -> list[ProgressRow]:
    with fed.views.reading() as reading:
        return [listed.row for listed in reading.progress(wanted, now, Asked(order, limit=ALL.limit))]


def test_progress_says_of_each_unit_what_the_lists_say(databases: Databases) -> None:
    """R5, R7, R11, R24, R26."""

    @databases.examples(6)
    @given(feedings(), _HOURS)
    def check(feeding: Feeding, hours: int) -> None:
        now = FIRST + timedelta(hours=hours)
        with fresh_views(databases) as fed:
            fed.feed(feeding.batches)
            rows = _progress(fed, now)
            _check_obligations(rows, fed, now)
            _check_counts(rows, fed, now)
            _check_quotas(rows, fed)
            _check_nominations(rows, feeding.history)

    check()


def _check_obligations(rows: Iterable[ProgressRow], fed: FedViews, now: datetime) -> None:
    shown = [
        (row.campaign, row.unit, each.obligation, each.name, each.theme, each.cutoff, each.state)
        for row in rows
        for each in row.obligations
    ]
    listed = fed.deadlines(now)
    assert shown == [(d.campaign, d.unit, d.obligation, d.name, d.theme, d.cutoff, d.state) for d in listed]


def _check_counts(rows: Iterable[ProgressRow], fed: FedViews, now: datetime) -> None:
    counted: dict[Unit, Counter[str]] = {}
    for deadline in fed.deadlines(now):
        counted.setdefault((deadline.campaign, deadline.unit.id), Counter())[deadline.state.value] += 1
    for row in rows:
        of = counted.get((row.campaign, row.unit.id), Counter())
        assert row.delivered == of["met"] + of["met-late"]
        assert row.open == of["open"] + of["due-soon"] + of["overdue"] + of["not-set"]
        assert row.owed == row.delivered + row.open
        assert (row.due_soon, row.overdue, row.released) == (of["due-soon"], of["overdue"], of["released"])


def _check_quotas(rows: Iterable[ProgressRow], fed: FedViews) -> None:
    shown = [
        (row.campaign, row.unit, each.category, each.submitted, each.maximum, each.remaining, each.state)
        for row in rows
        for each in row.quotas
    ]
    listed = fed.quotas()
    assert shown == [(q.campaign, q.unit, q.category, q.submitted, q.maximum, q.remaining, q.state) for q in listed]


def _check_nominations(rows: Iterable[ProgressRow], history: list[RecordedEvent]) -> None:
    recounted = _recounted(history)
    for row in rows:
        of = recounted.get((row.campaign, row.unit.id), Counter())
        shown = row.nominations
        assert (shown.returned, shown.waiting, shown.awarded) == (of["returned"], of["waiting"], of["awarded"])


def _recounted(history: list[RecordedEvent]) -> dict[Unit, Counter[str]]:
    """Count where the last event of each nomination left it; what happens to a draft leaves it nowhere."""
    last: dict[str, tuple[Unit, str]] = {}
    for told in history:
        last |= {of: where for of, where in _left(told.event) if _begins(told.event) or of in last}
    counts: dict[Unit, Counter[str]] = {}
    for unit, where in last.values():
        counts.setdefault(unit, Counter())[where] += 1
    return counts


def _left(event: Event) -> list[tuple[str, tuple[Unit, str]]]:
    where = _WHERE.get(type(event).__name__, "gone")
    match event:
        case NominationsSubmitted():
            return [(ref.id, ((event.campaign, event.unit), where)) for ref in event.nominations]
        case NominationEvent():
            return [(event.nomination.id, ((event.campaign, event.unit), where))]
        case _:
            return []


def _begins(event: Event) -> bool:
    return isinstance(event, NominationsSubmitted | NomineePicked)


def test_whoever_owes_or_has_a_quota_takes_part_once(databases: Databases) -> None:
    """R5."""

    @databases.examples(3)
    @given(histories())
    def check(history: list[RecordedEvent]) -> None:
        with fresh_views(databases) as fed:
            fed.feed([history])
            taking_part = [(row.campaign, row.unit.id) for row in _progress(fed, FIRST)]
            owing = {(row.campaign, row.unit.id) for row in fed.deadlines(FIRST)}
            assert set(taking_part) == owing | {(row.campaign, row.unit.id) for row in fed.quotas()}
            assert len(set(taking_part)) == len(taking_part)

    check()


def test_progress_narrowed_by_state_is_the_whole_list_sifted(databases: Databases) -> None:
    """R27."""

    @databases.examples(4)
    @given(histories(), _HOURS)
    def check(history: list[RecordedEvent], hours: int) -> None:
        now = FIRST + timedelta(hours=hours)
        with fresh_views(databases) as fed:
            fed.feed([history])
            whole = _progress(fed, now)
            for state in ProgressFilter:
                sifted = [r for r in whole if passes(state, owed=r.owed, delivered=r.delivered, overdue=r.overdue)]
                assert _progress(fed, now, ProgressWanted(EVERYTHING, state=state)) == sifted

    check()


def test_progress_is_sorted_by_what_it_shows(databases: Databases) -> None:
    @databases.examples(3)
    @given(histories(), _HOURS, st.booleans())
    def check(history: list[RecordedEvent], hours: int, descending: bool) -> None:
        now = FIRST + timedelta(hours=hours)
        with fresh_views(databases) as fed:
            fed.feed([history])
            for name in _COUNTS:
                found = [getattr(row, name) for row in _progress(fed, now, order=(SortBy(name, descending),))]
                known = sorted((value for value in found if value is not None), reverse=descending)
                assert found == [*known, *(value for value in found if value is None)]

    check()


def test_pages_of_progress_join_to_the_whole_list(databases: Databases) -> None:
    @databases.examples(3)
    @given(histories(), st.integers(1, 4), st.sampled_from(sorted(PROGRESS_SORTABLE.names)))
    def check(history: list[RecordedEvent], size: int, name: str) -> None:
        order = (SortBy(name),)
        with fresh_views(databases) as fed:
            fed.feed([history])
            with fed.views.reading() as reading:
                joined, asked = list[ProgressRow](), Asked(order, limit=size)
                while page := reading.progress(_ALL_UNITS, FIRST, asked):
                    joined += [listed.row for listed in page]
                    asked = Asked(order, page[-1].key, size)
                assert joined == list(reading.every_progress(_ALL_UNITS, FIRST, order))
            assert joined == _progress(fed, FIRST, order=order)

    check()
