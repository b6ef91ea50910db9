"""The daily digest (R27): at seven on working days, what stood then and still stands, and never one of the past."""

from datetime import date, datetime

import pytest

from services.notifications.domain.sending_times import WorkingDays
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import ThemeLeadChanged, Unit
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.campaigning import amended, closed, delivered
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, endorsed, ref, submitted
from tests.services.notifications.town.plan import PLAN, REPORT, WARDS

OFFICE = "home-affairs"
EIGHT_ON_MONDAY = day(5, hour=8)


def digests(story: Story, now: datetime, unit: str = OFFICE) -> list[AlertRaised]:
    """Complete a round and return the digests that a unit was given."""
    return [a for a in story.round(now) if (a.reason, a.unit) == (AlertReason.DAILY_DIGEST, unit)]


def keys(story: Story, now: datetime) -> list[str]:
    """Complete a round and return the keys of the standing office's digests."""
    return [alert.key for alert in digests(story, now)]


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (day(5, hour=6), []),
        (day(5, hour=7), ["daily-digest/2024-08-05"]),
        (EIGHT_ON_MONDAY, ["daily-digest/2024-08-05"]),
        (day(5, hour=23), ["daily-digest/2024-08-05"]),
        (day(6), []),
        (day(3, hour=9), []),
        (day(4, hour=9), []),
    ],
)
def test_it_comes_at_seven_of_a_working_day_and_until_the_day_ends(now: datetime, told: list[str]) -> None:
    """3 and 4 August 2024 are Saturday and Sunday."""
    assert keys(Story(), now) == told


def test_one_a_day_at_most() -> None:
    """R28."""
    story = Story()
    assert [keys(story, day(5, hour=hour)) for hour in (8, 9, 20)] == [["daily-digest/2024-08-05"], [], []]
    assert keys(story, day(6, hour=8)) == ["daily-digest/2024-08-06"]


def test_after_days_offline_only_todays_comes() -> None:
    """R29."""
    story = Story()
    keys(story, day(5, hour=8))
    assert keys(story, day(9, hour=15)) == ["daily-digest/2024-08-09"]


def test_a_holiday_has_none_and_a_working_saturday_has_one() -> None:
    calendar = WorkingDays(holidays=frozenset({date(2024, 8, 5)}), working=frozenset({date(2024, 8, 3)}))
    assert keys(Story(PLAN, calendar), day(3, hour=8)) == ["daily-digest/2024-08-03"]
    assert keys(Story(PLAN, calendar), EIGHT_ON_MONDAY) == []


def test_it_says_what_waits_what_is_overdue_and_what_falls_due() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(), "streets"), day(1))
    story.happens(submitted(ref()), day(1, hour=9))
    story.happens(endorsed(ref()), day(2, hour=9))
    (digest,) = digests(story, EIGHT_ON_MONDAY)
    assert digest.text.vi == (
        "Việc cần xử lý, thứ Hai, 5/8/2024:\n"
        "- 01 hồ sơ chờ đơn vị xem xét, nhận ngày 2/8/2024 (thứ Sáu), đã chờ 1 ngày làm việc.\n"
        "- Quá hạn: “Kế hoạch của đơn vị” (hạn cuối: hết Chủ nhật, 4/8/2024), 02 đơn vị chưa nộp: Phường A, Phường B.\n"
        "- Sắp đến hạn: “Kế hoạch chuyên đề” (hạn cuối: hết Chủ nhật, 11/8/2024), 01 đơn vị chưa nộp: Phường A.\n"
        "Đề nghị xem xét hồ sơ đang chờ và nhắc các đơn vị chưa nộp.\n"
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert digest.text.en.splitlines()[:3] == [
        "What needs attention, Monday 5 August 2024:",
        "- 1 dossier waits for your unit, received on Friday 2 August 2024, waiting for 1 working day.",
        (
            "- Overdue: “Kế hoạch của đơn vị” (last moment: the end of Sunday 4 August 2024), "
            "not delivered by 2 units: Phường A, Phường B."
        ),
    ]


def test_a_lead_gets_one_of_its_own_about_what_comes_to_it() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(unit="ward-b"), "streets"), day(1))
    story.happens(submitted(ref(unit="ward-b")), day(1, hour=9))
    (digest,) = digests(story, day(2, hour=8), unit="ward-a")
    assert digest.text.vi.splitlines() == [
        "Việc cần xử lý, thứ Sáu, 2/8/2024:",
        "- 01 hồ sơ chờ đơn vị xem xét, nhận ngày 1/8/2024 (thứ Năm), đã chờ 1 ngày làm việc.",
        "Đề nghị xem xét hồ sơ đang chờ.",
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”.",
    ]


def test_who_leads_now_gets_it() -> None:
    """R2, R3."""
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(unit="ward-b"), "streets"), day(1))
    story.happens(submitted(ref(unit="ward-b")), day(1, hour=9))
    story.happens(amended(ThemeLeadChanged(theme="streets", lead="ward-b")), day(1, hour=10))
    assert len(digests(story, day(2, hour=8), unit="ward-b")) == 1


def test_with_nothing_to_say_none_comes_nor_later_that_day() -> None:
    """What happens after seven is the next day's."""
    story = Story(FULL_PLAN)
    assert keys(story, day(10, month=7, hour=8)) == []
    for nomination in (ref(unit="ward-a"), ref(unit="ward-b")):
        story.happens(drafted(nomination, "lights"), day(10, month=7, hour=9))
        story.happens(submitted(nomination), day(10, month=7, hour=9))
    assert keys(story, day(10, month=7, hour=10)) == []
    (digest,) = digests(story, day(11, month=7, hour=8))
    assert (
        "02 hồ sơ chờ đơn vị xem xét, sớm nhất là hồ sơ nhận ngày 10/7/2024 (thứ Tư), đã chờ 1 ngày làm việc."
        in digest.text.vi
    )


def test_what_was_delivered_since_then_is_left_out() -> None:
    """R28."""
    story = Story()
    for ward in WARDS:
        story.happens(delivered(ward, REPORT), day(5, hour=9))
    assert keys(story, day(5, hour=10)) == []


def test_of_many_units_the_first_three_are_named() -> None:
    wards = tuple(Unit(id=f"ward-{number}", name=f"Phường {number}", kind="ward") for number in range(1, 13))
    units = (*wards, Unit(id=OFFICE, name="Phòng Nội vụ", kind="department"))
    (digest,) = digests(Story(PLAN.model_copy(update={"units": units})), EIGHT_ON_MONDAY)
    assert "12 đơn vị chưa nộp: Phường 1, Phường 2, Phường 3 và 9 đơn vị khác." in digest.text.vi


def test_a_list_that_did_not_come_is_not_told_day_by_day() -> None:
    """R13: it is not taken any more; that the time is over is told once, by itself."""
    (digest,) = digests(Story(), day(21, hour=8))
    assert "Hồ sơ đề nghị" not in digest.text.vi
    assert "- Quá hạn: “Kế hoạch của đơn vị”" in digest.text.vi


def test_in_a_closed_campaign_none_comes() -> None:
    story = Story()
    story.happens(closed(), day(5))
    assert keys(story, EIGHT_ON_MONDAY) == []


def test_after_the_campaigns_end_it_still_says_what_waits_and_what_is_overdue() -> None:
    """The period ends on 1/11 at midnight; what is open then is settled before the campaign is closed."""
    story = Story(FULL_PLAN)
    story.happens(drafted(ref(), "lights"), day(20, month=9))
    story.happens(submitted(ref()), day(20, month=9, hour=9))
    (digest,) = digests(story, day(4, month=11, hour=8))
    assert "- 01 hồ sơ chờ đơn vị xem xét, nhận ngày 20/9/2024" in digest.text.vi
    assert "- Quá hạn: “Kế hoạch của đơn vị”" in digest.text.vi


@pytest.mark.parametrize(
    ("now", "told"),
    [
        (day(29, month=11, hour=8), ["daily-digest/2024-11-29"]),
        (day(2, month=12, hour=8), []),
        (day(4, month=11, hour=8, year=2025), []),
    ],
)
def test_of_a_campaign_that_nobody_closed_it_falls_silent_thirty_days_after_its_end(
    now: datetime, told: list[str]
) -> None:
    """R29: a first start over years of history says nothing of it. 30/11 and 1/12 are Saturday and Sunday."""
    assert keys(Story(), now) == told
