"""What concerned a unit that has merged concerns its heir from then on (R2, R27)."""

from datetime import datetime

from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import UnitsMerged
from tests.services.notifications.domain.watching import Story, plan_issued
from tests.services.notifications.town.awarding import awarded
from tests.services.notifications.town.campaigning import amended, delivered
from tests.services.notifications.town.days import day
from tests.services.notifications.town.full_plan import FULL_PLAN
from tests.services.notifications.town.nominating import drafted, ref, returned, submitted
from tests.services.notifications.town.plan import PLAN, REPORT

MERGER = amended(UnitsMerged(units=("ward-a",), into=PLAN.units[1]))
OF_A = ref(unit="ward-a")


def merged(*, told_before: bool = False) -> Story:
    """Return the story of a nomination of a ward that then merges into another."""
    story = Story(FULL_PLAN)
    story.happens(drafted(OF_A, "lights"), day(1))
    story.happens(submitted(OF_A), day(1))
    if told_before:
        story.happens(returned(OF_A), day(1, hour=9))
        story.round(day(1, hour=10))
    story.happens(MERGER, day(2))
    return story


def told(story: Story, reason: AlertReason, now: datetime) -> list[AlertRaised]:
    """Complete a round and return what was told for a reason."""
    return [alert for alert in story.round(now) if alert.reason is reason]


def test_the_heir_hears_what_becomes_of_a_merged_units_nomination() -> None:
    story = merged()
    story.happens(returned(OF_A), day(3))
    (alert,) = told(story, AlertReason.NOMINATION_RETURNED, day(3))
    assert (alert.unit, alert.nomination) == ("ward-b", OF_A.id)
    assert "Đề nghị này của Phường A, nay đã sáp nhập vào đơn vị." in alert.text.vi
    assert "Phường A, which has merged into your unit, had put it forward." in alert.text.en


def test_it_hears_it_once() -> None:
    story = merged()
    story.happens(awarded(OF_A), day(3))
    assert len(told(story, AlertReason.NOMINATION_DECIDED, day(3))) == 1
    assert told(story, AlertReason.NOMINATION_DECIDED, day(4)) == []


def test_what_the_merged_unit_was_told_before_is_not_told_again() -> None:
    story = merged(told_before=True)
    assert told(story, AlertReason.NOMINATION_RETURNED, day(3)) == []


def test_of_the_plan_and_of_the_merger_each_hears_by_itself() -> None:
    """The merged unit is told that it has merged, and nobody is told twice."""
    story = Story(FULL_PLAN)
    plan_issued(story, day(1))
    story.happens(MERGER, day(2))
    raised = story.round(day(2))
    of_the_plan = [a.unit for a in raised if a.reason in {AlertReason.PLAN_ISSUED, AlertReason.PLAN_AMENDED}]
    assert sorted(of_the_plan) == ["ward-a", "ward-a", "ward-b", "ward-b"]


def test_the_heir_owes_its_own_and_the_merged_unit_nothing() -> None:
    story = merged()
    story.happens(delivered("ward-a", REPORT), day(1))
    reminded = [a.unit for a in told(story, AlertReason.DEADLINE_AHEAD, day(2)) if a.obligation == REPORT]
    assert reminded == ["ward-b"]


def test_the_heir_of_a_lead_gets_the_dossiers_that_come_to_it() -> None:
    story = merged()
    of_b = ref("bbbbbbbb", unit="ward-b")
    story.happens(drafted(of_b, "streets"), day(3))
    story.happens(submitted(of_b), day(3))
    assert [alert.unit for alert in told(story, AlertReason.DOSSIERS_WAITING, day(3))] == ["home-affairs", "ward-b"]
