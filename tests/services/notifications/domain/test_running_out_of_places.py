"""The last place of a quota (R7, R10, R27): told once for each maximum, while the unit can still submit."""

import pytest

from shared.calendar import TermForm
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Category, DeadlineExtended, Quota, QuotaSet, Selection, Unit, UnitsMerged
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.campaigning import amended, closed
from tests.services.notifications.town.days import day, due
from tests.services.notifications.town.nominating import declined, ref, returned, submitted, withdrawn
from tests.services.notifications.town.plan import NOMINEES

NOW = day(1)
FIRST, SECOND = ref("aaaaaaaa"), ref("bbbbbbbb")


def told(story: Story, hour: int = 0) -> list[AlertRaised]:
    """Complete a round and return what was told of quotas that run out."""
    return [alert for alert in story.round(day(1, hour=hour)) if alert.reason is AlertReason.PLACE_RUNNING_OUT]


def quota(maximum: int) -> QuotaSet:
    """Return that the first ward gets another quota."""
    return QuotaSet(
        quota=Quota(
            category=Category.COLLECTIVE,
            applies_to=Selection(units=("ward-a",)),
            maximum=maximum,
            literal=f"tối đa 0{maximum} tập thể",
            clause="1",
        )
    )


def after_one_of_two() -> Story:
    """Return the story of a ward with one of its two places taken."""
    story = Story()
    story.happens(submitted(FIRST), NOW)
    return story


def test_the_last_place_is_told_with_number_clause_time_and_remedy() -> None:
    """R7, R27."""
    (alert,) = told(after_one_of_two())
    assert (alert.unit, alert.key) == ("ward-a", "place-running-out/collective/2")
    assert alert.text.vi == (
        "Chỉ tiêu sắp hết: đơn vị đã đề nghị 1/2 tập thể, còn 01 chỗ (“tối đa 02 tập thể”, mục 4). "
        "Danh sách nộp được đến hết thứ Hai, 19/8/2024. Cân nhắc kỹ đề nghị cuối cùng; muốn thay, "
        "hãy rút một đề nghị tập thể đã nộp rồi nộp lại. "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alert.text.en.startswith(
        "One place left: your unit has put forward 1 of 2 (collective; “tối đa 02 tập thể”, clause 4). "
        "Lists are taken until the end of Monday 19 August 2024."
    )


def test_it_is_told_once_however_often_the_last_place_comes_back() -> None:
    """R28."""
    story = after_one_of_two()
    assert len(told(story)) == 1
    story.happens(submitted(SECOND), day(1, hour=1))
    story.happens(withdrawn(SECOND), day(1, hour=2))
    assert told(story, hour=3) == []


def test_a_quota_used_up_meanwhile_is_not_told_to_run_out() -> None:
    """R28: not what has become untrue."""
    story = after_one_of_two()
    story.happens(submitted(SECOND), NOW)
    assert told(story) == []


def test_before_anything_is_submitted_nothing_runs_out() -> None:
    assert told(Story()) == []


def test_a_quota_of_one_place_never_runs_out() -> None:
    story = Story()
    story.happens(amended(quota(1)), NOW)
    assert told(story) == []


def test_another_maximum_is_another_reason() -> None:
    """R2."""
    story = after_one_of_two()
    told(story)
    story.happens(amended(quota(3)), NOW)
    story.happens(submitted(SECOND), NOW)
    assert [alert.key for alert in told(story)] == ["place-running-out/collective/3"]


@pytest.mark.parametrize("back", [withdrawn, declined])
def test_a_place_given_back_is_free_again(back: object) -> None:
    """R11."""
    story = after_one_of_two()
    story.happens(back(FIRST), NOW)  # type: ignore[operator]  # one of the town's events
    assert told(story) == []


def test_a_returned_nomination_keeps_its_place_and_takes_no_second_one_when_it_comes_again() -> None:
    """R11."""
    story = after_one_of_two()
    story.happens(returned(FIRST), NOW)
    story.happens(submitted(FIRST), NOW)
    assert [alert.key for alert in told(story)] == ["place-running-out/collective/2"]


def test_after_the_time_for_lists_nothing_is_told_since_nobody_can_submit() -> None:
    """R13, R29."""
    story = after_one_of_two()
    assert [alert for alert in story.round(day(20)) if alert.reason is AlertReason.PLACE_RUNNING_OUT] == []


def test_a_unit_with_an_extension_is_told_as_long_as_it_lasts() -> None:
    """R13."""
    story = after_one_of_two()
    longer = DeadlineExtended(obligation=NOMINEES, units=("ward-a",), due=due(TermForm.BEFORE_DAY, "2024-09-10", "1"))
    story.happens(amended(longer), NOW)
    told_late = [alert for alert in story.round(day(9, month=9)) if alert.reason is AlertReason.PLACE_RUNNING_OUT]
    assert [alert.unit for alert in told_late] == ["ward-a"]
    assert "đến hết thứ Hai, 9/9/2024" in told_late[0].text.vi


def test_neither_a_merged_unit_nor_a_closed_campaign_is_told() -> None:
    """R2."""
    merged, ended = after_one_of_two(), after_one_of_two()
    merged.happens(amended(UnitsMerged(units=("ward-a",), into=Unit(id="ward-b", name="Phường B", kind="ward"))), NOW)
    ended.happens(closed(), NOW)
    assert (told(merged), told(ended)) == ([], [])
