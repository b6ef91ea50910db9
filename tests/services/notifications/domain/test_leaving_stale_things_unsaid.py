"""The rule against stale alerts (R29): what a first start over years of history says, and what it leaves unsaid."""

from datetime import datetime, timedelta

import pytest

from services.notifications.domain.season import season_of
from shared.calendar import Term, TermForm
from shared.contracts.plan import Period
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.days import day
from tests.services.notifications.town.nominating import ref, returned
from tests.services.notifications.town.plan import PLAN, REPORT

_UNDATED = Term(literal="theo Kế hoạch", clause="2", form=TermForm.NONE_SET)

NEWS_LASTS = timedelta(days=PLAN.alerts.news_last_days)
A_YEAR_LATER = day(1, year=2025)


def keys(story: Story, now: datetime) -> set[str]:
    """Complete a round and return the keys told to the first ward."""
    return {alert.key for alert in story.round(now) if alert.unit == "ward-a"}


def test_a_first_start_over_a_campaign_long_over_says_nothing() -> None:
    story = Story()
    plan_issued(story, day(1, month=7))
    story.happens(returned(ref("aaaaaaaa")), day(1))
    story.happens(awarded(ref("bbbbbbbb")), day(1, month=10))
    assert keys(story, A_YEAR_LATER) == set()


def test_a_first_start_while_the_campaign_runs_says_what_is_still_true() -> None:
    story = Story()
    plan_issued(story, day(1, month=7))
    assert keys(story, day(31, month=10)) == {
        "plan-issued",
        f"overdue/{REPORT}/2024-08-05",
        "overdue/nominees/2024-08-20",
    }


@pytest.mark.parametrize(("after", "is_told"), [(NEWS_LASTS - timedelta(seconds=1), True), (NEWS_LASTS, False)])
def test_a_decision_after_the_campaigns_end_is_news_for_thirty_days(after: timedelta, is_told: bool) -> None:
    story = Story()
    decided = day(20, month=12)
    story.happens(awarded(ref()), decided)
    assert (keys(story, decided + after) != set()) is is_told


def test_a_plan_entered_years_after_its_campaign_alerts_nobody() -> None:
    story = Story()
    plan_issued(story, A_YEAR_LATER)
    assert keys(story, A_YEAR_LATER) == set()


@pytest.mark.parametrize(
    ("since", "forgotten_on"),
    [
        (day(20, month=9), day(1, month=12)),  # the campaign ends on 1/11
        (day(11, month=11), day(11, month=12)),
    ],
)
def test_what_is_open_is_forgotten_thirty_days_after_the_campaigns_end_or_after_it_came(
    since: datetime, forgotten_on: datetime
) -> None:
    season = season_of(PLAN)
    just_before = forgotten_on - timedelta(seconds=1)
    assert [season.is_forgotten(since, now) for now in (just_before, forgotten_on)] == [False, True]


def test_what_is_open_in_a_campaign_without_any_date_is_forgotten_after_thirty_days() -> None:
    season = season_of(PLAN.model_copy(update={"period": Period(ends=_UNDATED), "obligations": ()}))
    assert season.is_forgotten(day(1), day(1) + NEWS_LASTS)


def test_a_campaign_ends_with_its_period() -> None:
    assert season_of(PLAN).ends == day(1, month=11)


def test_a_period_without_an_end_ends_with_the_last_dated_obligation() -> None:
    assert season_of(PLAN.model_copy(update={"period": Period(ends=_UNDATED)})).ends == day(20)


def test_a_plan_without_any_date_is_news_for_thirty_days() -> None:
    story = Story(PLAN.model_copy(update={"period": Period(ends=_UNDATED), "obligations": ()}))
    plan_issued(story, day(1))
    assert keys(story, day(1) + NEWS_LASTS) == set()
    assert keys(story, day(30)) == {"plan-issued"}
