"""When a message that could not be sent is tried again."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import cycle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.backoff import BASE, DAYS_OF_TRIES, MOST, given_up_after, next_try, pause
from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from tests.services.notifications.domain.sending_parts import ANY_TIME, IN_OFFICE_HOURS, NOW
from tests.services.notifications.domain.test_any_sending_time import TIMES
from tests.services.notifications.town.days import day

LUCK = st.floats(0, 1, exclude_max=True)
ALMOST = 1 - 2**-53
HALF_AN_HOUR = timedelta(minutes=30)


@pytest.mark.parametrize(
    ("attempt", "seconds"), [(1, 30), (2, 60), (3, 120), (7, 1920), (8, 3600), (9, 3600), (10_000, 3600)]
)
def test_the_limit_of_a_pause_doubles_up_to_an_hour(attempt: int, seconds: int) -> None:
    assert pause(attempt, ALMOST) == timedelta(seconds=seconds)


def test_luck_says_where_below_the_limit() -> None:
    assert [pause(2, luck) for luck in (0, 0.25, 0.5)] == [timedelta(seconds=seconds) for seconds in (0, 15, 30)]


def tried_again(
    attempt: int, since: datetime | None, *, luck: float, wait: timedelta | None = None, times: SendingTimes = ANY_TIME
) -> datetime | None:
    return next_try(NOW, attempt, since, luck=luck, wait=wait, times=times)


def test_who_asks_to_be_left_alone_is() -> None:
    assert tried_again(1, None, luck=0.5, wait=timedelta(hours=5)) == NOW + timedelta(hours=5)


def test_who_asks_for_less_than_the_pause_gets_the_pause() -> None:
    assert tried_again(1, None, luck=0.5, wait=timedelta(seconds=1)) == NOW + timedelta(seconds=15)


def test_who_asks_for_more_than_three_days_is_given_up() -> None:
    assert tried_again(1, None, luck=0.5, wait=timedelta(days=3, seconds=1)) is None


@pytest.mark.parametrize(("days", "is_tried"), [(3, True), (4, False)])
def test_after_three_days_it_is_not_tried_any_more(days: int, is_tried: bool) -> None:
    assert (tried_again(50, NOW - timedelta(days=days), luck=0) is not None) is is_tried


@pytest.mark.parametrize(
    ("since", "until"),
    [
        (day(15, hour=10), day(20, hour=10)),  # a Thursday: Friday, Monday, Tuesday
        (day(16, hour=20), day(22, hour=7) + HALF_AN_HOUR),  # a Friday's night: as from Monday morning
        (day(30, hour=17), day(6, month=9, hour=17)),  # the national day is 2 and 3 September
    ],
)
def test_days_on_which_nothing_may_be_sent_do_not_count(since: datetime, until: datetime) -> None:
    off = frozenset({date(2024, 9, 2), date(2024, 9, 3)})
    times = replace(IN_OFFICE_HOURS, working_days=WorkingDays(holidays=off))
    assert given_up_after(since, times) == until


@settings(deadline=None, max_examples=50)
@given(st.integers(1, 200), LUCK)
def test_a_pause_is_never_longer_than_its_limit(attempt: int, luck: float) -> None:
    assert timedelta() <= pause(attempt, luck) <= min(MOST, BASE * 2 ** min(attempt - 1, 20))


def course(lucks: Iterable[float], times: SendingTimes) -> list[datetime]:
    """Return when a message is tried that always fails, from the first allowed moment on."""
    now, since, tries = times.next_allowed(NOW), None, []
    for attempt, luck in enumerate(lucks, start=1):
        tries.append(now)
        again = next_try(now, attempt, since, luck=luck, wait=None, times=times)
        if again is None:
            break
        now = times.send_at(again, None)
        since = since or now
    return tries


LUCKS = st.lists(st.floats(0.25, 1, exclude_max=True), min_size=1, max_size=5)


@settings(deadline=None, max_examples=50)
@given(LUCKS)
def test_a_message_that_always_fails_is_given_up_after_three_days(lucks: list[float]) -> None:
    tries = course(cycle(lucks), ANY_TIME)
    assert tries[-1] <= NOW + timedelta(days=3) + BASE
    assert len(tries) >= 72


@settings(deadline=None, max_examples=50)
@given(LUCKS, TIMES)
def test_whatever_the_times_it_is_tried_on_three_days_at_least_and_never_outside_of_them(
    lucks: list[float], times: SendingTimes
) -> None:
    tries = course(cycle(lucks), times)
    assert all(times.allows(at) for at in tries)
    assert len({times.day_of(at) for at in tries}) >= DAYS_OF_TRIES


@settings(deadline=None, max_examples=50)
@given(LUCKS, st.integers(0, 13))
def test_a_channel_of_working_hours_gets_its_tries_across_days_off(lucks: list[float], days_off: int) -> None:
    """Ten and a half hours a day, three days long: one an hour at least, and those of the first minutes."""
    off = frozenset(NOW.date() + timedelta(days=days) for days in range(1, days_off + 1))
    times = replace(IN_OFFICE_HOURS, working_days=WorkingDays(holidays=off))
    assert len(course(cycle(lucks), times)) >= 30
