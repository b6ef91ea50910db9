"""R2, R28: reminders follow the plan in force; what an amendment makes untrue is not said any more."""

from datetime import datetime

import pytest

from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import (
    DeadlineExtended,
    DeadlineMoved,
    Period,
    ThemeLeadChanged,
    Unit,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.services.notifications.domain.any_story import REMINDERS
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.campaigning import amended, closed, delivered, entered
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.full_plan import ESSAY, FULL_PLAN, GUIDE
from tests.services.notifications.town.nominating import ref, submitted
from tests.services.notifications.town.plan import NOMINEES, PLAN, REPORT

TO_THE_25TH = DeadlineMoved(obligation=REPORT, due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))
LONGER_FOR_B = DeadlineExtended(obligation=REPORT, units=("ward-b",), due=due(TermForm.BEFORE_DAY, "2024-08-25", "1"))
A_INTO_B = UnitsMerged(units=("ward-a",), into=Unit(id="ward-b", name="Phường B", kind="ward"))
WARD_C = Unit(id="ward-c", name="Phường C", kind="ward")


def reminders(story: Story, now: datetime) -> list[AlertRaised]:
    """Complete a round and return what units were told of their own deadlines."""
    return [alert for alert in story.round(now) if alert.reason in REMINDERS]


def told(story: Story, now: datetime, unit: str = "ward-a", about: str = REPORT) -> list[str]:
    """Complete a round and return the keys that a unit was told about an obligation."""
    return [alert.key for alert in reminders(story, now) if (alert.unit, alert.obligation) == (unit, about)]


def test_a_moved_deadline_silences_the_reminders_of_the_old_one() -> None:
    story = Story()
    assert told(story, day(29, month=7)) == [f"deadline-ahead/{REPORT}/2024-08-05/7"]
    story.happens(amended(TO_THE_25TH), day(30, month=7))
    assert [told(story, now) for now in (day(2), day(4), day(5))] == [[], [], []]


def test_a_moved_deadline_is_reminded_of_anew() -> None:
    story = Story()
    told(story, day(29, month=7))
    story.happens(amended(TO_THE_25TH), day(30, month=7))
    assert told(story, day(18)) == [f"deadline-ahead/{REPORT}/2024-08-25/7"]
    assert told(story, day(25)) == [f"overdue/{REPORT}/2024-08-25"]


def test_what_was_overdue_is_ahead_again_by_its_new_deadline() -> None:
    story = Story()
    assert told(story, day(5)) == [f"overdue/{REPORT}/2024-08-05"]
    story.happens(amended(TO_THE_25TH), day(6))
    assert told(story, day(12)) == [f"deadline-ahead/{REPORT}/2024-08-25/14"]


def test_a_deadline_moved_back_is_not_told_a_second_time() -> None:
    """R28: once for each reason."""
    story = Story()
    told(story, day(29, month=7))
    back = DeadlineMoved(obligation=REPORT, due=PLAN.obligations[0].due)
    story.happens(amended(TO_THE_25TH), day(29, month=7, hour=1))
    story.happens(amended(back), day(29, month=7, hour=2))
    assert told(story, day(29, month=7, hour=3)) == []


def test_what_no_date_is_set_for_any_more_is_not_reminded_of() -> None:
    """R12."""
    story = Story()
    story.happens(amended(DeadlineMoved(obligation=REPORT, due=due(TermForm.NONE_SET, "", "1"))), day(1))
    assert told(story, day(5)) == []


def test_who_has_delivered_hears_nothing_of_a_moved_deadline() -> None:
    story = Story()
    story.happens(delivered("ward-a", REPORT), day(1))
    story.happens(amended(TO_THE_25TH), day(2))
    assert told(story, day(25)) == []


def test_an_extension_moves_the_reminders_of_its_unit_alone() -> None:
    """R13."""
    story = Story()
    story.happens(amended(LONGER_FOR_B), day(1))
    assert [alert.unit for alert in reminders(story, day(5)) if alert.obligation == REPORT] == ["ward-a"]
    assert told(story, day(24), unit="ward-b") == [f"deadline-ahead/{REPORT}/2024-08-25/1"]


def test_a_reminder_of_an_extended_deadline_says_so_in_its_words() -> None:
    """R13."""
    story = Story()
    story.happens(amended(LONGER_FOR_B), day(1))
    alert = next(alert for alert in story.round(day(24)) if (alert.unit, alert.obligation) == ("ward-b", REPORT))
    assert "Thời hạn đã gia hạn cho đơn vị: “trước ngày 2024-08-25” (mục 1); hạn cuối: hết thứ Bảy, 24/8/2024." in (
        alert.text.vi
    )
    assert "Time limit, extended for your unit: “trước ngày 2024-08-25” (clause 1)" in alert.text.en


def test_a_merged_unit_is_reminded_of_nothing_and_its_heir_of_its_own() -> None:
    """R2."""
    story = Story()
    story.happens(amended(A_INTO_B), day(1))
    assert {alert.unit for alert in reminders(story, day(5)) if alert.obligation} == {"ward-b"}


def test_an_heir_that_is_new_is_reminded_of_what_units_of_its_kind_owe() -> None:
    """R2."""
    story = Story()
    story.happens(amended(UnitsMerged(units=("ward-a", "ward-b"), into=WARD_C)), day(1))
    assert {(alert.unit, alert.key) for alert in reminders(story, day(4)) if alert.obligation == REPORT} == {
        ("ward-c", f"deadline-ahead/{REPORT}/2024-08-05/1")
    }


def test_a_unit_that_joins_is_reminded_from_then_on() -> None:
    """R2."""
    story = Story()
    told(story, day(2))
    story.happens(amended(UnitAdded(unit=WARD_C)), day(3))
    assert told(story, day(3), unit="ward-c") == [f"deadline-ahead/{REPORT}/2024-08-05/3"]


def test_a_renamed_unit_is_not_reminded_a_second_time() -> None:
    """R2, R28: it keeps its id."""
    story = Story()
    told(story, day(2))
    story.happens(amended(UnitRenamed(unit="ward-a", name="Phường Mới")), day(2, hour=1))
    assert told(story, day(2, hour=2)) == []


def test_a_lead_is_reminded_of_each_of_its_themes() -> None:
    """R3."""
    assert told(Story(FULL_PLAN), day(5), about=GUIDE) == [
        f"deadline-ahead/{GUIDE}/streets/2024-08-12/7",
        f"deadline-ahead/{GUIDE}/schools/2024-08-12/7",
    ]


def test_what_a_lead_delivered_for_one_theme_meets_no_other() -> None:
    """R3, R28."""
    story = Story(FULL_PLAN)
    story.happens(delivered("ward-a", GUIDE, theme="streets"), day(1))
    assert told(story, day(12), about=GUIDE) == [f"overdue/{GUIDE}/schools/2024-08-12"]


def test_a_reminder_names_the_theme() -> None:
    """R3."""
    alert = next(alert for alert in reminders(Story(FULL_PLAN), day(5)) if alert.obligation == GUIDE)
    assert alert.text.vi.startswith(
        "Còn 7 ngày, tính cả hôm nay, để nộp “Kế hoạch chuyên đề”, chuyên đề 2.1 “Streets”. Thời hạn:"
    )


def test_the_new_lead_of_a_theme_is_reminded_and_the_former_is_not() -> None:
    """R2, R3."""
    story = Story(FULL_PLAN)
    story.happens(amended(ThemeLeadChanged(theme="streets", lead="ward-b")), day(1))
    reminded = [(alert.unit, alert.key) for alert in reminders(story, day(12)) if alert.obligation == GUIDE]
    assert reminded == [
        ("ward-a", f"overdue/{GUIDE}/schools/2024-08-12"),
        ("ward-b", f"overdue/{GUIDE}/streets/2024-08-12"),
        ("home-affairs", f"overdue/{GUIDE}/lights/2024-08-12"),
    ]


def test_an_entry_for_a_contest_is_not_asked_for_again() -> None:
    """R6, R28."""
    story = Story(FULL_PLAN)
    story.happens(entered("ward-a"), day(1))
    assert {alert.unit for alert in reminders(story, day(28)) if alert.obligation == ESSAY} == {"ward-b"}


def test_an_entry_for_another_contest_meets_nothing() -> None:
    """R6."""
    story = Story(FULL_PLAN)
    story.happens(entered("ward-a", "poems"), day(1))
    assert told(story, day(28), about=ESSAY) == [f"overdue/{ESSAY}/2024-08-28"]


def test_in_a_closed_campaign_nobody_is_reminded_of_anything() -> None:
    story = Story(FULL_PLAN)
    story.happens(closed(), day(1))
    assert [alert for now in (day(2), day(5), day(20)) for alert in story.round(now)] == []


def test_a_list_submitted_under_an_extension_meets_it() -> None:
    """R13."""
    story = Story()
    longer = DeadlineExtended(obligation=NOMINEES, units=("ward-a",), due=due(TermForm.BEFORE_DAY, "2024-09-10", "1"))
    story.happens(amended(longer), day(19))
    story.happens(submitted(ref()), day(30))
    assert told(story, day(10, month=9), about=NOMINEES) == []


@pytest.mark.parametrize(("moved_to", "is_stale"), [("2024-12-20", False), ("2024-08-25", True)])
def test_a_campaign_without_an_end_ends_with_the_last_deadline_in_force(moved_to: str, is_stale: bool) -> None:
    """R29: an amendment that gives more time makes the campaign last longer."""
    story = Story(PLAN.model_copy(update={"period": Period(ends=due(TermForm.NONE_SET, "", "2"))}))
    plan_issued(story, day(1, month=7))
    moved = DeadlineExtended(obligation=REPORT, units=("ward-b",), due=due(TermForm.BEFORE_DAY, moved_to, "1"))
    story.happens(amended(moved), day(2, month=7))
    assert (story.round(day(1, month=11)) == []) is is_stale
