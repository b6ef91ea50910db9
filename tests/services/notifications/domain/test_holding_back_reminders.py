"""While not all that was recorded of a campaign is known, it is reminded of nothing that may be done (R28)."""

import pytest

from shared.contracts.events.notifications import AlertReason
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, ref, returned, submitted
from tests.services.notifications.town.plan import CAMPAIGN

NOW = day(6, hour=9)
"""A working day, after a cutoff and before others."""

NEWS = {AlertReason.PLAN_ISSUED, AlertReason.NOMINATION_RETURNED}
HELD_BACK = {
    AlertReason.DEADLINE_AHEAD,
    AlertReason.OVERDUE,
    AlertReason.NOTHING_DELIVERED,
    AlertReason.PLACE_RUNNING_OUT,
    AlertReason.DOSSIERS_WAITING,
    AlertReason.DAILY_DIGEST,
}


@pytest.fixture
def story() -> Story:
    """Return a story in which something of every kind is due."""
    story = Story(FULL_PLAN)
    plan_issued(story, day(1))
    for nomination in (ref(), ref(unit="ward-b")):
        story.happens(drafted(nomination, "lights"), day(5))
        story.happens(submitted(nomination), day(5))
    story.happens(returned(ref(unit="ward-b")), day(5, hour=1))
    return story


def told(story: Story) -> set[AlertReason]:
    """Return what a round would tell of."""
    return {alert.reason for alert in story.due(NOW)}


def test_of_a_campaign_that_is_unsure_only_news_is_told(story: Story) -> None:
    story.unsure = frozenset({CAMPAIGN})
    assert told(story) == NEWS


def test_once_it_is_sure_again_all_that_was_held_back_is_told(story: Story) -> None:
    story.unsure = frozenset({CAMPAIGN})
    story.round(NOW)
    story.unsure = frozenset()
    assert told(story) == HELD_BACK


def test_another_campaign_that_is_unsure_holds_back_nothing(story: Story) -> None:
    story.unsure = frozenset({"another-2024"})
    assert told(story) == NEWS | HELD_BACK
