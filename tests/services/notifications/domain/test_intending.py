"""Which messages alerts call for, and when."""

import pytest

from services.notifications.domain.message import Stage, message_of_alert
from services.notifications.domain.preferences import InForce
from shared.contracts.events.notifications import AlertReason, Form
from tests.services.notifications.domain.planned import DAILY, EACH, FRIDAY, MONDAY, SATURDAY, keys, planned, sent
from tests.services.notifications.domain.sending_parts import (
    ANOTHER_ADDRESS,
    IN_OFFICE_HOURS,
    NOW,
    UNIT,
    alert,
    channel,
    holding,
    intended,
    reminder,
)
from tests.services.notifications.town.days import day
from tests.services.notifications.town.plan import CAMPAIGN


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


@pytest.mark.parametrize("by", [EACH, DAILY])
def test_what_would_come_too_late_on_monday_goes_on_sunday_when_quiet_hours_end(by: InForce) -> None:
    """IV.3 of the plan of 2024, due on Monday 5/8 at midnight; a digest channel's next one would be on Monday, too."""
    sunday = day(4)
    (message,) = planned(reminder(at=sunday, due=day(5)), by=by, now=sunday, times=IN_OFFICE_HOURS)
    assert (message.form, message.send_at) == (Form.IMMEDIATE, day(4, hour=7).replace(minute=30))


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
