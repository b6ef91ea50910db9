"""When messages may go out, by the plan's zone."""

from dataclasses import replace
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

import pytest

from services.notifications.domain.sending_times import SendingTimes, WorkingDays
from shared.contracts.events.notifications import QuietHours
from tests.services.notifications.domain.sending_parts import ANY_TIME, IN_OFFICE_HOURS, NIGHT, ZONE
from tests.services.notifications.town.days import day

AT_NOON = SendingTimes(ZONE, QuietHours(since=time(11, 30), until=time(13)), time(8), None)
AT_NIGHT = SendingTimes(ZONE, NIGHT, time(8), None)


def half_past(hour: int, number: int = 15) -> datetime:
    return day(number, hour=hour).replace(minute=30)


@pytest.mark.parametrize(
    ("times", "moment", "expected"),
    [
        (ANY_TIME, day(17, hour=3), day(17, hour=3)),
        (AT_NOON, day(15, hour=11), day(15, hour=11)),
        (AT_NOON, half_past(11), day(15, hour=13)),
        (AT_NOON, day(15, hour=13), day(15, hour=13)),
        (AT_NIGHT, day(15, hour=18), half_past(7, 16)),
        (AT_NIGHT, day(15, hour=23), half_past(7, 16)),
        (AT_NIGHT, day(15), half_past(7)),
        (AT_NIGHT, half_past(7), half_past(7)),
        (IN_OFFICE_HOURS, day(16, hour=17), day(16, hour=17)),
        (IN_OFFICE_HOURS, day(16, hour=18), half_past(7, 19)),
        (IN_OFFICE_HOURS, day(17, hour=12), half_past(7, 19)),
    ],
)
def test_the_next_allowed_moment(times: SendingTimes, moment: datetime, expected: datetime) -> None:
    assert times.next_allowed(moment) == expected


def test_a_weekend_without_quiet_hours_ends_at_midnight() -> None:
    times = replace(ANY_TIME, working_days=WorkingDays())
    assert times.next_allowed(day(17, hour=12)) == day(19)


def test_holidays_are_waited_out() -> None:
    """National Day 2024: Saturday 31 August to Tuesday 3 September."""
    days = WorkingDays(holidays=frozenset({date(2024, 9, 2), date(2024, 9, 3)}))
    times = replace(IN_OFFICE_HOURS, working_days=days)
    assert times.next_allowed(day(30, hour=19)) == day(4, month=9, hour=7).replace(minute=30)


def test_on_a_make_up_day_offices_work() -> None:
    days = WorkingDays(holidays=frozenset({date(2024, 8, 17)}), working=frozenset({date(2024, 8, 17)}))
    assert replace(IN_OFFICE_HOURS, working_days=days).allows(day(17, hour=9))


def test_instants_are_answered_with_the_offset_of_the_zone() -> None:
    assert AT_NIGHT.next_allowed(datetime.fromisoformat("2024-08-15T20:00:00Z")).isoformat() == (
        "2024-08-16T07:30:00+07:00"
    )


def test_what_would_come_at_its_due_date_goes_at_once() -> None:
    assert AT_NIGHT.send_at(day(15, hour=20), half_past(7, 16)) == day(15, hour=20)


def test_on_the_last_sunday_before_its_due_date_it_goes_when_quiet_hours_end() -> None:
    """IV.3 of the plan of 2024: the last reminder is raised on Sunday 4/8 at midnight, 24 hours before the cutoff."""
    assert IN_OFFICE_HOURS.send_at(day(4), day(5)) == half_past(7, 4)


@pytest.mark.parametrize(
    ("now", "due"),
    [
        (day(17, hour=9), day(19)),  # Saturday, at an hour that is not quiet
        (day(16, hour=19), half_past(7, 17)),  # quiet hours end with the due date
        (day(4, hour=20), day(5)),
    ],
)
def test_on_a_day_off_it_goes_at_once_where_nothing_is_gained_by_waiting(now: datetime, due: datetime) -> None:
    assert IN_OFFICE_HOURS.send_at(now, due) == now


def test_what_comes_in_time_waits_for_the_next_working_day() -> None:
    assert IN_OFFICE_HOURS.send_at(day(4), day(5, hour=8)) == half_past(7, 5)


def test_what_comes_in_time_waits() -> None:
    assert AT_NIGHT.send_at(day(15, hour=20), day(16, hour=8)) == half_past(7, 16)


@pytest.mark.parametrize("due", [day(15, hour=20), day(14), None])
def test_what_is_due_no_more_or_not_dated_waits(due: datetime | None) -> None:
    assert AT_NIGHT.send_at(day(15, hour=20), due) == half_past(7, 16)


def test_the_digest_goes_out_at_its_hour() -> None:
    assert IN_OFFICE_HOURS.digest_on(date(2024, 8, 16)) == day(16, hour=8)


def test_a_day_off_has_no_digest() -> None:
    assert IN_OFFICE_HOURS.digest_on(date(2024, 8, 17)) is None


def test_a_digest_in_quiet_hours_goes_when_they_end() -> None:
    assert replace(IN_OFFICE_HOURS, digest_at=time(6)).digest_on(date(2024, 8, 16)) == half_past(7, 16)


def test_a_digest_in_quiet_hours_that_last_until_midnight_goes_earlier_that_day() -> None:
    """Preferences are not taken like that; a digest that nobody ever got would be worse."""
    assert replace(IN_OFFICE_HOURS, digest_at=time(20)).digest_on(date(2024, 8, 16)) == half_past(7, 16)


def in_berlin(until: time, moment: str) -> str:
    quiet = QuietHours(since=time(22), until=until)
    times = SendingTimes(ZoneInfo("Europe/Berlin"), quiet, time(8), None)
    return times.next_allowed(datetime.fromisoformat(moment)).isoformat()


def test_quiet_hours_that_end_in_an_hour_that_is_left_out_end_with_the_jump() -> None:
    assert in_berlin(time(2, 30), "2024-03-31T00:00:00+01:00") == "2024-03-31T03:00:00+02:00"


def test_quiet_hours_that_end_in_an_hour_that_comes_twice_end_the_first_time() -> None:
    assert in_berlin(time(2, 30), "2024-10-27T00:00:00+02:00") == "2024-10-27T02:30:00+02:00"


def test_they_come_back_when_the_hour_comes_back() -> None:
    assert in_berlin(time(2, 30), "2024-10-27T02:10:00+01:00") == "2024-10-27T02:30:00+01:00"


def test_quiet_hours_that_begin_in_an_hour_that_comes_twice_are_left_again_when_it_does() -> None:
    times = SendingTimes(ZoneInfo("Europe/Berlin"), QuietHours(since=time(2, 30), until=time(4)), time(8), None)
    assert times.next_allowed(datetime.fromisoformat("2024-10-27T02:45:00+02:00")).isoformat() == (
        "2024-10-27T02:00:00+01:00"
    )


@pytest.mark.parametrize(
    ("quiet", "expected"),
    [
        (None, "2010-11-06T23:01:00-03:30"),
        (QuietHours(since=time(22), until=time(23, 30)), "2010-11-06T23:30:00-03:30"),
        (QuietHours(since=time(23, 15), until=time(23, 30)), "2010-11-06T23:01:00-03:30"),
    ],
)
def test_clocks_that_are_put_back_over_midnight_make_it_saturday_once_more(
    quiet: QuietHours | None, expected: str
) -> None:
    """St. John's, until 2011: at a minute past midnight."""
    days = WorkingDays(working=frozenset({date(2010, 11, 6)}))
    times = SendingTimes(ZoneInfo("America/St_Johns"), quiet, time(8), days)
    assert times.next_allowed(datetime.fromisoformat("2010-11-07T00:00:30-02:30")).isoformat() == expected


def test_a_day_that_begins_with_a_jump_begins_after_it() -> None:
    times = SendingTimes(ZoneInfo("America/Sao_Paulo"), None, time(8), WorkingDays(holidays=frozenset()))
    monday = replace(times, working_days=WorkingDays(working=frozenset({date(2018, 11, 4)})))
    assert monday.next_allowed(datetime.fromisoformat("2018-11-03T12:00:00-03:00")).isoformat() == (
        "2018-11-04T01:00:00-02:00"
    )
