"""What stands in an amendment's way is told at once, each thing with its place, its rule and a remedy (R2)."""

import pytest

from services.campaigns.domain.amending import amend
from services.campaigns.domain.campaign import CAMPAIGN
from services.campaigns.domain.plan_problem import MOST_PROBLEMS, Problem
from services.campaigns.domain.refusals import AmendmentInvalid
from shared.contracts.events.campaigns import PlanAmended, PlanIssued
from shared.contracts.plan import (
    Category,
    Change,
    Cluster,
    ClusterDissolved,
    ClusterSet,
    Coordinators,
    DeadlineExtended,
    DeadlineMoved,
    DeliveredAs,
    Obligation,
    Pick,
    PickSet,
    Plan,
    Selection,
    ThemeCoordinatorsChanged,
    ThemeLeadChanged,
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
    PAPER,
    PLAN,
    WARD,
    amended_by,
    asked,
    before,
    known,
    quota,
    unit,
)

THEME = "vi-nguoi-ngheo"
NEW = unit("phuong-moi", "Phường Mới")
MERGED, HEIR = OTHER_WARD, WARD
MERGER = amended_by(UnitsMerged(units=(MERGED,), into=known(HEIR)))
PARTY = "ban-tuyen-giao-quan-uy"


def cluster(head: str = WARD, *members: str) -> ClusterSet:
    return ClusterSet(cluster=Cluster(id="cum-1", name="Cụm 1", head=head, members=members, clause="3"))


def extended(obligation: str, *units: str, day: str = "2024-09-01") -> DeadlineExtended:
    return DeadlineExtended(obligation=obligation, units=units, due=before(day))


def pick(occasion: str = "city", number: int = 5) -> PickSet:
    return PickSet(
        pick=Pick(occasion=occasion, category=Category.COLLECTIVE, number=number, within="chỉ tiêu", clause="2")
    )


def merged(*units: str, into: object = NEW) -> UnitsMerged:
    return UnitsMerged.model_validate({"units": units, "into": into})


def coordinators(**named: tuple[str, ...]) -> ThemeCoordinatorsChanged:
    return ThemeCoordinatorsChanged(theme=THEME, coordinators=Coordinators(**named))


def problems(*changes: Change, given: tuple[PlanAmended, ...] = ()) -> tuple[Problem, ...]:
    refusal = Given(CAMPAIGN, ISSUED, *given).when(amend, asked(*changes)).then_refused(AmendmentInvalid)
    return refusal.problems


NAMED_IN_VAIN: list[tuple[str, Change, str, str]] = [
    ("a quota's unit", quota(3, "phuong-x"), "changes[0].quota.applies_to.units[0]", "unknown-unit"),
    ("a quota's kind", quota(3, WARD, kinds=("xa",)), "changes[0].quota.applies_to.kinds[0]", "unknown-kind"),
    ("a quota's merged unit", quota(3, MERGED), "changes[0].quota.applies_to.units[0]", "unit-merged"),
    ("a quota for nobody", quota(3), "changes[0].quota.applies_to", "binds-nobody"),
    (
        "an obligation",
        DeadlineMoved(obligation="tho", due=before("2024-09-01")),
        "changes[0].obligation",
        "unknown-obligation",
    ),
    ("an extended obligation", extended("tho", WARD), "changes[0].obligation", "unknown-obligation"),
    ("an extended unit", extended(LIST, WARD, "phuong-x"), "changes[0].units[1]", "unknown-unit"),
    ("a merged unit's deadline", extended(LIST, MERGED), "changes[0].units[0]", "unit-merged"),
    ("a unit that does not owe it", extended(PAPER, PARTY), "changes[0].units[0]", "not-owed"),
    ("a unit twice", extended(LIST, WARD, WARD), "changes[0].units[1]", "unit-named-twice"),
    ("a term that is no later", extended(LIST, WARD, day="2024-08-20"), "changes[0].units[0]", "not-later"),
    ("a term that is earlier", extended(LIST, WARD, day="2024-08-19"), "changes[0].units[0]", "not-later"),
    ("a new unit's kind", UnitAdded(unit=unit("x", "X", "xa")), "changes[0].unit.kind", "unknown-kind"),
    ("a new unit's id", UnitAdded(unit=unit(WARD, "Phường Mới")), "changes[0].unit.id", "unit-exists"),
    ("a new unit's name", UnitAdded(unit=unit("x", "PHƯỜNG BẠCH MAI")), "changes[0].unit.name", "name-taken"),
    (
        "a new unit with an occasion's id",
        UnitAdded(unit=unit("city", "X")),
        "changes[0].unit.id",
        "unit-named-as-occasion",
    ),
    ("a unit to rename", UnitRenamed(unit="phuong-x", name="X"), "changes[0].unit", "unknown-unit"),
    ("a merged unit's name", UnitRenamed(unit=MERGED, name="X"), "changes[0].unit", "unit-merged"),
    ("a taken name", UnitRenamed(unit=WARD, name="Phòng Nội vụ"), "changes[0].name", "name-taken"),
    ("a unit that merges", merged(WARD, "phuong-x"), "changes[0].units[1]", "unknown-unit"),
    ("a unit that has merged", merged(OFFICE, MERGED), "changes[0].units[1]", "unit-merged"),
    ("a unit that merges twice", merged(WARD, WARD, OFFICE), "changes[0].units[1]", "unit-named-twice"),
    ("an heir that has merged", merged(OFFICE, into=known(MERGED)), "changes[0].into.id", "unit-merged"),
    (
        "an heir of another name",
        merged(OFFICE, into=unit(WARD, "Bạch Mai")),
        "changes[0].into.name",
        "differs-from-the-register",
    ),
    (
        "an heir of another kind",
        merged(OFFICE, into=unit(WARD, "Phường Bạch Mai", "front")),
        "changes[0].into.kind",
        "differs-from-the-register",
    ),
    ("a new heir's kind", merged(WARD, OFFICE, into=unit("x", "X", "xa")), "changes[0].into.kind", "unknown-kind"),
    ("a new heir's name", merged(WARD, OFFICE, into=unit("x", "Công an quận")), "changes[0].into.name", "name-taken"),
    ("a unit into itself", merged(WARD, OFFICE, into=known(WARD)), "changes[0].units[0]", "merges-into-itself"),
    ("a lone unit into a new one", merged(WARD), "changes[0].units", "merges-alone"),
    ("a theme", ThemeLeadChanged(theme="tho", lead=OFFICE), "changes[0].theme", "unknown-theme"),
    ("a lead", ThemeLeadChanged(theme=THEME, lead="phuong-x"), "changes[0].lead", "unknown-lead-unit"),
    ("a merged lead", ThemeLeadChanged(theme=THEME, lead=MERGED), "changes[0].lead", "unit-merged"),
    ("a coordinator", coordinators(units=("phuong-x",)), "changes[0].coordinators.units[0]", "unknown-unit"),
    ("an excluded coordinator", coordinators(excluding=("x",)), "changes[0].coordinators.excluding[0]", "unknown-unit"),
    ("a cluster's head", cluster("phuong-x", WARD), "changes[0].cluster.head", "unknown-unit"),
    ("a cluster's member", cluster(WARD, WARD, "phuong-x"), "changes[0].cluster.members[1]", "unknown-unit"),
    ("a cluster's merged member", cluster(WARD, MERGED), "changes[0].cluster.members[0]", "unit-merged"),
    ("a cluster", ClusterDissolved(cluster="cum-1"), "changes[0].cluster", "unknown-cluster"),
    ("an occasion", pick("tho"), "changes[0].pick.occasion", "unknown-occasion"),
]

NOTHING: dict[str, tuple[Change, str]] = {
    "the quota it has": (quota(4, kinds=("ward",)), "changes[0].quota"),
    "the quota that one of them has": (quota(4, WARD), "changes[0].quota"),
    "the day it is due": (DeadlineMoved(obligation=LIST, due=before("2024-08-20")), "changes[0].due"),
    "its name": (UnitRenamed(unit=WARD, name="Phường Bạch Mai"), "changes[0].name"),
    "its lead": (ThemeLeadChanged(theme="an-ninh-trat-tu", lead="cong-an-quan"), "changes[0].lead"),
    "its coordinators": (
        ThemeCoordinatorsChanged(theme=THEME, coordinators=PLAN.themes[2].coordinators),
        "changes[0].coordinators",
    ),
    "as many picks": (pick(number=2), "changes[0].pick.number"),
}


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
