from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from services.projections.domain.deadline import Course, DeadlineState, days_left, deadline_state, when_due_soon
from shared.calendar import Term, TermForm

_HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
_CUTOFF = datetime(2024, 8, 20, tzinfo=_HANOI)
_SOON = datetime(2024, 8, 13, tzinfo=_HANOI)
_SECOND = timedelta(seconds=1)
_NEW_YEAR = datetime(2024, 1, 1, tzinfo=UTC)


def _state(now: datetime, met_at: datetime | None = None, cutoff: datetime | None = _CUTOFF) -> DeadlineState:
    return _state_in(Course(met_at=met_at), now, cutoff)


def _state_in(course: Course, now: datetime, cutoff: datetime | None = _CUTOFF) -> DeadlineState:
    soon = None if cutoff is None else _SOON
    return deadline_state(now, cutoff=cutoff, due_soon_from=soon, course=course)


def test_a_deadline_is_open_until_it_is_due_soon() -> None:
    assert _state(_SOON - _SECOND) is DeadlineState.OPEN


def test_a_deadline_is_due_soon_from_the_first_instant_of_that_time() -> None:
    assert _state(_SOON) is DeadlineState.DUE_SOON


def test_the_second_before_the_cutoff_is_still_in_time() -> None:
    assert _state(_CUTOFF - _SECOND) is DeadlineState.DUE_SOON


def test_the_cutoff_itself_is_the_first_late_instant() -> None:
    """R13."""
    assert _state(_CUTOFF) is DeadlineState.OVERDUE


def test_met_before_the_cutoff_is_met_for_ever() -> None:
    assert _state(_CUTOFF + timedelta(days=99), met_at=_CUTOFF - _SECOND) is DeadlineState.MET


def test_met_at_the_cutoff_is_met_late() -> None:
    assert _state(_CUTOFF, met_at=_CUTOFF) is DeadlineState.MET_LATE


def test_without_a_date_nothing_is_ever_overdue() -> None:
    """R12: the text sets no date."""
    assert _state(_CUTOFF + timedelta(days=999), cutoff=None) is DeadlineState.NOT_SET


def test_what_has_no_date_can_be_met_and_never_late() -> None:
    assert _state(_CUTOFF, met_at=_CUTOFF, cutoff=None) is DeadlineState.MET


@pytest.mark.parametrize("cutoff", [None, _CUTOFF])
def test_what_is_owed_no_more_is_released_and_never_overdue(cutoff: datetime | None) -> None:
    """R2: its unit has merged."""
    assert _state_in(Course(released=True), _CUTOFF, cutoff) is DeadlineState.RELEASED


def test_what_was_met_before_it_was_released_stays_met() -> None:
    """R2: what a unit has done stays its own."""
    assert _state_in(Course(met_at=_SOON, released=True), _CUTOFF) is DeadlineState.MET


@pytest.mark.parametrize(
    ("closed_at", "state"),
    [
        (_SOON - _SECOND, DeadlineState.OPEN),
        (_SOON, DeadlineState.DUE_SOON),
        (_CUTOFF, DeadlineState.OVERDUE),
    ],
)
def test_in_a_closed_campaign_deadlines_stand_as_they_stood(closed_at: datetime, state: DeadlineState) -> None:
    assert _state_in(Course(closed_at=closed_at), _CUTOFF + timedelta(days=99)) is state


@pytest.mark.parametrize(
    ("now", "left"),
    [
        ("2024-08-06T09:00:00+07:00", 14),
        ("2024-08-19T00:00:00+07:00", 1),
        ("2024-08-19T23:59:59+07:00", 1),
        ("2024-08-19T16:59:59+00:00", 1),
        ("2024-08-20T00:00:00+07:00", 0),
        ("2024-08-22T08:00:00+07:00", -2),
    ],
)
def test_days_left_counts_the_days_on_which_one_can_still_be_in_time(now: str, left: int) -> None:
    assert days_left(datetime.fromisoformat(now), cutoff=_CUTOFF, zone=_HANOI) == left


def test_no_days_are_counted_where_no_date_is_set() -> None:
    assert days_left(_CUTOFF, cutoff=None, zone=_HANOI) is None


@given(
    minutes=st.integers(0, 366 * 24 * 60),
    day=st.integers(0, 365).map(lambda days: (_NEW_YEAR + timedelta(days=days)).date()),
    soon=st.integers(0, 30),
    zone=st.sampled_from(["Asia/Ho_Chi_Minh", "America/New_York", "Europe/Berlin"]),
)
def test_due_soon_is_when_so_many_days_are_left_also_where_clocks_change(
    minutes: int, day: date, soon: int, zone: str
) -> None:
    now = _NEW_YEAR + timedelta(minutes=minutes)
    term = Term(literal="before", clause="1", form=TermForm.BEFORE_DAY, value=day.isoformat())
    cutoff = term.cutoff(ZoneInfo(zone))
    left = days_left(now, cutoff=cutoff, zone=ZoneInfo(zone))
    assert left is not None
    state = deadline_state(now, cutoff=cutoff, due_soon_from=when_due_soon(cutoff, soon), course=Course())
    expected = DeadlineState.OVERDUE if left <= 0 else DeadlineState.DUE_SOON if left <= soon else DeadlineState.OPEN
    assert state is expected
