"""Which messages alerts call for where the plan lets through only so many a day."""

import pytest

from services.notifications.domain.message import Stage
from shared.contracts.events.notifications import AlertReason, Form
from tests.services.notifications.domain.planned import DAILY, FRIDAY, MONDAY, TEN, keys, planned, sent
from tests.services.notifications.domain.sending_parts import IN_OFFICE_HOURS, alert, reminder
from tests.services.notifications.town.days import day


def test_what_is_too_much_for_a_day_waits() -> None:
    assert keys(planned(*(alert(number) for number in range(1, 6)), most_a_day=4)) == [("1",), ("2",), ("3",)]


def test_what_was_sent_today_counts() -> None:
    known = sent(*TEN[:7], at=day(15, hour=1))
    assert keys(planned(alert(1), alert(2), most_a_day=10, known=known)) == [("1",)]


def test_what_waits_to_be_repeated_today_counts() -> None:
    known = sent(*TEN, at=day(14, hour=1), stage=Stage.WAITING)
    assert planned(alert(1), most_a_day=10, known=known) == []


@pytest.mark.parametrize("stage", [Stage.WITHHELD, Stage.GIVEN_UP])
def test_what_was_not_sent_does_not_count(stage: Stage) -> None:
    assert keys(planned(alert(1), most_a_day=10, known=sent(*TEN, stage=stage))) == [("1",)]


def test_what_was_sent_yesterday_does_not_count() -> None:
    assert keys(planned(alert(1), most_a_day=10, known=sent(*TEN, at=day(14, hour=23)))) == [("1",)]


def test_the_day_that_counts_is_the_one_on_which_it_goes_out() -> None:
    now = day(FRIDAY, hour=19)
    known = sent(*TEN[:2], at=day(MONDAY, hour=7).replace(minute=30), stage=Stage.WAITING)
    alerts = (alert(1, at=now), alert(2, at=now))
    assert keys(planned(*alerts, now=now, times=IN_OFFICE_HOURS, most_a_day=4, known=known)) == [("1",)]


def test_what_was_too_much_joins_the_digest_of_the_next_day_in_one_message() -> None:
    now = day(FRIDAY, hour=8)
    (message,) = planned(alert(1), alert(2), now=now, most_a_day=3, known=sent(*TEN[:3]))
    assert (keys([message]), message.form) == ([("1", "2")], Form.DIGEST)


def test_until_then_it_waits() -> None:
    assert planned(alert(1), now=day(FRIDAY, hour=7), most_a_day=3, known=sent(*TEN[:3])) == []


def test_what_was_too_much_for_friday_does_not_come_first_on_monday() -> None:
    now = day(FRIDAY, hour=19)
    known = sent(*TEN[:2], at=day(FRIDAY, hour=8))
    crowded_out = alert(1, at=day(FRIDAY, hour=12))
    assert planned(crowded_out, now=now, times=IN_OFFICE_HOURS, most_a_day=2, known=known) == []


def test_what_would_come_too_late_by_the_next_digest_with_room_goes_at_once() -> None:
    known = sent(*TEN[:2], at=day(FRIDAY, hour=9), stage=Stage.WAITING)
    messages = planned(reminder(1, due=day(FRIDAY, hour=12)), by=DAILY, most_a_day=2, known=known)
    assert keys(messages) == [("1",)]


def test_room_is_kept_for_what_waits() -> None:
    now = day(FRIDAY, hour=7)
    alerts = (alert(1), alert(2, at=now), alert(3, at=now))
    assert keys(planned(*alerts, now=now, most_a_day=3)) == [("2",)]


def test_what_found_no_room_goes_along_with_the_digest() -> None:
    now = day(FRIDAY, hour=8)
    alerts = (alert(1), alert(2, at=now), alert(3, at=now))
    assert keys(planned(*alerts, now=now, most_a_day=3)) == [("2",), ("1", "3")]


def test_without_room_there_is_no_digest_either() -> None:
    now = day(FRIDAY, hour=8)
    assert planned(alert(1), now=now, most_a_day=2, known=sent(*TEN[:2], at=now)) == []


def test_the_last_room_goes_to_what_would_come_too_late() -> None:
    alerts = (alert(1), reminder(2, due=day(FRIDAY)), reminder(3, due=day(15, hour=12)))
    assert keys(planned(*alerts, most_a_day=1)) == [("3",)]


def test_even_that_does_not_pass_the_limit() -> None:
    assert planned(reminder(1, due=day(FRIDAY)), most_a_day=3, known=sent(*TEN[:3])) == []


def test_ordinary_news_leaves_a_quarter_of_a_days_room_free() -> None:
    assert len(planned(*(alert(number) for number in range(1, 10)), most_a_day=8)) == 6


def test_what_presses_takes_the_room_that_ordinary_news_leaves() -> None:
    refused = alert(9, reason=AlertReason.PLACE_REFUSED)
    assert keys(planned(refused, most_a_day=8, known=sent(*TEN[:6]))) == [("9",)]


def test_what_presses_takes_room_before_ordinary_news_that_is_older() -> None:
    returned = alert(2, reason=AlertReason.NOMINATION_RETURNED)
    assert keys(planned(alert(1), returned, most_a_day=2)) == [("2",)]


def test_where_one_message_a_day_is_all_nothing_is_kept_free() -> None:
    assert keys(planned(alert(1), most_a_day=1)) == [("1",)]


def test_even_what_presses_does_not_pass_the_limit() -> None:
    refused = [alert(number, reason=AlertReason.PLACE_REFUSED) for number in range(1, 6)]
    assert len(planned(*refused, most_a_day=4)) == 4
