"""Deadlines ahead and overdue (R27, R28), each rule as a story: what was recorded, what time it is, what is told."""

from datetime import datetime

import pytest

from services.notifications.domain.deadlines import owed_under
from tests.services.notifications.domain.any_story import REMINDERS
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.campaigning import delivered
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, submitted, withdrawn
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT, WISH


def told(story: Story, now: datetime, unit: str = "ward-a") -> list[str]:
    """Complete a round and return the keys that a unit was told about deadlines."""
    return [alert.key for alert in story.round(now) if alert.unit == unit and alert.reason in REMINDERS]


@pytest.mark.parametrize(
    ("now", "key"),
    [
        (day(22, month=7), f"deadline-ahead/{REPORT}/2024-08-05/14"),
        (day(28, month=7, hour=23), f"deadline-ahead/{REPORT}/2024-08-05/14"),
        (day(29, month=7), f"deadline-ahead/{REPORT}/2024-08-05/7"),
        (day(2), f"deadline-ahead/{REPORT}/2024-08-05/3"),
        (day(4), f"deadline-ahead/{REPORT}/2024-08-05/1"),
        (day(4, hour=23), f"deadline-ahead/{REPORT}/2024-08-05/1"),
    ],
)
def test_the_smallest_reminder_day_already_reached_is_the_one_told(now: datetime, key: str) -> None:
    assert told(Story(), now) == [key]


def test_before_the_first_reminder_day_nothing_is_told() -> None:
    assert told(Story(), day(21, month=7, hour=23)) == []


def test_from_the_cutoff_on_it_is_overdue_once_and_no_reminder() -> None:
    story = Story()
    assert told(story, day(5)) == [f"overdue/{REPORT}/2024-08-05"]
    assert told(story, day(5, hour=8)) == []


def test_three_days_offline_end_in_one_reminder() -> None:
    story = Story()
    assert told(story, day(29, month=7)) == [f"deadline-ahead/{REPORT}/2024-08-05/7"]
    assert told(story, day(4, hour=12)) == [f"deadline-ahead/{REPORT}/2024-08-05/1"]


def test_a_reminder_passed_over_is_never_told_later() -> None:
    story = Story()
    told(story, day(2))
    assert [told(story, day(2, hour=hour)) for hour in (1, 12, 23)] == [[], [], []]


def test_what_is_delivered_is_not_reminded_of_r28() -> None:
    story = Story()
    story.happens(delivered("ward-a", REPORT), day(1))
    story.round(day(2))
    assert {alert.unit for _, alert in story.raised if alert.reason in REMINDERS} == {"ward-b"}


def test_what_is_delivered_late_is_not_called_overdue_afterwards_r28() -> None:
    story = Story()
    story.happens(delivered("ward-a", REPORT), day(6))
    assert told(story, day(6)) == [f"deadline-ahead/{NOMINEES}/2024-08-20/14"]


def test_a_nominee_list_meets_the_obligation_that_it_dates() -> None:
    story = Story()
    story.happens(submitted(ref()), day(1))
    assert told(story, day(20)) == [f"overdue/{REPORT}/2024-08-05"]


def test_a_list_that_is_withdrawn_later_has_still_been_delivered() -> None:
    story = Story()
    story.happens(submitted(ref()), day(1))
    story.happens(withdrawn(ref()), day(2))
    assert told(story, day(20)) == [f"overdue/{REPORT}/2024-08-05"]


def test_what_has_no_date_is_never_reminded_of_r12() -> None:
    assert {owed.obligation for owed in owed_under(PLAN) if owed.cutoff is None} == {WISH}
    story = Story()
    for now in (day(1), day(5), day(20), day(30, month=10)):
        story.round(now)
    assert WISH not in {alert.obligation for _, alert in story.raised}


def test_who_does_not_owe_it_is_not_reminded() -> None:
    assert told(Story(), day(5), unit="home-affairs") == []


def test_a_plan_issued_three_days_ahead_reminds_at_once() -> None:
    story = Story()
    plan_issued(story, day(2, hour=9))
    assert [alert.key for alert in story.round(day(2, hour=9)) if alert.unit == "ward-a"] == [
        "plan-issued",
        f"deadline-ahead/{REPORT}/2024-08-05/3",
    ]


def test_a_reminder_says_in_both_languages_what_by_when_and_to_whom() -> None:
    alert = next(alert for alert in Story().round(day(2, hour=9)) if alert.unit == "ward-a")
    assert alert.due == day(5)
    assert alert.text.vi == (
        "Còn 3 ngày, tính cả hôm nay, để nộp “Kế hoạch của đơn vị”. "
        "Thời hạn: “trước ngày 2024-08-05” (mục 5); hạn cuối: hết Chủ nhật, 4/8/2024. "
        "Đề nghị gửi đến Phòng Nội vụ thị xã trước khi hết hạn. "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alert.text.en == (
        "3 days left, today included, for “Kế hoạch của đơn vị”. "
        "Time limit: “trước ngày 2024-08-05” (clause 5); last moment: the end of Sunday 4 August 2024. "
        "Please send it to Phòng Nội vụ thị xã in time. "
        "Basis: Kế hoạch số 7/KH-UBND of 1 July 2024, Ủy ban nhân dân thị xã: “Thi đua mùa xuân”."
    )


def test_a_late_reminder_counts_the_days_that_are_really_left() -> None:
    alert = next(alert for alert in Story().round(day(3, hour=9)) if alert.unit == "ward-a")
    assert alert.key.endswith("/3")
    assert alert.text.vi.startswith("Còn 2 ngày")


def test_on_the_last_day_by_the_plans_zone_it_says_so() -> None:
    half_past_midnight_there = datetime.fromisoformat("2024-08-18T17:30:00+00:00")
    alert = next(alert for alert in Story().round(half_past_midnight_there) if alert.obligation == NOMINEES)
    assert alert.text.vi.startswith("Hôm nay là ngày cuối để nộp “Hồ sơ đề nghị”.")


def test_an_overdue_list_says_that_it_is_not_taken_any_more_r13() -> None:
    overdue = next(alert for alert in Story().round(day(20)) if alert.obligation == NOMINEES)
    assert "Danh sách nộp sau hạn không được nhận, trừ khi được gia hạn" in overdue.text.vi
