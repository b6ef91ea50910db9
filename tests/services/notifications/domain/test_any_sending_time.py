"""Whatever the zone, quiet hours and days: what is always true of when messages go out."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from hypothesis import given, settings
from hypothesis import strategies as st

from services.notifications.domain.sending_times import SendingTimes, WorkingDays, is_quiet
from shared.contracts.events.notifications import QuietHours

_BEGINS = datetime(2018, 1, 1, tzinfo=UTC)
_ZONES = (
    "Asia/Ho_Chi_Minh",
    "Europe/Berlin",
    "America/Sao_Paulo",  # jumps at midnight
    "America/Havana",  # puts clocks back to midnight
    "Australia/Lord_Howe",  # by half an hour
    "Pacific/Chatham",  # at a quarter to three
    "America/St_Johns",  # put them back over midnight
)
_SMALL_HOURS = st.sampled_from([0, 1, 2, 3, 4, 23])
_WALLS = st.builds(time, st.integers(0, 23) | _SMALL_HOURS, st.sampled_from([0, 1, 15, 30, 45]))
_DAYS = st.frozensets(st.dates(date(2018, 1, 1), date(2020, 12, 31)), max_size=10)
_QUIET = st.tuples(_WALLS, _WALLS).filter(lambda hours: hours[0] != hours[1])
TIMES = st.builds(
    SendingTimes,
    zone=st.sampled_from(_ZONES).map(ZoneInfo),
    quiet=st.none() | _QUIET.map(lambda hours: QuietHours(since=hours[0], until=hours[1])),
    digest_at=_WALLS,
    working_days=st.none() | st.builds(WorkingDays, _DAYS, _DAYS),
)
_WITH_DAYS_OFF = st.builds(
    SendingTimes,
    zone=st.sampled_from(_ZONES).map(ZoneInfo),
    quiet=_QUIET.map(lambda hours: QuietHours(since=hours[0], until=hours[1])),
    digest_at=_WALLS,
    working_days=st.builds(WorkingDays, _DAYS, st.just(frozenset())),
)
_CHANGES = st.sampled_from(
    [
        datetime.fromisoformat(instant)
        for instant in (
            "2019-03-31T01:00Z", "2019-10-27T01:00Z", "2018-11-04T03:00Z", "2019-02-17T02:00Z",
            "2019-03-10T05:00Z", "2019-11-03T05:00Z", "2019-10-05T15:30Z", "2019-04-06T15:00Z",
            "2019-09-28T14:00Z", "2019-04-06T14:00Z", "2010-11-07T02:31Z",
        )
    ]
)  # fmt: skip
"""When clocks in those zones were put forward or back."""
_IN_ANY_TIME = settings(deadline=None)  # zones are read from files

MOMENTS = st.one_of(
    st.integers(0, 3 * 365 * 24 * 60).map(lambda minutes: _BEGINS + timedelta(minutes=minutes)),
    st.builds(lambda change, minutes: change + timedelta(minutes=minutes), _CHANGES, st.integers(-200, 200)),
)
_NEAR_A_DAY_OFF = st.builds(
    lambda week, minutes: datetime(2018, 1, 5, tzinfo=UTC) + timedelta(weeks=week, minutes=minutes),
    st.integers(0, 150),
    st.integers(0, 3 * 24 * 60),
)
"""From the beginning of a Friday to the end of the Sunday."""


@_IN_ANY_TIME
@given(TIMES, MOMENTS)
def test_nothing_goes_out_in_quiet_hours_or_on_a_day_off(times: SendingTimes, moment: datetime) -> None:
    local = times.next_allowed(moment).astimezone(times.zone)
    assert times.working_days is None or times.working_days.is_working(local.date())
    shown = local.time()
    if times.quiet is not None:
        since, until = times.quiet.since, times.quiet.until
        assert not (since <= shown < until if since < until else shown >= since or shown < until)


@_IN_ANY_TIME
@given(TIMES, MOMENTS)
def test_nothing_goes_out_before_it_is_ready(times: SendingTimes, moment: datetime) -> None:
    assert times.next_allowed(moment) >= moment


@_IN_ANY_TIME
@given(TIMES, MOMENTS)
def test_what_is_allowed_is_not_put_off(times: SendingTimes, moment: datetime) -> None:
    allowed = times.next_allowed(moment)
    assert times.next_allowed(allowed) == allowed


@_IN_ANY_TIME
@given(TIMES, MOMENTS, st.integers(0, 3000))
def test_what_is_ready_later_does_not_go_out_earlier(times: SendingTimes, moment: datetime, minutes: int) -> None:
    assert times.next_allowed(moment) <= times.next_allowed(moment + timedelta(minutes=minutes))


@_IN_ANY_TIME
@given(TIMES, MOMENTS, st.integers(0, 2000))
def test_no_allowed_moment_is_passed_over(times: SendingTimes, moment: datetime, minutes: int) -> None:
    between = moment + timedelta(minutes=minutes)
    assert between >= times.next_allowed(moment) or not times.allows(between)


@_IN_ANY_TIME
@given(TIMES, MOMENTS, MOMENTS | st.none())
def test_only_what_would_come_too_late_goes_out_at_other_times(
    times: SendingTimes, now: datetime, due: datetime | None
) -> None:
    at = times.send_at(now, due)
    if not times.allows(at):
        assert due is not None
        assert now <= at < due <= times.next_allowed(now)


@_IN_ANY_TIME
@given(_WITH_DAYS_OFF, _NEAR_A_DAY_OFF, st.integers(1, 3000))
def test_nothing_goes_out_in_quiet_hours_while_a_moment_that_is_not_quiet_comes_in_time(
    times: SendingTimes, now: datetime, minutes: int
) -> None:
    """Whether or not that moment lies on a working day; any quiet time ends within a day and an hour."""
    if _is_quiet_at(times, times.send_at(now, now + timedelta(minutes=minutes))):
        before_due = (now + timedelta(minutes=passed) for passed in range(min(minutes, 25 * 60)))
        assert all(_is_quiet_at(times, moment) for moment in before_due)


def _is_quiet_at(times: SendingTimes, moment: datetime) -> bool:
    return is_quiet(times.quiet, moment.astimezone(times.zone).time())


@_IN_ANY_TIME
@given(TIMES, MOMENTS, MOMENTS)
def test_what_is_ready_in_time_never_comes_too_late(times: SendingTimes, now: datetime, due: datetime) -> None:
    assert now >= due or times.send_at(now, due) < due


@_IN_ANY_TIME
@given(TIMES, st.dates(date(2018, 1, 5), date(2020, 12, 20)))
def test_the_digest_of_a_day_goes_out_at_an_allowed_moment_of_that_day(times: SendingTimes, on: date) -> None:
    moment = times.digest_on(on)
    assert moment is None or (times.allows(moment) and times.day_of(moment) == on)
