"""Dossiers that newly wait at an office (R23, R27, R28): counted, told once, and only while they wait."""

from datetime import datetime

import pytest

from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import ThemeLeadChanged
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.campaigning import amended, closed
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, endorsed, ref, returned, submitted, withdrawn

NOW = day(1, hour=9)
FIRST, SECOND, OF_B = ref("aaaaaaaa"), ref("bbbbbbbb"), ref("aaaaaaaa", unit="ward-b")


def told(story: Story) -> list[AlertRaised]:
    """Complete a round and return what was told of dossiers that wait."""
    return [alert for alert in story.round(NOW) if alert.reason is AlertReason.DOSSIERS_WAITING]


def of_theme(theme: str = "lights") -> Story:
    """Return the story of two nominations of the second ward's and the first's in one theme, all submitted."""
    story = Story(FULL_PLAN)
    for nomination in (FIRST, SECOND, OF_B):
        story.happens(drafted(nomination, theme), NOW)
    story.happens(submitted(FIRST, SECOND), NOW)
    story.happens(submitted(OF_B), NOW)
    return story


def test_the_lead_of_the_theme_is_told_of_each_submission_and_how_many_it_holds() -> None:
    """R23, R27."""
    alerts = told(of_theme())
    assert [(alert.unit, alert.key, alert.theme) for alert in alerts] == [
        ("home-affairs", "dossiers-waiting/theme-lead/4", "lights"),
        ("home-affairs", "dossiers-waiting/theme-lead/5", "lights"),
    ]
    assert alerts[0].text.vi == (
        "02 hồ sơ chờ đơn vị xem xét: của Phường A, nhận hôm nay. "
        "Nơi xét: đơn vị chủ trì chuyên đề, chuyên đề 2.3 “Lights”. "
        "Đề nghị mở từng hồ sơ và đồng ý, trả lại để bổ sung, hoặc không chấp thuận; "
        "bước này không ấn định ngày, hồ sơ chờ cho đến khi được xem xét. "
        "Căn cứ: Kế hoạch số 7/KH-UBND ngày 1/7/2024 của Ủy ban nhân dân thị xã về việc “Thi đua mùa xuân”."
    )
    assert alerts[1].text.en.startswith("1 dossier waits for your unit: from Phường B, received today.")
    assert (alerts[0].nomination, alerts[1].nomination) == (None, OF_B.id)


def test_it_is_told_once() -> None:
    """R28."""
    story = of_theme()
    told(story)
    assert told(story) == []


def test_what_was_withdrawn_meanwhile_is_not_counted_and_what_is_gone_is_not_told() -> None:
    """R28."""
    story = of_theme()
    story.happens(withdrawn(FIRST), NOW)
    story.happens(returned(OF_B), NOW)
    (alert,) = told(story)
    assert alert.text.vi.startswith("01 hồ sơ chờ đơn vị xem xét: của Phường A")


def test_what_one_command_passes_on_is_one_alert_to_the_next_office() -> None:
    """R24: a lead endorses many at once."""
    story = of_theme("streets")
    told(story)
    for nomination in (FIRST, SECOND, OF_B):
        story.happens(endorsed(nomination), NOW, "one command")
    (alert,) = told(story)
    assert (alert.unit, alert.key) == ("home-affairs", "dossiers-waiting/office/6")
    assert alert.text.vi.startswith("03 hồ sơ chờ đơn vị xem xét: của Phường A, Phường B, nhận")


def test_what_two_commands_pass_on_is_two_alerts() -> None:
    story = of_theme("streets")
    told(story)
    story.happens(endorsed(FIRST), NOW, "one command")
    story.happens(endorsed(SECOND), NOW, "another")
    assert [alert.key for alert in told(story)] == ["dossiers-waiting/office/6", "dossiers-waiting/office/7"]


def test_a_resubmitted_dossier_is_news_again() -> None:
    """R24."""
    story = of_theme()
    told(story)
    story.happens(returned(FIRST), NOW)
    story.happens(submitted(FIRST), NOW)
    assert [alert.key for alert in told(story)] == ["dossiers-waiting/theme-lead/7"]


def test_offices_that_no_unit_holds_are_told_nothing() -> None:
    """R23: the chair's own office is no unit of the register."""
    story = of_theme("streets")
    for _ in range(2):
        told(story)
        story.happens(endorsed(FIRST), NOW, "to the chair")
    assert told(story) == []


def test_the_lead_by_the_plan_in_force_is_told() -> None:
    """R2, R3."""
    story = of_theme()
    story.happens(amended(ThemeLeadChanged(theme="lights", lead="ward-b")), NOW)
    assert {alert.unit for alert in told(story)} == {"ward-b"}


def test_a_new_lead_is_told_of_what_waits_and_the_former_was() -> None:
    """R2, R28: once to each recipient."""
    story = of_theme()
    told(story)
    story.happens(amended(ThemeLeadChanged(theme="lights", lead="ward-b")), NOW)
    assert [alert.unit for alert in told(story)] == ["ward-b", "ward-b"]


def test_what_is_decided_waits_no_more_and_in_a_closed_campaign_nothing_does() -> None:
    """R26, R28."""
    decided, ended = of_theme(), of_theme()
    for nomination in (FIRST, SECOND, OF_B):
        decided.happens(awarded(nomination), NOW)
    ended.happens(closed(), NOW)
    assert (told(decided), told(ended)) == ([], [])


@pytest.mark.parametrize(("now", "told"), [(day(30, month=11, hour=23), 2), (day(1, month=12), 0)])
def test_what_came_long_ago_and_still_waits_is_told_until_thirty_days_after_the_campaigns_end(
    now: datetime, told: int
) -> None:
    """R29: the period ends on 1/11 at midnight; what is open then is settled before the campaign is closed."""
    late = [alert for alert in of_theme().round(now) if alert.reason is AlertReason.DOSSIERS_WAITING]
    assert len(late) == told
