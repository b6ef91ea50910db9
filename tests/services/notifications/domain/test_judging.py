"""What a message that waits calls for now."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from services.notifications.domain.judging import Wait, judge, wait_if_unsure
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.sending_times import SendingTimes
from services.notifications.domain.withholding import Left, Truth, Withheld
from shared.contracts.events.notifications import AlertReason, WithheldBecause
from tests.services.notifications.domain.sending_parts import ANY_TIME, IN_OFFICE_HOURS, NOW, alert, reminder
from tests.services.notifications.domain.test_withholding import TRUE
from tests.services.notifications.town.days import day

NEWS = alert()
EVENING = day(15, hour=20)
MORNING = day(16, hour=7).replace(minute=30)


def judged(
    raised: RaisedAlert = NEWS,
    *,
    truth: Truth = TRUE,
    now: datetime = NOW,
    next_try: datetime = NOW,
    times: SendingTimes = ANY_TIME,
) -> Left | Wait | Withheld:
    """Judge a message of one alert."""
    return judge(next_try, [raised], {raised.key: truth}, times, now)


def test_what_is_ready_and_true_goes() -> None:
    assert judged() == Left((NEWS,))


def test_it_waits_for_its_time() -> None:
    later = NOW + timedelta(seconds=1)
    assert judged(next_try=later) == Wait(later)


def test_what_has_become_untrue_does_not_wait_to_be_withheld() -> None:
    assert judged(truth=replace(TRUE, read=True), next_try=EVENING) == Withheld(WithheldBecause.READ)


def test_what_comes_late_waits_for_the_end_of_the_quiet_hours_of_now() -> None:
    assert judged(now=EVENING, times=IN_OFFICE_HOURS) == Wait(MORNING)


def test_what_would_come_too_late_goes_in_quiet_hours() -> None:
    due = reminder(due=day(16))
    assert judged(due, truth=replace(TRUE, cutoff=day(16)), now=EVENING, times=IN_OFFICE_HOURS) == Left((due,))


def test_what_would_come_too_late_on_monday_goes_on_sunday_when_quiet_hours_end() -> None:
    """IV.3 of the plan of 2024, due on Monday 5/8 at midnight."""
    sunday, half_past_seven, monday = day(4), day(4, hour=7).replace(minute=30), day(5)
    due, truth = reminder(at=sunday, due=monday), replace(TRUE, cutoff=monday)
    moments = (sunday, half_past_seven)
    found = [judged(due, truth=truth, now=now, next_try=sunday, times=IN_OFFICE_HOURS) for now in moments]
    assert found == [Wait(half_past_seven), Left((due,))]


@pytest.mark.parametrize(
    "reason",
    [
        AlertReason.DEADLINE_AHEAD,
        AlertReason.OVERDUE,
        AlertReason.URGED,
        AlertReason.NOTHING_DELIVERED,
        AlertReason.PLACE_RUNNING_OUT,
        AlertReason.DOSSIERS_WAITING,
        AlertReason.DAILY_DIGEST,
    ],
)
def test_what_says_that_something_was_not_done_waits_where_not_all_is_known(reason: AlertReason) -> None:
    """R28: it waits with the news that is told beside it."""
    assert wait_if_unsure([NEWS, alert(2, reason=reason)], NOW) == Wait(NOW + timedelta(minutes=1))


@pytest.mark.parametrize(
    "reason",
    [
        AlertReason.PLAN_ISSUED,
        AlertReason.PLAN_AMENDED,
        AlertReason.PLACE_REFUSED,
        AlertReason.NOMINATION_RETURNED,
        AlertReason.NOMINATION_DECIDED,
        AlertReason.AWARD_REVOKED,
    ],
)
def test_news_never_waits_for_that(reason: AlertReason) -> None:
    assert wait_if_unsure([alert(2, reason=reason)], NOW) is None
