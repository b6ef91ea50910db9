"""The forms of deadlines, and the instants they resolve to."""

import calendar
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared.calendar import Term, TermForm

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")
ZONES = st.sampled_from(
    [
        ZoneInfo(name)
        for name in (
            "Asia/Ho_Chi_Minh", "UTC", "Atlantic/Azores", "America/Sao_Paulo", "Asia/Kathmandu", "Pacific/Apia",
            "Europe/Berlin",
        )
    ]
)  # fmt: skip
DAYS = st.dates(date(1945, 1, 1), date(2200, 12, 30))
DAY_FORMS = st.sampled_from([TermForm.BEFORE_DAY, TermForm.ON_DAY_AT_LATEST])
MONTH_FORMS = st.sampled_from([TermForm.BEFORE_MONTH, TermForm.THROUGH_MONTH])
SECOND = timedelta(seconds=1)


def term(form: TermForm, value: str = "") -> Term:
    return Term(literal="như văn bản", clause="III.4.2", form=form, value=value)


def cutoff(form: TermForm, value: str, zone: ZoneInfo = HANOI) -> datetime:
    found = term(form, value).cutoff(zone)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("form", "value", "first_late"),
    [
        ("before-day", "2024-08-20", "2024-08-20T00:00:00+07:00"),
        ("before-day", "2024-08-05", "2024-08-05T00:00:00+07:00"),
        ("on-day-at-latest", "2024-08-20", "2024-08-21T00:00:00+07:00"),
        ("on-day-at-latest", "2024-02-28", "2024-02-29T00:00:00+07:00"),
        ("on-day-at-latest", "2024-02-29", "2024-03-01T00:00:00+07:00"),
        ("on-day-at-latest", "2023-02-28", "2023-03-01T00:00:00+07:00"),
        ("on-day-at-latest", "2024-12-31", "2025-01-01T00:00:00+07:00"),
        ("through-month", "2024-10", "2024-11-01T00:00:00+07:00"),
        ("through-month", "2024-12", "2025-01-01T00:00:00+07:00"),
        ("through-month", "2024-02", "2024-03-01T00:00:00+07:00"),
        ("before-month", "2024-10", "2024-10-01T00:00:00+07:00"),
        ("within-year", "2024", "2025-01-01T00:00:00+07:00"),
    ],
)
def test_each_form_resolves_to_its_first_late_instant(form: str, value: str, first_late: str) -> None:
    """R12; what we take, nos. 1 and 2."""
    assert cutoff(TermForm(form), value).isoformat() == first_late


def test_a_term_without_a_date_has_no_cutoff() -> None:
    """R12."""
    assert term(TermForm.NONE_SET).cutoff(HANOI) is None


@pytest.mark.parametrize("day", ["2024-08-24", "2024-08-25", "2024-09-02"], ids=["Saturday", "Sunday", "holiday"])
def test_there_is_no_roll_over_to_the_next_working_day(day: str) -> None:
    """What we take, no. 1."""
    assert cutoff(TermForm.BEFORE_DAY, day).date().isoformat() == day


@given(day=DAYS, zone=ZONES)
def test_before_a_day_excludes_it(day: date, zone: ZoneInfo) -> None:
    """What we take, no. 1."""
    limit = cutoff(TermForm.BEFORE_DAY, day.isoformat(), zone)
    assert limit.date() == day
    assert (limit.astimezone(UTC) - SECOND).astimezone(zone).date() < day


@given(day=DAYS, zone=ZONES)
def test_on_a_day_at_the_latest_includes_it_to_its_last_second(day: date, zone: ZoneInfo) -> None:
    """What we take, no. 1."""
    limit = cutoff(TermForm.ON_DAY_AT_LATEST, day.isoformat(), zone)
    assert limit.date() == day + timedelta(days=1)
    # A zone that crosses the date line skips a day: then the one before it is the last.
    assert (limit.astimezone(UTC) - SECOND).astimezone(zone).date() <= day


@given(day=DAYS)
def test_to_include_a_day_is_to_come_before_the_next(day: date) -> None:
    """R12."""
    following = (day + timedelta(days=1)).isoformat()
    assert cutoff(TermForm.ON_DAY_AT_LATEST, day.isoformat()) == cutoff(TermForm.BEFORE_DAY, following)


@given(year=st.integers(1945, 2200), month=st.integers(1, 12))
def test_through_a_month_ends_with_its_last_day_in_leap_years_too(year: int, month: int) -> None:
    """What we take, no. 2."""
    last_day = date(year, month, calendar.monthrange(year, month)[1]).isoformat()
    limit = cutoff(TermForm.THROUGH_MONTH, f"{year}-{month:02}")
    assert limit == cutoff(TermForm.ON_DAY_AT_LATEST, last_day)


@given(year=st.integers(1945, 2200), month=st.integers(1, 12))
def test_before_a_month_is_before_its_first_day(year: int, month: int) -> None:
    """What we take, no. 2."""
    assert cutoff(TermForm.BEFORE_MONTH, f"{year}-{month:02}") == cutoff(TermForm.BEFORE_DAY, f"{year}-{month:02}-01")


@given(year=st.integers(1945, 2200))
def test_within_a_year_is_through_its_december(year: int) -> None:
    """R12."""
    assert cutoff(TermForm.WITHIN_YEAR, str(year)) == cutoff(TermForm.THROUGH_MONTH, f"{year}-12")


@given(form=DAY_FORMS, days=st.tuples(DAYS, DAYS).map(sorted), zone=ZONES)
def test_a_later_day_never_has_an_earlier_cutoff(form: TermForm, days: list[date], zone: ZoneInfo) -> None:
    """R12."""
    earlier, later = (cutoff(form, day.isoformat(), zone).astimezone(UTC) for day in days)
    assert earlier <= later
    assert (earlier == later) is (days[0] == days[1])


@given(form=MONTH_FORMS, months=st.tuples(DAYS, DAYS).map(sorted))
def test_a_later_month_never_has_an_earlier_cutoff(form: TermForm, months: list[date]) -> None:
    """R12."""
    earlier, later = (cutoff(form, f"{month:%Y-%m}") for month in months)
    assert earlier <= later


@given(day=DAYS, form=DAY_FORMS)
def test_a_cutoff_in_hanoi_falls_seven_hours_before_that_of_utc(day: date, form: TermForm) -> None:
    """What we take, no. 1."""
    if day >= date(1976, 1, 1):  # Hanoi kept other hours before
        hanoi, utc = (cutoff(form, day.isoformat(), zone) for zone in (HANOI, ZoneInfo("UTC")))
        assert utc - hanoi.astimezone(UTC) == timedelta(hours=7)


def test_a_midnight_that_the_clocks_leave_out_is_the_instant_at_which_they_are_put_forward() -> None:
    """R12: on the Azores, 30 March 2031 begins at one o'clock."""
    limit = cutoff(TermForm.BEFORE_DAY, "2031-03-30", ZoneInfo("Atlantic/Azores"))
    assert limit.astimezone(UTC).isoformat() == "2031-03-30T01:00:00+00:00"


def test_a_midnight_that_comes_twice_counts_the_first_time() -> None:
    """R12: on the Azores, 26 October 2031 has two midnights."""
    limit = cutoff(TermForm.BEFORE_DAY, "2031-10-26", ZoneInfo("Atlantic/Azores"))
    assert limit.astimezone(UTC).isoformat() == "2031-10-26T00:00:00+00:00"


@given(form=st.sampled_from(TermForm), day=DAYS, zone=ZONES)
def test_an_instant_is_late_from_the_cutoff_on_by_whatever_clock(form: TermForm, day: date, zone: ZoneInfo) -> None:
    """R13."""
    lengths = {"day": 10, "latest": 10, "month": 7, "year": 4, "set": 0}
    limit = term(form, day.isoformat()[: lengths[form.rpartition("-")[2]]]).cutoff(zone)
    if limit is None:
        return
    instant = limit.astimezone(UTC)
    assert (instant >= limit, instant - SECOND >= limit) == (True, False)


@pytest.mark.parametrize(
    ("form", "value"),
    [
        ("before-day", "2024-02-30"),
        ("before-day", "2023-02-29"),
        ("before-day", "2024-13-01"),
        ("before-day", "2024-8-20"),
        ("before-day", "20/8/2024"),
        ("before-day", "2024-08"),
        ("before-day", "2024-W08-2"),
        ("before-day", ""),
        ("on-day-at-latest", "9999-12-31"),
        ("through-month", "2024-00"),
        ("through-month", "9999-12"),
        ("before-month", "2024"),
        ("within-year", "24"),
        ("within-year", "0000"),
        ("within-year", "9999"),
        ("within-year", "２０２４"),
        ("before-month", "２０２４-１０"),
        ("none-set", "2024"),
    ],
)
def test_a_value_that_does_not_fit_its_form_is_refused_with_the_rule(form: str, value: str) -> None:
    """R12."""
    with pytest.raises(ValidationError, match="R12: "):
        term(TermForm(form), value)


@pytest.mark.parametrize("form", ["before-day", "on-day-at-latest", "through-month", "before-month", "within-year"])
@given(value=st.text(alphabet="0123456789-", max_size=10))
def test_any_value_is_refused_or_resolves(form: str, value: str) -> None:
    """R12."""
    try:
        found = term(TermForm(form), value)
    except ValidationError:
        return
    assert found.cutoff(HANOI) is not None


def test_a_term_keeps_the_literal_text_and_its_clause() -> None:
    """R12."""
    text = '{"literal":"trước tháng 10/2024","clause":"II.2.6","form":"before-month","value":"2024-10"}'
    assert Term.model_validate_json(text).model_dump_json() == text
