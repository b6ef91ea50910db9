"""Which messages alerts call for, and when."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time

import pytest

from services.notifications.domain.intending import MOST_KEYS, Unsent, look_again_at, messages_to_intend
from services.notifications.domain.message import Stage, message_of_alert, message_of_day
from services.notifications.domain.preferences import InForce, Place
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.traffic import KnownMessage, Traffic, traffic_by_channel
from shared.contracts.events.notifications import AlertReason, Form, MessageIntended
from tests.services.notifications.domain.sending_parts import (
    ANOTHER_ADDRESS,
    ANY_TIME,
    IN_OFFICE_HOURS,
    NOW,
    UNIT,
    alert,
    channel,
    holding,
    intended,
    reminder,
)
from tests.services.notifications.town import CAMPAIGN, day

EACH, DAILY = holding(channel()), holding(channel(form=Form.DIGEST))
FRIDAY, SATURDAY, MONDAY = 16, 17, 19
TEN = [f"earlier/{number}" for number in range(10)]


def planned(
    *alerts: RaisedAlert,
    by: InForce = EACH,
    now: datetime = NOW,
    times: SendingTimes = ANY_TIME,
    most_a_day: int | None = None,
    known: Sequence[KnownMessage] = (),
) -> list[MessageIntended]:
    """Return the messages to intend."""
    traffic: Mapping[Place, Traffic] = traffic_by_channel(known, times, now)
    unsent = Unsent(
        campaign=CAMPAIGN,
        unit=UNIT,
        alerts=alerts,
        preferences=by,
        traffic=traffic,
        times=times,
        most_a_day=most_a_day,
    )
    return [intend.message for intend in messages_to_intend(unsent, now)]


def sent(*keys: str, at: datetime = NOW, stage: Stage = Stage.SENT) -> list[KnownMessage]:
    """Return messages of one alert each that the unit had."""
    return [KnownMessage(intended((key,), message=f"{place:032x}"), stage, at) for place, key in enumerate(keys)]


def keys(messages: Sequence[MessageIntended]) -> list[tuple[str, ...]]:
    """Return the alerts of each message by their sequences."""
    return [tuple(key.rpartition("/")[2] for key in each.keys) for each in messages]


def test_each_alert_is_a_message_of_its_own_at_once() -> None:
    first, second = planned(alert(1), alert(2))
    assert [(each.keys, each.form, each.send_at) for each in (first, second)] == [
        (("plan-amended/1",), Form.IMMEDIATE, NOW),
        (("plan-amended/2",), Form.IMMEDIATE, NOW),
    ]


def test_a_message_names_its_channel_and_has_the_id_of_its_alert() -> None:
    (message,) = planned(alert(1))
    assert message == intended(message=message_of_alert(CAMPAIGN, UNIT, channel(), "plan-amended/1"))


def test_in_quiet_hours_it_waits_for_their_end() -> None:
    now = day(FRIDAY, hour=19)
    (message,) = planned(alert(at=now), now=now, times=IN_OFFICE_HOURS)
    assert message.send_at == day(MONDAY, hour=7).replace(minute=30)


def test_what_would_come_too_late_goes_in_quiet_hours() -> None:
    now = day(FRIDAY, hour=19)
    (message,) = planned(reminder(at=now, due=day(SATURDAY)), now=now, times=IN_OFFICE_HOURS)
    assert message.send_at == now


def test_an_alert_goes_through_each_channel_that_wants_it() -> None:
    urged = channel("urged-only", reasons=(AlertReason.URGED,))
    messages = planned(alert(1), by=holding(channel(), urged, channel("second")))
    assert [each.channel for each in messages] == ["mail", "second"]


def test_what_is_on_its_way_is_not_intended_again() -> None:
    assert planned(alert(1), known=sent("plan-amended/1", stage=Stage.WAITING)) == []


@pytest.mark.parametrize("stage", [Stage.SENT, Stage.GIVEN_UP, Stage.WITHHELD])
def test_nor_is_what_has_ended(stage: Stage) -> None:
    assert planned(alert(1), known=sent("plan-amended/1", stage=stage)) == []


def test_what_went_to_another_address_says_nothing_of_this_one() -> None:
    by = holding(channel(address=ANOTHER_ADDRESS))
    assert keys(planned(alert(1), by=by, known=sent("plan-amended/1"))) == [("1",)]


def test_what_was_raised_before_the_channel_was_set_is_not_sent() -> None:
    assert keys(planned(alert(4), alert(6), by=holding(channel(), since=5))) == [("6",)]


# ---------------------------------------------------------------- digests


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


# ---------------------------------------------------------------- no more a day than the plan lets through


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


# ---------------------------------------------------------------- room for what presses


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


# ---------------------------------------------------------------- when to look again


def again(*alerts: RaisedAlert, by: InForce, most_a_day: int | None = None) -> datetime | None:
    """Return when to look again."""
    unsent = Unsent(
        campaign=CAMPAIGN,
        unit=UNIT,
        alerts=alerts,
        preferences=by,
        traffic=traffic_by_channel(sent(*TEN), ANY_TIME, NOW),
        times=ANY_TIME,
        most_a_day=most_a_day,
    )
    return look_again_at(unsent, NOW)


def test_an_inbox_in_which_nothing_waits_is_not_looked_at_again() -> None:
    assert again(by=EACH) is None


def test_what_waits_for_a_digest_is_looked_at_when_that_goes() -> None:
    assert again(alert(1), by=DAILY) == day(FRIDAY, hour=8)


def test_what_found_no_room_is_looked_at_when_the_day_is_over() -> None:
    assert again(alert(1), by=EACH, most_a_day=10) == day(FRIDAY)


def test_asked_again_it_intends_nothing_more() -> None:
    alerts = [alert(number) for number in range(1, 6)]
    first = planned(*alerts, most_a_day=3)
    known = [KnownMessage(message, Stage.WAITING, message.send_at) for message in first]
    assert planned(*alerts, most_a_day=3, known=known) == []
