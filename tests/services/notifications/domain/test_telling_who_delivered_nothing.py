"""Who has delivered nothing (R27, R28): told to those who wait for it, on reminder days and once the time is over."""

import pytest

from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import DeadlineExtended, DeadlineMoved, Unit
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.campaigning import amended, closed, delivered
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.full_plan import FULL_PLAN, GUIDE
from tests.services.notifications.town.nominating import ref, submitted
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT

TO_THE_25TH = DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))
LONGER_FOR_B = DeadlineExtended(obligation=REPORT, units=("ward-b",), due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))


def told(story: Story, month: int, date: int, hour: int = 0, about: str = REPORT) -> list[AlertRaised]:
    """Complete a round and return what was told of those who delivered nothing of an obligation."""
    raised = story.round(day(date, month=month, hour=hour))
    return [a for a in raised if (a.reason, a.obligation) == (AlertReason.NOTHING_DELIVERED, about)]


def keys(alerts: list[AlertRaised]) -> list[tuple[str, str]]:
    """Return who was told, and under which key."""
    return [(alert.unit, alert.key) for alert in alerts]


@pytest.mark.parametrize(
    ("month", "date", "when"), [(7, 22, "14"), (7, 29, "7"), (8, 2, "3"), (8, 3, "3"), (8, 4, "1"), (8, 5, "over")]
)
def test_each_reminder_day_and_the_end_of_the_time_are_told_to_whom_it_is_owed(
    month: int, date: int, when: str
) -> None:
    assert keys(told(Story(), month, date)) == [("home-affairs", f"nothing-delivered/{REPORT}/2024-08-05/{when}")]


def test_days_offline_end_in_the_one_that_still_helps() -> None:
    """R29."""
    story = Story()
    assert len(told(story, 7, 22)) == 1
    assert [alert.key[-1] for alert in told(story, 8, 4, hour=12)] == ["1"]
    assert told(story, 8, 4, hour=13) == []


def test_it_is_told_who_and_how_many_of_how_many_and_what_to_do() -> None:
    story = Story()
    story.happens(delivered("ward-a", REPORT), day(1))
    (alert,) = told(story, 8, 2, hour=9)
    assert alert.due == day(5)
    assert alert.text.vi == (
        "Còn 3 ngày, tính cả hôm nay, 1/2 đơn vị chưa nộp “Kế hoạch của đơn vị”: Phường B. "
        "Thời hạn: “trước ngày 2024-08-05” (mục 5); hạn cuối: hết Chủ nhật, 4/8/2024. "
        "Đề nghị đôn đốc các đơn vị này (chức năng Đôn đốc). "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alert.text.en.startswith(
        "3 days left, today included, 1 of 2 units have not delivered “Kế hoạch của đơn vị”: Phường B. "
        "Time limit: “trước ngày 2024-08-05” (clause 5); last moment: the end of Sunday 4 August 2024. "
        "Please urge these units"
    )


def test_more_than_ten_units_are_counted_beyond_the_tenth() -> None:
    wards = tuple(Unit(id=f"ward-{number}", name=f"Phường {number}", kind="ward") for number in range(1, 13))
    units = (*wards, Unit(id="home-affairs", name="Phòng Nội vụ", kind="department"))
    (alert,) = told(Story(PLAN.model_copy(update={"units": units})), 8, 5)
    assert "Đã hết hạn, 12/12 đơn vị chưa nộp “Kế hoạch của đơn vị”: Phường 1, " in alert.text.vi
    assert "Phường 10 và 2 đơn vị khác." in alert.text.vi
    assert "Phường 10 and 2 more units." in alert.text.en


def test_once_all_have_delivered_nothing_is_said() -> None:
    """R28."""
    story = Story()
    for ward in ("ward-a", "ward-b"):
        story.happens(delivered(ward, REPORT), day(1))
    assert told(story, 8, 2) == []
    assert told(story, 8, 5) == []


def test_what_comes_late_after_all_silences_it_too() -> None:
    """R28."""
    story = Story()
    for ward in ("ward-a", "ward-b"):
        story.happens(delivered(ward, REPORT), day(6))
    assert told(story, 8, 6) == []


def test_a_moved_deadline_silences_what_it_makes_untrue() -> None:
    """R28."""
    story = Story()
    told(story, 7, 29)
    story.happens(amended(TO_THE_25TH), day(30, month=7))
    assert told(story, 8, 5) == []
    assert [alert.key for alert in told(story, 8, 18)] == [f"nothing-delivered/{REPORT}/2024-08-25/7"]


def test_a_unit_with_an_extension_is_counted_by_its_own_term() -> None:
    """R13."""
    story = Story()
    story.happens(amended(LONGER_FOR_B), day(1))
    (over,) = told(story, 8, 5)
    assert "1/1 đơn vị chưa nộp “Kế hoạch của đơn vị”: Phường A." in over.text.vi
    (ahead,) = told(story, 8, 24)
    assert ahead.key == f"nothing-delivered/{REPORT}/2024-08-25/1"
    assert "Thời hạn đã gia hạn cho các đơn vị này: “trước ngày 2024-08-25” (mục 1)" in ahead.text.vi


def test_what_is_owed_to_a_themes_lead_is_told_to_all_leads_and_to_the_standing_office() -> None:
    """R27, IV.7: it can come to any of them, and the standing office chases it."""
    alerts = told(Story(FULL_PLAN), 8, 19, about=NOMINEES)
    assert [alert.unit for alert in alerts] == ["ward-a", "home-affairs"]
    assert "Đề nghị nhắc các đơn vị này; việc đôn đốc chung do Phòng Nội vụ thị xã thực hiện." in alerts[0].text.vi
    assert "Hôm nay là ngày cuối, 2/2 đơn vị chưa nộp “Hồ sơ đề nghị”: Phường A, Phường B." in alerts[1].text.vi


def test_a_lead_that_alone_is_missing_is_not_told_of_itself() -> None:
    story = Story(FULL_PLAN)
    story.happens(submitted(ref(unit="ward-b")), day(1))
    assert [alert.unit for alert in told(story, 8, 19, about=NOMINEES)] == ["home-affairs"]


def test_a_list_that_is_too_late_is_not_to_be_urged_but_extended() -> None:
    """R13."""
    alerts = told(Story(FULL_PLAN), 8, 20, about=NOMINEES)
    assert "Danh sách nộp sau hạn không được nhận, trừ khi được gia hạn" in alerts[1].text.vi


def test_what_is_owed_for_themes_is_named_with_them() -> None:
    """R3."""
    (alert,) = told(Story(FULL_PLAN), 8, 12, about=GUIDE)
    assert "2/2 đơn vị chưa nộp “Kế hoạch chuyên đề”: Phường A (chuyên đề 2.1, 2.2), Phòng Nội vụ" in alert.text.vi


def test_what_has_no_date_is_not_asked_for() -> None:
    """R12."""
    assert told(Story(), 10, 30, about="wish") == []


def test_in_a_closed_campaign_and_long_after_one_nobody_is_told() -> None:
    """R29."""
    story = Story()
    story.happens(closed(), day(1))
    assert told(story, 8, 2) == []
    assert told(Story(), 11, 1) == []
