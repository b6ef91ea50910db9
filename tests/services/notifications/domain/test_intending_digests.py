"""Which digests alerts call for, and when."""

from dataclasses import replace
from datetime import time

from services.notifications.domain.intending import MOST_KEYS
from services.notifications.domain.message import Stage, message_of_day
from services.notifications.domain.traffic import KnownMessage
from shared.contracts.events.notifications import AlertReason, Form
from tests.services.notifications.domain.planned import DAILY, FRIDAY, MONDAY, SATURDAY, keys, planned
from tests.services.notifications.domain.sending_parts import (
    ANY_TIME,
    IN_OFFICE_HOURS,
    NOW,
    UNIT,
    alert,
    channel,
    intended,
    reminder,
)
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN


def test_a_digest_gathers_until_its_hour() -> None:
    assert planned(alert(1, at=day(15, hour=9)), by=DAILY, now=day(FRIDAY, hour=7)) == []


def test_at_its_hour_a_digest_goes_with_all_that_gathered() -> None:
    now = day(FRIDAY, hour=8)
    (message,) = planned(alert(2), alert(1, at=day(15, hour=9)), by=DAILY, now=now)
    assert (keys([message]), message.form, message.send_at) == ([("1", "2")], Form.DIGEST, now)
    assert message.message == message_of_day(CAMPAIGN, UNIT, channel(), now.date())


def test_what_is_raised_after_its_hour_waits_for_the_next_day() -> None:
    assert planned(alert(1, at=day(15, hour=9)), by=DAILY, now=day(15, hour=10)) == []


def test_a_day_has_one_digest() -> None:
    now = day(FRIDAY, hour=9)
    made = intended(("x",), form=Form.DIGEST, message=message_of_day(CAMPAIGN, UNIT, channel(), now.date()))
    assert planned(alert(1), by=DAILY, now=now, known=[KnownMessage(made, Stage.WITHHELD, now)]) == []


def test_after_days_offline_one_digest_has_all() -> None:
    now = day(20, hour=11)
    (message,) = planned(*(alert(number, at=day(10 + number)) for number in range(1, 9)), by=DAILY, now=now)
    assert (len(message.keys), message.send_at) == (8, now)


def test_a_digest_takes_along_what_came_after_its_hour_if_it_is_late_itself() -> None:
    now = day(FRIDAY, hour=9)
    assert keys(planned(alert(1), alert(2, at=now), by=DAILY, now=now)) == [("1", "2")]


def test_a_weekend_has_no_digest() -> None:
    on_saturday = alert(1, at=day(FRIDAY, hour=12))
    assert planned(on_saturday, by=DAILY, now=day(SATURDAY, hour=8), times=IN_OFFICE_HOURS) == []


def test_what_gathered_over_a_weekend_goes_on_monday() -> None:
    now = day(MONDAY, hour=8)
    gathered = (alert(1, at=day(FRIDAY, hour=12)), alert(2, at=day(SATURDAY)))
    assert keys(planned(*gathered, by=DAILY, now=now, times=IN_OFFICE_HOURS)) == [("1", "2")]


def test_a_digest_that_missed_its_day_waits_for_the_next() -> None:
    assert planned(alert(1), by=DAILY, now=day(FRIDAY, hour=20), times=IN_OFFICE_HOURS) == []


def test_what_would_come_too_late_by_the_digest_goes_on_its_own() -> None:
    (message,) = planned(reminder(1, due=day(FRIDAY)), alert(2), by=DAILY)
    assert (keys([message]), message.form, message.send_at) == ([("1",)], Form.IMMEDIATE, NOW)


def test_what_is_due_after_the_digest_waits_for_it() -> None:
    assert planned(reminder(1, due=day(FRIDAY, hour=9)), by=DAILY) == []


def test_the_daily_digest_of_an_office_goes_on_its_day() -> None:
    today = alert(1, at=NOW, reason=AlertReason.DAILY_DIGEST)
    (message,) = planned(today, by=DAILY)
    assert message.send_at == NOW


def test_the_daily_digest_of_an_office_waits_for_a_digest_on_its_day() -> None:
    today = alert(1, at=NOW, reason=AlertReason.DAILY_DIGEST)
    assert planned(today, by=DAILY, times=replace(ANY_TIME, digest_at=time(11))) == []


def test_the_daily_digest_of_an_office_breaks_no_quiet_hours() -> None:
    now = day(FRIDAY, hour=19)
    today = alert(1, at=now, reason=AlertReason.DAILY_DIGEST)
    assert planned(today, by=DAILY, now=now, times=IN_OFFICE_HOURS) == []


def test_where_the_day_had_its_digest_already_the_next_one_counts() -> None:
    """The hour was changed after today's had gone."""
    made = intended(("x",), form=Form.DIGEST, message=message_of_day(CAMPAIGN, UNIT, channel(), NOW.date()))
    (message,) = planned(
        reminder(1, due=day(15, hour=20)),
        by=DAILY,
        times=replace(ANY_TIME, digest_at=time(17)),
        known=[KnownMessage(made, Stage.SENT, day(15, hour=8))],
    )
    assert (keys([message]), message.send_at) == ([("1",)], NOW)


def test_a_digest_holds_five_hundred_alerts_and_the_rest_waits() -> None:
    now = day(FRIDAY, hour=8)
    (message,) = planned(*(alert(number) for number in range(1, MOST_KEYS + 2)), by=DAILY, now=now)
    assert message.keys[-1] == "plan-amended/500"
