"""The plan file of Hai Bà Trưng against the issued document: what is owed, and when, written out here by hand."""

from datetime import datetime

from shared.contracts.plan import DeliveredAs, Plan
from tests.plans.hai_ba_trung_2024.plan_file import cutoff


def test_the_implementation_plan_is_due_before_5_august_from_all_but_the_party_body(plan: Plan) -> None:
    obligation = next(o for o in plan.obligations if o.id == "ke-hoach-trien-khai")
    assert cutoff(plan, "ke-hoach-trien-khai") == "2024-08-05T00:00:00+07:00"
    assert [unit.name for unit in plan.units if not plan.binds(obligation, unit)] == ["Ban Tuyên giáo Quận ủy"]


def test_the_nominee_list_is_due_before_20_august_from_every_unit_with_a_quota(plan: Plan) -> None:
    wrap_up = plan.occasion("wrap-up")
    assert wrap_up is not None
    owed = {unit.id: plan.list_obligation(unit, wrap_up) for unit in plan.units}
    assert {obligation.id if obligation else None for obligation in owed.values()} == {"ho-so-de-nghi-khen-thuong"}
    assert cutoff(plan, "ho-so-de-nghi-khen-thuong") == "2024-08-20T00:00:00+07:00"


def test_the_titles_dossier_is_due_before_october(plan: Plan) -> None:
    assert cutoff(plan, "de-nghi-cong-dan-thu-do-uu-tu") == "2024-10-01T00:00:00+07:00"


def test_the_six_leads_owe_a_plan_for_each_of_the_eight_themes(plan: Plan) -> None:
    """R3, IV.5."""
    obligation = next(o for o in plan.obligations if o.id == "ke-hoach-chuyen-de")
    owed = {unit.name: plan.themes_of(obligation, unit) for unit in plan.units if plan.binds(obligation, unit)}
    assert owed == {
        "Phòng Quản lý đô thị": ("do-thi-van-minh",),
        "Phòng Tài chính - Kế hoạch": ("ket-cau-ha-tang-tiet-kiem",),
        "Phòng Lao động - Thương binh và Xã hội": ("vi-nguoi-ngheo", "an-sinh-xa-hoi"),
        "Phòng Nội vụ": ("gan-bien-cong-trinh", "cong-dan-thu-do-uu-tu"),
        "Phòng Văn hóa và Thông tin": ("tuyen-truyen-giao-duc-truyen-thong",),
        "Công an quận": ("an-ninh-trat-tu",),
    }


def test_a_leads_plan_states_content_tasks_and_award_criteria_and_has_no_date(plan: Plan) -> None:
    """R3, IV.5."""
    obligation = next(o for o in plan.obligations if o.id == "ke-hoach-chuyen-de")
    assert obligation.states == ("content", "tasks", "award-criteria")
    assert cutoff(plan, "ke-hoach-chuyen-de") is None


def test_no_unit_has_longer_than_the_others(plan: Plan) -> None:
    assert not any(obligation.extensions for obligation in plan.obligations)


def test_the_period_runs_from_the_issue_to_the_end_of_october(plan: Plan) -> None:
    limit = plan.cutoff(plan.period.ends)
    assert plan.period.starts is None
    assert limit == datetime.fromisoformat("2024-11-01T00:00:00+07:00")


def test_only_the_wrap_up_list_is_delivered_as_a_list(plan: Plan) -> None:
    lists = [o.occasion for o in plan.obligations if o.delivered_as is DeliveredAs.NOMINEE_LIST]
    assert lists == ["wrap-up"]


def test_it_sets_no_entries_for_a_contest(plan: Plan) -> None:
    """II.1.5 speaks of a contest that another plan holds."""
    assert plan.contests == ()


def test_units_are_reminded_14_7_3_and_1_days_ahead(plan: Plan) -> None:
    assert (plan.reminder_days, plan.due_soon_days) == ((14, 7, 3, 1), 7)
