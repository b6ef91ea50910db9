"""When a message that could not be sent is tried again."""

from datetime import datetime, timedelta
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.backoff import BASE, GIVES_UP_AFTER, MOST, next_try, pause
from tests.services.notifications.domain.sending_parts import NOW

LUCK = st.floats(0, 1, exclude_max=True)
ALMOST = 1 - 2**-53


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (9, 3600), (10_000, 3600)]
)
def test_the_limit_of_a_pause_doubles_up_to_an_hour(attempt: int, seconds: int) -> None:
    assert pause(attempt, ALMOST) == timedelta(seconds=seconds)


def test_luck_says_where_below_the_limit() -> None:
    assert [pause(2, luck) for luck in (0, 0.25, 0.5)] == [timedelta(seconds=seconds) for seconds in (0, 15, 30)]


def test_who_asks_to_be_left_alone_is() -> None:
    assert next_try(NOW, 1, None, luck=0.5, wait=timedelta(hours=5)) == NOW + timedelta(hours=5)


def test_who_asks_for_less_than_the_pause_gets_the_pause() -> None:
    assert next_try(NOW, 1, None, luck=0.5, wait=timedelta(seconds=1)) == NOW + timedelta(seconds=15)


def test_who_asks_for_more_than_three_days_is_given_up() -> None:
    assert next_try(NOW, 1, None, luck=0.5, wait=timedelta(days=3, seconds=1)) is None


@pytest.mark.parametrize(("since", "is_tried"), [(NOW - GIVES_UP_AFTER, True), (NOW - GIVES_UP_AFTER * 2, False)])
def test_after_three_days_it_is_not_tried_any_more(since: datetime, is_tried: bool) -> None:
    assert (next_try(NOW, 50, since, luck=0, wait=None) is not None) is is_tried


@settings(deadline=None)
@given(st.integers(1, 200), LUCK)
def test_a_pause_is_never_longer_than_its_limit(attempt: int, luck: float) -> None:
    assert timedelta() <= pause(attempt, luck) <= min(MOST, BASE * 2 ** min(attempt - 1, 20))


@settings(deadline=None)
@given(st.lists(st.floats(0.25, 1, exclude_max=True), min_size=1, max_size=5))
def test_a_message_that_always_fails_is_given_up_after_three_days(lucks: list[float]) -> None:
    now, since, tries = NOW, None, 0
    for attempt, luck in enumerate(cycle(lucks), start=1):
        again = next_try(now, attempt, since, luck=luck, wait=None)
        if again is None:
            break
        since, now, tries = since or again, again, attempt
    assert now <= NOW + GIVES_UP_AFTER + BASE
    assert tries >= 72
