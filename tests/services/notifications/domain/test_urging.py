"""Urging by hand (IV.7): once a day, those alone who have not delivered; what they are told then (R27, R28)."""

from dataclasses import replace
from datetime import date

import pytest

from services.notifications.domain.deadlines import Owed
from services.notifications.domain.refusals.urging import AlreadyUrged, NobodyToUrge, NotToBeUrged
from services.notifications.domain.urging import URGING, Urge, urge
from shared.contracts.events.notifications import AlertRaised, AlertReason, UnitsUrged
from shared.contracts.plan import Unit, UnitsMerged
from tests.given_when_then import Given
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.campaigning import amended, closed, delivered, urged
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN, GUIDE
from tests.services.notifications.town.plan import CAMPAIGN, REPORT, WISH

TODAY = date(2024, 8, 1)


def command(
    *owing: str, units: tuple[str, ...] | None = None, today: date = TODAY, note: str = "", themes: tuple[str, ...] = ()
) -> Urge:
    """Return the command to urge units that owe their report, or what is owed for each of these themes."""
    obligation = FULL_PLAN.obligation(GUIDE if themes else REPORT)
    assert obligation is not None
    return Urge(
        campaign=CAMPAIGN,
        obligation=obligation,
        theme=None,
        owed=[
            Owed(CAMPAIGN, unit, obligation.id, day(5), theme=theme) for unit in owing for theme in themes or (None,)
        ],
        units=units,
        note=note,
        today=today,
        by="office:urging",
    )


def test_all_who_have_not_delivered_are_urged() -> None:
    Given(URGING).when(urge, command("ward-a", "ward-b", note="Gấp")).then(urged("ward-a", "ward-b", note="Gấp"))


def test_some_of_them_can_be_chosen() -> None:
    Given(URGING).when(urge, command("ward-a", "ward-b", units=("ward-b", "ward-b"))).then(urged("ward-b"))


def test_a_second_time_on_the_same_day_is_refused_with_the_day_and_the_account() -> None:
    """R28."""
    refusal = Given(URGING, urged("ward-a")).when(urge, command("ward-a")).then_refused(AlreadyUrged)
    assert "ngày 1/8/2024, tài khoản office:urging, với: “ward-a”" in refusal.explanation().vi


def test_those_who_were_not_urged_yet_are_urged_on_the_same_day() -> None:
    """R28: once a day is the limit of each unit, not of all of them."""
    Given(URGING, urged("ward-a")).when(urge, command("ward-a", "ward-b")).then(urged("ward-b"))


def test_a_unit_that_is_named_and_was_urged_today_refuses_all() -> None:
    """R28: nobody is urged by half."""
    asked = command("ward-a", "ward-b", units=("ward-a", "ward-b"))
    assert Given(URGING, urged("ward-a")).when(urge, asked).then_refused(AlreadyUrged).units == ("ward-a",)


def test_what_each_unit_was_urged_to_is_known_of_the_whole_day() -> None:
    refusal = Given(URGING, urged("ward-a"), urged("ward-b")).when(urge, command("ward-a", "ward-b"))
    assert refusal.then_refused(AlreadyUrged).units == ("ward-a", "ward-b")


def test_whoever_was_urged_for_one_theme_today_is_urged_for_the_others_alone() -> None:
    """R3, R28."""
    before = urged("ward-a", obligation=GUIDE, theme="streets")
    Given(URGING, before).when(urge, command("ward-a", "home-affairs", themes=("streets", "schools"))).then(
        urged("home-affairs", obligation=GUIDE),
        urged("ward-a", obligation=GUIDE, theme="schools"),
    )


def test_whoever_was_urged_for_all_themes_is_not_urged_for_one_of_them_that_day() -> None:
    """R3, R28."""
    for_one = replace(command("ward-a", themes=("streets",)), theme="streets")
    Given(URGING, urged("ward-a", obligation=GUIDE)).when(urge, for_one).then_refused(AlreadyUrged)


def test_on_another_day_they_are_urged_again() -> None:
    then = Given(URGING, urged("ward-a")).when(urge, command("ward-a", today=date(2024, 8, 2)))
    assert isinstance(then.event, UnitsUrged)
    assert then.event.day == date(2024, 8, 2)


def test_with_nobody_left_it_is_refused() -> None:
    """R28."""
    refusal = Given(URGING).when(urge, command()).then_refused(NobodyToUrge)
    assert "Không còn đơn vị nào chưa nộp “Kế hoạch của đơn vị”, mục 5." in refusal.explanation().vi


def test_one_unit_that_has_delivered_refuses_all() -> None:
    """R28: nobody is urged by half."""
    asked = command("ward-a", units=("ward-a", "ward-b"))
    assert Given(URGING).when(urge, asked).then_refused(NotToBeUrged).units == ("ward-b",)


def told(story: Story, hour: int = 9) -> list[AlertRaised]:
    """Complete a round and return what those who were urged are told."""
    return [alert for alert in story.round(day(1, hour=hour)) if alert.reason is AlertReason.URGED]


def after(event: UnitsUrged) -> Story:
    """Return the story of an urging."""
    story = Story(FULL_PLAN)
    story.happens(event, day(1, hour=9))
    return story


def test_who_was_urged_is_told_what_by_when_to_whom_and_the_note() -> None:
    """R27."""
    (alert,) = told(after(urged("ward-a", note="Gửi trước giờ họp")))
    assert (alert.unit, alert.key, alert.obligation, alert.due) == (
        "ward-a",
        f"urged/{REPORT}/2024-08-01",
        REPORT,
        day(5),
    )
    assert alert.text.vi == (
        "Phòng Nội vụ thị xã đôn đốc đơn vị nộp “Kế hoạch của đơn vị”. "
        "Thời hạn: “trước ngày 2024-08-05” (mục 5); hạn cuối: hết Chủ nhật, 4/8/2024. "
        "Còn 4 ngày, tính cả hôm nay. Đề nghị gửi đến Phòng Nội vụ thị xã trước khi hết hạn. "
        "Lời nhắn: “Gửi trước giờ họp”. "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alert.text.en.startswith(
        "Phòng Nội vụ thị xã urges your unit to deliver “Kế hoạch của đơn vị”. "
        "Time limit: “trước ngày 2024-08-05” (clause 5); last moment: the end of Sunday 4 August 2024."
    )


def test_a_unit_that_delivers_in_between_is_not_told() -> None:
    """R28."""
    story = after(urged("ward-a", "ward-b"))
    story.happens(delivered("ward-a", REPORT), day(1, hour=9))
    assert [alert.unit for alert in told(story)] == ["ward-b"]


def test_it_is_told_once_and_on_another_day_again() -> None:
    """R28."""
    story = after(urged("ward-a"))
    assert len(told(story)) == 1
    assert told(story) == []
    story.happens(urged("ward-a", on=date(2024, 8, 2)), day(2))
    assert [alert.key for alert in told(story)] == [f"urged/{REPORT}/2024-08-02"]


def test_what_has_no_date_can_be_urged_too() -> None:
    """R12."""
    (alert,) = told(after(urged("ward-a", obligation=WISH)))
    assert alert.due is None
    assert "Kế hoạch không ấn định ngày (mục 7). Đề nghị gửi đến Phòng Nội vụ thị xã." in alert.text.vi


def test_what_is_overdue_is_said_to_be() -> None:
    story = after(urged("ward-a"))
    (alert,) = [alert for alert in story.round(day(6)) if alert.reason is AlertReason.URGED]
    assert "hạn cuối: hết Chủ nhật, 4/8/2024. Đã quá hạn. Đề nghị gửi ngay đến Phòng Nội vụ thị xã." in alert.text.vi


@pytest.mark.parametrize(
    ("theme", "words", "told_theme"),
    [
        (None, "“Kế hoạch chuyên đề”, các chuyên đề 2.1, 2.2.", None),
        ("schools", "“Kế hoạch chuyên đề”, chuyên đề 2.2 “Schools”.", "schools"),
    ],
)
def test_a_lead_is_urged_for_one_theme_or_for_all_that_it_owes_it_for(
    theme: str | None, words: str, told_theme: str | None
) -> None:
    """R3."""
    (alert,) = told(after(urged("ward-a", obligation=GUIDE, theme=theme)))
    assert words in alert.text.vi
    assert alert.theme == told_theme


def test_of_several_themes_those_delivered_are_left_out() -> None:
    """R3, R28."""
    story = after(urged("ward-a", obligation=GUIDE))
    story.happens(delivered("ward-a", GUIDE, theme="streets"), day(1, hour=9))
    (alert,) = told(story)
    assert "“Kế hoạch chuyên đề”, chuyên đề 2.2 “Schools”." in alert.text.vi


def test_neither_a_merged_unit_nor_anybody_in_a_closed_campaign_is_told() -> None:
    """R2."""
    merged, ended = after(urged("ward-a")), after(urged("ward-a"))
    into = Unit(id="ward-b", name="Phường B", kind="ward")
    merged.happens(amended(UnitsMerged(units=("ward-a",), into=into)), day(1, hour=9))
    ended.happens(closed(), day(1, hour=9))
    assert (told(merged), told(ended)) == ([], [])
