"""When a message of the feed is posted again."""

from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from services.notifications.domain.feed_retrying import LONGEST, MOST_ATTEMPTS, SHORTEST, pause_after

LUCK = st.floats(min_value=0, max_value=1, exclude_max=True)
ATTEMPTS = st.integers(min_value=1, max_value=10 * MOST_ATTEMPTS)
WAITS = st.none() | st.timedeltas(min_value=timedelta(0), max_value=timedelta(days=2))


@given(ATTEMPTS, LUCK, WAITS)
def test_a_pause_is_never_shorter_than_half_the_shortest_and_never_longer_than_an_hour(
    attempt: int, luck: float, wait: timedelta | None
) -> None:
    assert SHORTEST / 2 <= pause_after(attempt, luck, wait) <= LONGEST


@given(ATTEMPTS, LUCK)
def test_pauses_grow(attempt: int, luck: float) -> None:
    assert pause_after(attempt, luck, None) <= pause_after(attempt + 1, luck, None)


@given(ATTEMPTS, LUCK, st.timedeltas(min_value=timedelta(0), max_value=LONGEST))
def test_a_receiver_that_asks_to_be_left_alone_is_left_alone(attempt: int, luck: float, wait: timedelta) -> None:
    assert pause_after(attempt, luck, wait) >= wait


@given(st.lists(LUCK, min_size=MOST_ATTEMPTS - 1, max_size=MOST_ATTEMPTS - 1))
def test_all_attempts_together_take_between_a_day_and_a_half_and_four_days(lucks: list[float]) -> None:
    taken = sum((pause_after(nth, luck, None) for nth, luck in enumerate(lucks, start=1)), timedelta())
    assert timedelta(days=1.5) < taken < timedelta(days=4.2)
