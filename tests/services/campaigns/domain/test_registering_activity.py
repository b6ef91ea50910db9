"""A cluster registers an activity through its head."""

from dataclasses import replace

import pytest

from services.campaigns.domain.cluster import CLUSTER, cluster_named
from services.campaigns.domain.refusals import (
    ActivityIdTaken,
    ActivityIncomplete,
    NotTheClusterHead,
    PointsNotAskedFor,
    UnknownCluster,
)
from services.campaigns.domain.registering_activity import RegisterActivity, register_activity
from services.campaigns.domain.taking_part import InForce
from shared.contracts.events.campaigns import Activity, ClusterActivityRegistered
from shared.contracts.refusals import CampaignIsClosed, UnitHasMerged, UnknownUnit
from tests.given_when_then import Given
from tests.services.campaigns.small_plan import (
    CLOSED,
    CLUSTER_OF_SCHOOLS,
    HEAD,
    MEMBER,
    MERGED,
    OPEN,
    PLAN,
    paper,
    says,
)

SAID = {"content": "Hội thao", "scale": "200 học sinh", "time": "tuần đầu tháng 10", "place": "Sân vận động"}
REGISTER = RegisterActivity(
    campaign=OPEN,
    cluster=CLUSTER_OF_SCHOOLS,
    unit=HEAD,
    activity="small-2024.schools.a1",
    said=SAID,
    statements=says("organiser"),
    document=paper(),
)


def recorded(command: RegisterActivity) -> ClusterActivityRegistered:
    return ClusterActivityRegistered(
        campaign=PLAN.campaign,
        cluster=command.cluster.id,
        activity=command.activity,
        head=command.unit,
        described=Activity(**command.said, statements=command.statements),
        document=command.document,
    )


def test_the_head_registers_an_activity() -> None:
    """R4: content, scale, time, place, and what else the plan wants stated."""
    Given(CLUSTER).when(register_activity, REGISTER).then(recorded(REGISTER))


def test_another_unit_is_refused_with_the_head() -> None:
    """R4: through its head."""
    refusal = Given(CLUSTER).when(register_activity, replace(REGISTER, unit=MEMBER)).then_refused(NotTheClusterHead)
    assert refusal.explanation().vi == (
        "Trường Hai không phải Cụm (Khối) trưởng của Cụm các trường, mục 8. "
        "Đề nghị Cụm (Khối) trưởng thực hiện: “Trường Một” (school-one)."
    )


def test_a_unit_outside_the_plan_is_refused() -> None:
    """R5."""
    Given(CLUSTER).when(register_activity, replace(REGISTER, unit="school-nine")).then_refused(UnknownUnit)


def test_a_unit_that_merged_registers_nothing_more() -> None:
    """R2."""
    command = replace(REGISTER, campaign=MERGED, unit=MEMBER)
    Given(CLUSTER).when(register_activity, command).then_refused(UnitHasMerged)


def test_nothing_is_registered_once_the_campaign_was_closed() -> None:
    """R1."""
    Given(CLUSTER).when(register_activity, replace(REGISTER, campaign=CLOSED)).then_refused(CampaignIsClosed)


def test_all_points_that_are_missing_are_named_at_once() -> None:
    """R4."""
    command = replace(REGISTER, said={"time": "tháng 10"}, statements=())
    refusal = Given(CLUSTER).when(register_activity, command).then_refused(ActivityIncomplete)
    assert refusal.missing == ("content", "scale", "place", "organiser")
    assert refusal.explanation().vi == (
        "Đăng ký hoạt động của Cụm các trường chưa nêu: nội dung (“content”), quy mô (“scale”), địa điểm (“place”), "
        "“organiser”, mục 8. Bổ sung rồi gửi lại."
    )


def test_a_plan_without_a_rule_for_clusters_still_needs_an_activity_told() -> None:
    """R4."""
    plan = PLAN.model_copy(update={"cluster_rule": None})
    command = replace(REGISTER, campaign=InForce(plan), said={}, statements=())
    refusal = Given(CLUSTER).when(register_activity, command).then_refused(ActivityIncomplete)
    assert refusal.missing == ("content", "scale", "time", "place")


@pytest.mark.parametrize("point", ["weather", "place"])
def test_a_statement_that_nobody_asked_for_is_refused(point: str) -> None:
    """R4: place has a field of its own."""
    command = replace(REGISTER, statements=says("organiser", point))
    refusal = Given(CLUSTER).when(register_activity, command).then_refused(PointsNotAskedFor)
    assert refusal.unasked == (point,)


@pytest.mark.parametrize("campaign", [OPEN, CLOSED], ids=["open", "closed"])
def test_the_same_activity_under_its_id_records_nothing(campaign: InForce) -> None:
    """R4: sent again, as an idempotency key makes it."""
    Given(CLUSTER, recorded(REGISTER)).when(register_activity, replace(REGISTER, campaign=campaign)).then_nothing()


@pytest.mark.parametrize("said", [{**SAID, "place": "Công viên"}, {}], ids=["other", "nothing"])
def test_another_activity_under_the_same_id_is_refused(said: dict[str, str]) -> None:
    """R4."""
    command = replace(REGISTER, said=said)
    refusal = Given(CLUSTER, recorded(REGISTER)).when(register_activity, command).then_refused(ActivityIdTaken)
    assert "“Hội thao” (small-2024.schools.a1)" in refusal.explanation().vi


def test_a_key_that_was_used_breaks_no_rule_of_the_domain() -> None:
    assert ActivityIdTaken.RULE == ""


def test_an_unknown_cluster_is_refused_with_those_there_are() -> None:
    """R4."""
    refusal = cluster_named(PLAN, "shops")
    assert isinstance(refusal, UnknownCluster)
    assert "“Cụm các trường” (schools)" in refusal.explanation().vi


def test_where_the_plan_has_no_clusters_the_refusal_says_how_they_are_added() -> None:
    """R2, R4: the plan of 2024 names none."""
    refusal = cluster_named(PLAN.model_copy(update={"clusters": ()}), "schools")
    assert isinstance(refusal, UnknownCluster)
    assert "POST /api/v1/campaigns/small-2024/amendments" in refusal.explanation().vi
