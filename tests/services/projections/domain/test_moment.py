"""What of history had happened by a moment."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from services.projections.domain.moment import AsOfInstant, AsOfPosition, Happened, end_of_day, reached

NOON = datetime(2024, 8, 1, 12, tzinfo=UTC)
HANOI = ZoneInfo("Asia/Ho_Chi_Minh")


def at(*hours: int | None) -> list[Happened]:
    """Return a history of events that occurred so many hours after noon; None is one that can't be read."""
    return [
        Happened(nth, None if hour is None else NOON + timedelta(hours=hour)) for nth, hour in enumerate(hours, start=1)
    ]


def test_what_occurred_at_the_instant_has_happened() -> None:
    assert reached(AsOfInstant(NOON), {"A": at(-1, 0, 1)}).positions == {"A": 2}


def test_before_its_first_event_nothing_has_happened() -> None:
    assert reached(AsOfInstant(NOON), {"A": at(1, 2), "B": []}).positions == {"A": 0, "B": 0}


def test_what_was_recorded_before_something_that_had_happened_counts_as_well() -> None:
    """Clocks of two processes differ; history is in the order in which it was recorded."""
    assert reached(AsOfInstant(NOON), {"A": at(-1, 1, 0, 2)}).positions == {"A": 3}


def test_an_event_that_cannot_be_read_goes_with_what_follows_it() -> None:
    assert reached(AsOfInstant(NOON), {"A": at(-2, None, -1, None)}).positions == {"A": 3}


def test_a_place_includes_the_campaign_s_last_event_up_to_it() -> None:
    history = [Happened(3, NOON), Happened(9, NOON + timedelta(hours=1))]
    assert reached(AsOfPosition((("A", 7),)), {"A": history}).positions == {"A": 3}


def test_a_stream_that_is_not_named_stands_where_it_did_when_the_named_one_came_there() -> None:
    histories = {"A": at(-2, 0, 5), "B": at(-3, -1, 1)}
    assert reached(AsOfPosition((("A", 2),)), histories).positions == {"A": 2, "B": 2}


def test_the_moment_of_a_place_is_when_its_last_event_occurred() -> None:
    assert reached(AsOfPosition((("A", 2),)), {"A": at(-2, 0, 5), "B": at(9)}).moment == NOON


def test_a_day_ends_by_the_calendar_of_the_plan() -> None:
    ends = end_of_day(date(2024, 8, 1), HANOI).instant
    assert ends + timedelta(microseconds=1) == datetime(2024, 8, 2, tzinfo=HANOI)


@given(st.lists(st.integers(-5, 5) | st.none(), max_size=8), st.integers(-6, 6), st.integers(-6, 6))
def test_later_moments_reach_no_less(hours: list[int | None], one: int, other: int) -> None:
    earlier, later = (
        reached(AsOfInstant(NOON + timedelta(hours=hour)), {"A": at(*hours)}).positions["A"]
        for hour in sorted((one, other))
    )
    assert earlier <= later
