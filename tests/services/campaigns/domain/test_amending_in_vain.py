"""What stands in an amendment's way is told at once, each thing with its place, its rule and a remedy (R2)."""

import pytest

from services.campaigns.domain.amending import amend
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.plan_problem import MOST_PROBLEMS
from services.campaigns.domain.refusals import AmendmentInvalid
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.plan import (
    Change,
    ClusterDissolved,
    DeadlineExtended,
    DeadlineMoved,
    DeliveredAs,
    Obligation,
    Plan,
    Selection,
    UnitAdded,
    UnitRenamed,
    UnitsMerged,
)
from tests.given_when_then import Given
from tests.services.campaigns.amendments import (
    ISSUED,
    LIST,
    OFFICE,
    OTHER_WARD,
    PLAN,
    WARD,
    amended_by,
    asked,
    before,
    quota,
    unit,
)
from tests.services.campaigns.domain.vain_changes import (
    MERGER,
    NAMED_IN_VAIN,
    NEW,
    NOTHING,
    cluster,
    extended,
    problems,
)


@pytest.mark.parametrize(
    ("change", "place", "code"), [row[1:] for row in NAMED_IN_VAIN], ids=[r[0] for r in NAMED_IN_VAIN]
)
def test_what_is_named_in_vain_is_told_at_its_place(change: Change, place: str, code: str) -> None:
    """R2: nothing is amended that is not there, or takes part no more."""
    found = problems(change, given=(MERGER,))
    assert [(problem.key, problem.code) for problem in found] == [(place, code)]


@pytest.mark.parametrize(("change", "place"), NOTHING.values(), ids=NOTHING)
def test_a_change_that_changes_nothing_is_refused(change: Change, place: str) -> None:
    """R2: an amendment is a fact, and says what changed."""
    assert [(problem.key, problem.code) for problem in problems(change)] == [(place, "changes-nothing")]


def test_a_cluster_that_is_so_already_changes_nothing() -> None:
    """R4."""
    (problem,) = problems(cluster(WARD, WARD), cluster(WARD, WARD))
    assert (problem.key, problem.code) == ("changes[1].cluster", "changes-nothing")


@pytest.mark.parametrize(
    ("change", "place", "code"), [row[1:] for row in NAMED_IN_VAIN], ids=[r[0] for r in NAMED_IN_VAIN]
)
def test_every_obstacle_has_its_rule_and_a_remedy_in_two_languages(change: Change, place: str, code: str) -> None:
    """R2."""
    for problem in problems(change, given=(MERGER,)):
        assert problem.rule.startswith("R"), (place, code)
        assert problem.what.vi != problem.what.en
        assert problem.remedy.vi != problem.remedy.en


def test_everything_is_told_at_once_in_the_order_of_the_changes() -> None:
    """R2."""
    changes = (
        quota(3, "phuong-x"),
        ClusterDissolved(cluster="cum-1"),
        extended(LIST, "phuong-x", WARD, day="2024-08-01"),
    )
    assert [problem.key for problem in problems(*changes)] == [
        "changes[0].quota.applies_to.units[0]",
        "changes[1].cluster",
        "changes[2].units[0]",
        "changes[2].units[1]",
    ]


def test_the_document_is_told_with_the_changes() -> None:
    """R2."""
    command = asked(ClusterDissolved(cluster="cum-1"), now=asked().now.replace(year=2023))
    refusal = Given(CAMPAIGN, ISSUED).when(amend, command).then_refused(AmendmentInvalid)
    assert [problem.key for problem in refusal.problems] == ["document.date", "changes[0].cluster"]


def test_the_refusal_counts_and_names_the_first() -> None:
    """R2."""
    command = asked(ClusterDissolved(cluster="cum-1"))
    refusal = Given(CAMPAIGN, ISSUED).when(amend, command).then_refused(AmendmentInvalid)
    assert refusal.explanation().vi == (
        "Chưa ghi nhận gì, còn 1 chỗ chưa được: kế hoạch không có cụm, khối thi đua “cum-1” (changes[0].cluster). "
        "Cách sửa: dùng mã (id) của một cụm, khối thi đua có trong kế hoạch. Sửa đủ rồi gửi lại."
    )


def test_a_slip_of_the_pen_is_told_what_it_may_have_meant() -> None:
    """R2."""
    (problem, *_) = problems(quota(3, "phuong-bach-may"))
    assert problem.remedy.vi == "có phải “Phường Bạch Mai” (phuong-bach-mai)?"


def test_a_term_that_is_no_later_is_told_with_the_first_moment_that_is_late() -> None:
    """R12, R13."""
    (problem,) = problems(extended(LIST, WARD, day="2024-08-20"))
    assert "từ 00:00 ngày 20/08/2024 là muộn" in problem.what.vi
    assert "late from 00:00 on 2024-08-20 onwards" in problem.what.en


def test_a_document_dated_ahead_is_told_with_both_days() -> None:
    """R2."""
    command = asked(UnitRenamed(unit=WARD, name="X"), now=asked().now.replace(month=7, day=29))
    (problem,) = Given(CAMPAIGN, ISSUED).when(amend, command).then_refused(AmendmentInvalid).problems
    assert problem.what.vi == "văn bản ghi ngày 30/07/2024, hôm nay là 29/07/2024"


def test_what_a_merger_makes_of_the_plan_is_told_at_the_merger() -> None:
    """R13: a unit's list for an occasion has one deadline."""
    one, two = (_list_of("danh-sach-1", WARD), _list_of("danh-sach-2", OTHER_WARD))
    kept = tuple(o for o in PLAN.obligations if o.id != LIST)
    plan = PLAN.model_copy(update={"obligations": (*kept, one, two)})
    command = asked(UnitRenamed(unit=OFFICE, name="Phòng Nội vụ quận"), UnitsMerged(units=(WARD, OTHER_WARD), into=NEW))
    given = Given(CAMPAIGN, PlanIssued(campaign=PLAN.campaign, plan=plan))
    (problem,) = given.when(amend, command).then_refused(AmendmentInvalid).problems
    assert (problem.key, problem.code, problem.rule) == ("changes[1]", "list-overlap", "R13")


def test_an_error_that_the_plan_in_force_has_already_is_no_obstacle() -> None:
    """R2: the checks of today may be stricter than those that a plan was issued under."""
    plan = PLAN.model_copy(update={"default_occasion": "tho"})
    change = UnitRenamed(unit=WARD, name="Phường Mới")
    given = Given(CAMPAIGN, PlanIssued(campaign=PLAN.campaign, plan=plan))
    given.when(amend, asked(change)).then(amended_by(change))


def test_a_deadline_in_an_impossible_year_is_told_at_its_change() -> None:
    """R12."""
    (problem,) = problems(
        UnitRenamed(unit=WARD, name="Phường Mới"), DeadlineMoved(obligation=LIST, due=before("9999-01-01"))
    )
    assert (problem.key, problem.code) == ("changes[1]", "year-far-away")


def test_a_plan_does_not_grow_over_what_a_plan_can_hold() -> None:
    """R1: a plan that nobody could read any more is not in force."""
    many = Plan.model_validate(
        PLAN.model_dump() | {"units": [*PLAN.units, *(unit(f"u-{i}", f"Đơn vị {i}") for i in range(1971))]}
    )
    command = asked(UnitAdded(unit=NEW))
    given = Given(CAMPAIGN, PlanIssued(campaign=PLAN.campaign, plan=many))
    (problem,) = given.when(amend, command).then_refused(AmendmentInvalid).problems
    assert (problem.key, problem.code) == ("changes", "plan-too-long")


def test_past_hundreds_of_obstacles_the_rest_is_not_looked_at() -> None:
    """R2."""
    found = problems(
        DeadlineExtended(obligation=LIST, units=tuple(f"x-{i}" for i in range(2000)), due=before("2024-09-01"))
    )
    assert (len(found), found[-1].code) == (MOST_PROBLEMS + 1, "too-many-obstacles")


def _list_of(name: str, unit_id: str) -> Obligation:
    return Obligation(
        id=name,
        name=name,
        binds=Selection(units=(unit_id,)),
        owed_to="theme-lead",
        delivered_as=DeliveredAs.NOMINEE_LIST,
        occasion="wrap-up",
        due=before("2024-08-20"),
    )
