"""A cluster holds an activity, or calls it off."""

import datetime as dt
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from services.campaigns.domain.cluster import CLUSTER, ActivityStatus
from services.campaigns.domain.ending_activity import CancelActivity, ReportActivityHeld, cancel_activity, report_held
from services.campaigns.domain.refusals import ActivityNotOpen, HeldOnWrongDay, NotTheClusterHead, UnknownActivity
from services.campaigns.domain.taking_part import InForce
from shared.contracts.decision import Decision
from shared.contracts.events.campaigns import (
    Activity,
    ClusterActivityCancelled,
    ClusterActivityHeld,
    ClusterActivityRegistered,
    PlanIssued,
)
from shared.contracts.refusals import CampaignIsClosed, ChangedSinceRead
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import CLOSED, CLUSTER_OF_SCHOOLS, HEAD, MEMBER, OPEN, PLAN, paper

ONE, OTHER = "small-2024.schools.a1", "small-2024.schools.a2"
TODAY = dt.date(2024, 10, 5)
HELD = ReportActivityHeld(OPEN, CLUSTER_OF_SCHOOLS, HEAD, ONE, held_on=TODAY, document=paper(), today=TODAY)
OFF = CancelActivity(OPEN, CLUSTER_OF_SCHOOLS, HEAD, ONE, reason="Mưa bão")


def registered(activity: str = ONE) -> ClusterActivityRegistered:
    described = Activity(content="Hội thao", scale="200 người", time="tháng 10", place="Sân vận động")
    return ClusterActivityRegistered(
        campaign=PLAN.campaign, cluster="schools", activity=activity, head=HEAD, described=described, document=None
    )


def held(activity: str = ONE) -> ClusterActivityHeld:
    return ClusterActivityHeld(
        campaign=PLAN.campaign, cluster="schools", activity=activity, held_on=TODAY, document=paper()
    )


def cancelled() -> ClusterActivityCancelled:
    return ClusterActivityCancelled(campaign=PLAN.campaign, cluster="schools", activity=ONE, reason="Mưa bão")


def test_the_head_reports_that_it_was_held() -> None:
    """R4."""
    Given(CLUSTER, registered()).when(report_held, HELD).then(held())


def test_the_head_calls_it_off() -> None:
    """R4."""
    Given(CLUSTER, registered()).when(cancel_activity, OFF).then(cancelled())


def test_the_same_report_again_records_nothing() -> None:
    """R4."""
    Given(CLUSTER, registered(), held()).when(report_held, replace(HELD, campaign=CLOSED)).then_nothing()


def test_the_same_reason_again_records_nothing() -> None:
    """R4."""
    Given(CLUSTER, registered(), cancelled()).when(cancel_activity, replace(OFF, campaign=CLOSED)).then_nothing()


EITHER = pytest.mark.parametrize(
    ("decide", "command"), [pytest.param(report_held, HELD, id="held"), pytest.param(cancel_activity, OFF, id="off")]
)
Decide = Callable[[Any, Any], Decision]


@EITHER
def test_an_unknown_activity_is_refused(decide: Decide, command: Any) -> None:
    """R4."""
    Given(CLUSTER, registered(OTHER)).when(decide, command).then_refused(UnknownActivity)


@EITHER
def test_another_unit_than_the_head_is_refused(decide: Decide, command: Any) -> None:
    """R4."""
    Given(CLUSTER, registered()).when(decide, replace(command, unit=MEMBER)).then_refused(NotTheClusterHead)


@EITHER
def test_nothing_happens_once_the_campaign_was_closed(decide: Decide, command: Any) -> None:
    """R1."""
    Given(CLUSTER, registered()).when(decide, replace(command, campaign=CLOSED)).then_refused(CampaignIsClosed)


def test_what_was_called_off_is_not_held() -> None:
    """R4."""
    refusal = Given(CLUSTER, registered(), cancelled()).when(report_held, HELD).then_refused(ActivityNotOpen)
    assert refusal.explanation().en == (
        "Activity “Hội thao” (small-2024.schools.a1) of Cụm các trường was called off, clause 8. "
        "Where there is another one, register it anew."
    )


def test_what_was_held_is_not_called_off() -> None:
    """R4."""
    refusal = Given(CLUSTER, registered(), held()).when(cancel_activity, OFF).then_refused(ActivityNotOpen)
    assert "đã báo cáo tổ chức ngày 05/10/2024, mục 8" in refusal.explanation().vi


def test_it_was_held_once() -> None:
    """R4."""
    again = replace(HELD, held_on=TODAY - dt.timedelta(days=1))
    Given(CLUSTER, registered(), held()).when(report_held, again).then_refused(ActivityNotOpen)


@pytest.mark.parametrize("day", [dt.date(2024, 10, 6), dt.date(2024, 1, 4)], ids=["ahead", "before the campaign"])
def test_it_was_held_on_a_day_of_the_campaign_up_to_today(day: dt.date) -> None:
    """R4: the plan is dated 5 January."""
    refusal = Given(CLUSTER, registered()).when(report_held, replace(HELD, held_on=day)).then_refused(HeldOnWrongDay)
    assert (refusal.earliest, refusal.today) == (dt.date(2024, 1, 5), TODAY)


def test_the_days_that_an_activity_can_have_been_held_on_are_told_in_both_languages() -> None:
    """R4."""
    ahead = replace(HELD, held_on=dt.date(2024, 10, 6))
    told = Given(CLUSTER, registered()).when(report_held, ahead).then_refused(HeldOnWrongDay).explanation()
    assert "phải từ ngày bắt đầu phong trào, 05/01/2024, đến hôm nay, 05/10/2024" in told.vi
    assert "must lie from 2024-01-05, when the campaign began, up to today, 2024-10-05" in told.en


def test_an_activity_can_be_held_from_the_period_s_first_day() -> None:
    """R1: where the plan sets one, the document's date says nothing."""
    period = PLAN.period.model_copy(update={"starts": dt.date(2023, 12, 1)})
    plan = PLAN.model_copy(update={"period": period})
    early = replace(HELD, campaign=InForce(plan), held_on=dt.date(2023, 12, 1))
    assert Given(CLUSTER, registered()).when(report_held, early).event


def test_a_draft_without_a_date_sets_no_first_day() -> None:
    """R1: a blank date marks a draft."""
    plan = PLAN.model_copy(update={"document": PLAN.document.model_copy(update={"date": None})})
    early = replace(HELD, campaign=InForce(plan), held_on=dt.date(2024, 1, 4))
    assert Given(CLUSTER, registered()).when(report_held, early).event


def test_a_cluster_counts_what_it_registered_and_held() -> None:
    """R4: at least one each."""
    state = Given(CLUSTER, registered(), registered(OTHER), cancelled(), held(OTHER)).state
    assert (state.registered, state.held) == (1, 1)


def test_activities_stay_in_the_order_registered() -> None:
    """R4."""
    state = Given(CLUSTER, registered(), registered(OTHER), held()).state
    assert [(each.id, each.status) for each in state.activities.values()] == [
        (ONE, ActivityStatus.HELD),
        (OTHER, ActivityStatus.REGISTERED),
    ]


def test_a_cluster_is_not_concerned_by_a_plan() -> None:
    """R1."""
    given = Given(CLUSTER, registered())
    assert CLUSTER.evolve(given.state, PlanIssued(campaign=PLAN.campaign, plan=PLAN)) == given.state


@pytest.mark.parametrize(("decide", "command"), [(report_held, HELD), (cancel_activity, OFF)], ids=["held", "off"])
def test_it_is_ended_as_it_was_read(decide: Callable[..., Decision], command: Any) -> None:
    """R4."""
    given = Given(CLUSTER, registered(OTHER), registered(), held(OTHER))
    ended = held() if command is HELD else cancelled()
    given.when(decide, replace(command, read_at=frozenset({1}))).then(ended)


@pytest.mark.parametrize(("decide", "command"), [(report_held, HELD), (cancel_activity, OFF)], ids=["held", "off"])
def test_what_has_changed_since_it_was_read_is_not_ended(decide: Callable[..., Decision], command: Any) -> None:
    """R4."""
    given = Given(CLUSTER, registered())
    given.when(decide, replace(command, read_at=frozenset({2}))).then_refused(ChangedSinceRead)
