"""What presses, and the room that is kept for it."""

from datetime import date, datetime

import pytest

from services.notifications.domain.pressing import presses, room_kept
from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.events.notifications import AlertReason
from tests.services.notifications.domain.sending_parts import ANY_TIME, alert, reminder
from tests.services.notifications.town.days import day

FRIDAY = date(2024, 8, 16)


@pytest.mark.parametrize(("most", "kept"), [(None, 0), (1, 0), (2, 1), (4, 1), (10, 2), (40, 10)])
def test_a_quarter_of_a_days_room_is_kept(most: int | None, kept: int) -> None:
    assert room_kept(most) == kept


@pytest.mark.parametrize("reason", [AlertReason.PLACE_REFUSED, AlertReason.NOMINATION_RETURNED])
def test_what_was_refused_or_came_back_presses(reason: AlertReason) -> None:
    assert presses(alert(reason=reason), FRIDAY, ANY_TIME, WorkingDays())


@pytest.mark.parametrize(
    ("due", "is_pressing"),
    [
        (day(16), False),  # its last day was Thursday
        (day(16, hour=12), True),
        (day(17), True),
        (day(19), True),  # over the weekend, nobody works on it
        (day(20), True),  # Monday is the next working day, and its last one
        (day(20, hour=1), False),
    ],
)
def test_a_deadline_presses_up_to_the_next_working_day(due: datetime, is_pressing: bool) -> None:
    assert presses(reminder(due=due), FRIDAY, ANY_TIME, WorkingDays()) is is_pressing


def test_other_news_does_not_press() -> None:
    assert not presses(alert(), FRIDAY, ANY_TIME, WorkingDays())
