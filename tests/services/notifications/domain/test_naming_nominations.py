"""How news names a nomination: so that its unit tells it apart, and nobody reads who is nominated (R27)."""

from collections.abc import Callable
from datetime import UTC

import pytest

from services.notifications.domain.news import REASON_OF
from shared.contracts.event import Event
from shared.contracts.events.nominations import NominationRef
from shared.contracts.events.notifications import AlertRaised
from shared.contracts.plan import THEME_LEAD, ThemeLeadChanged
from tests.services.notifications.domain.watching import Story
from tests.services.notifications.town.awarding import announced, awarded, revoked
from tests.services.notifications.town.campaigning import amended
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import (
    declined,
    drafted,
    endorsed,
    picked,
    ref,
    refused,
    returned,
    submitted,
)

SUBMITTED, NOW = day(12), day(13)
NOMINATION, OTHER = ref("a09a6bb4775d5e9c07510f3bae"), ref("9e3aa4b0c1d2e3f4a5b6c7d8e9")
CITY_S = ref("0c0ffee0c0ffee0c0ffee0c0ff")
IN_VIETNAMESE = "đề nghị khen thưởng tập thể, chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …0f3bae)"
IN_ENGLISH = "collective nomination, theme 2.3 “Lights”, submitted on 12 August 2024 (id …0f3bae)"
OF_THE_CITY = "đề nghị khen thưởng tập thể, “Thành phố khen”, chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …e0c0ff)"


def of_theme(theme: str | None = "lights") -> Story:
    """Return the story of a nomination that was submitted on 12 August."""
    story = Story(FULL_PLAN)
    story.happens(drafted(NOMINATION, theme), day(10))
    story.happens(submitted(NOMINATION), SUBMITTED)
    return story


def told(story: Story, *events: Event) -> AlertRaised:
    """Let events happen and return the news that a round then tells, which is one."""
    for event in events:
        story.happens(event, NOW)
    (alert,) = [alert for alert in story.round(NOW) if alert.reason in REASON_OF.values()]
    return alert


@pytest.mark.parametrize("happened", [endorsed, returned, declined, awarded, announced, revoked])
def test_news_names_a_nomination_by_theme_day_and_the_end_of_its_id(happened: Callable[[NominationRef], Event]) -> None:
    alert = told(of_theme(), happened(NOMINATION))
    assert IN_VIETNAMESE in alert.text.vi
    assert IN_ENGLISH in alert.text.en


def test_the_full_id_stays_with_the_alert_and_out_of_its_text() -> None:
    alert = told(of_theme(), returned(NOMINATION))
    assert (alert.nomination, NOMINATION.id in alert.key) == (NOMINATION.id, True)
    assert NOMINATION.id not in alert.text.vi + alert.text.en


def test_a_nomination_of_no_theme_is_named_by_its_occasion() -> None:
    alert = told(of_theme(None), returned(NOMINATION))
    assert ": đề nghị khen thưởng tập thể, “Tổng kết”, nộp ngày 12/8/2024 (mã …0f3bae), nơi trả:" in alert.text.vi


def test_one_that_nobody_saw_submitted_is_named_without_a_day() -> None:
    alert = told(Story(FULL_PLAN), returned(NOMINATION))
    assert ": đề nghị khen thưởng tập thể, “Tổng kết” (mã …0f3bae), nơi trả:" in alert.text.vi


def test_the_day_of_submission_is_that_of_the_plan_s_zone() -> None:
    """One in the morning there is the day before in UTC."""
    story = Story(FULL_PLAN)
    story.happens(submitted(NOMINATION), day(12, hour=1).astimezone(UTC))
    assert "nộp ngày 12/8/2024" in told(story, returned(NOMINATION)).text.vi


def test_one_submitted_again_is_named_by_the_last_day() -> None:
    story = of_theme()
    told(story, returned(NOMINATION))
    story.happens(submitted(NOMINATION), NOW)
    assert "nộp ngày 13/8/2024" in told(story, declined(NOMINATION)).text.vi


def test_a_refused_submission_is_of_the_day_on_which_it_was_refused() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(NOMINATION, "lights"), day(10))
    alert = told(story, refused(NOMINATION))
    assert alert.text.vi.startswith(
        "Không nhận đề nghị khen thưởng tập thể, chuyên đề 2.3 “Lights”, nộp ngày 13/8/2024 (mã …0f3bae): đơn vị chỉ"
    )


def test_several_refused_of_one_theme_are_named_by_it() -> None:
    story = Story(FULL_PLAN)
    for each in (NOMINATION, OTHER):
        story.happens(drafted(each, "lights"), day(10))
    assert told(story, refused(NOMINATION, OTHER)).text.en.startswith(
        "Not taken: 2 collective nominations, theme 2.3 “Lights”, submitted on 13 August 2024 (ids …0f3bae, …c7d8e9);"
    )


def test_several_refused_of_two_themes_are_named_by_their_occasion() -> None:
    story = Story(FULL_PLAN)
    story.happens(drafted(NOMINATION, "lights"), day(10))
    story.happens(drafted(OTHER, "schools"), day(10))
    assert "2 đề nghị khen thưởng tập thể, “Tổng kết”, nộp ngày" in told(story, refused(NOMINATION, OTHER)).text.vi


def picked_from_its_own() -> Story:
    """Return the story of a nomination of the unit's that the council can pick for the city."""
    story = Story(FULL_PLAN)
    own = picked(CITY_S).picked_from
    story.happens(drafted(NOMINATION.model_copy(update={"id": own}), "lights"), day(10))
    story.happens(submitted(NOMINATION.model_copy(update={"id": own})), SUBMITTED)
    return story


def test_a_picked_nominee_is_named_by_what_the_unit_had_put_forward_r8() -> None:
    alert = told(picked_from_its_own(), picked(CITY_S))
    assert alert.text.vi.startswith(
        "Được chọn từ các đề nghị của đơn vị cho “Thành phố khen”: đề nghị khen thưởng tập thể, "
        "chuyên đề 2.3 “Lights”, nộp ngày 12/8/2024 (mã …e0c0ff), nơi chọn: Phòng Nội vụ thị xã;"
    )


def test_later_news_of_it_names_the_level_as_well_r8() -> None:
    story = picked_from_its_own()
    told(story, picked(CITY_S))
    for_the_city = CITY_S.model_copy(update={"occasion": "city", "counts_against_quota": False})
    assert OF_THE_CITY in told(story, awarded(for_the_city)).text.vi


def returned_by_the_lead(acting_unit: str | None = None) -> Event:
    """Tell that a theme's lead returned the nomination."""
    return returned(NOMINATION).model_copy(update={"office": THEME_LEAD, "acting_unit": acting_unit})


def test_a_theme_s_lead_is_named_by_its_unit() -> None:
    alert = told(of_theme(), returned_by_the_lead())
    assert "nơi trả: Phòng Nội vụ (đơn vị chủ trì chuyên đề). Xem lý do" in alert.text.vi
    assert "by Phòng Nội vụ (the theme's lead unit). The reason" in alert.text.en


def test_it_is_named_by_the_unit_that_was_the_lead_then() -> None:
    lead = ThemeLeadChanged(theme="lights", lead="ward-b")
    story = of_theme()
    story.happens(amended(lead), NOW)
    story.round(NOW)
    assert (
        "nơi trả: Phòng Nội vụ (đơn vị chủ trì chuyên đề)" in told(story, returned_by_the_lead("home-affairs")).text.vi
    )


def test_a_lead_that_a_nomination_goes_on_to_is_named_by_its_unit() -> None:
    alert = told(of_theme(), endorsed(NOMINATION, office="office", next_office=THEME_LEAD))
    assert "nơi xét: Phòng Nội vụ thị xã; hồ sơ chuyển đến Phòng Nội vụ (đơn vị chủ trì chuyên đề)." in alert.text.vi
