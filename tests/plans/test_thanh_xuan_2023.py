"""The plan file of Thanh Xuân against the issued letter, whose facts are written out here by hand."""

from datetime import date
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan, read_plan
from shared.contracts.plan import Category, DeliveredAs, Plan

FILE = Path(__file__).parents[2] / "plans" / "thanh-xuan-2023.toml"

WARDS = [
    *("Hạ Đình", "Khương Đình", "Khương Mai", "Khương Trung", "Kim Giang", "Nhân Chính", "Phương Liệt"),
    *("Thanh Xuân Bắc", "Thanh Xuân Nam", "Thanh Xuân Trung", "Thượng Đình"),
]

BODIES = {
    "Phòng Nội vụ quận",
    "Công an quận",
    "Chi cục Thuế quận",
    "Ban Quản lý dự án đầu tư xây dựng quận",
    "Ủy ban MTTQ quận",
    "Văn phòng Quận ủy",
    "Trung tâm Chính trị quận",
    "Đảng ủy Khối Doanh nghiệp quận",
}

DEADLINES = {
    "bai-du-thi": "2023-06-10T00:00:00+07:00",
    "de-nghi-khen-thuong": "2023-06-10T00:00:00+07:00",
    "bao-cao-so-ket-pccc": "2023-06-30T00:00:00+07:00",
    "de-xuat-so-ket-pccc": "2023-06-30T00:00:00+07:00",
    "bao-cao-so-ket-thu-ngan-sach": "2023-06-30T00:00:00+07:00",
    "de-xuat-so-ket-thu-ngan-sach": "2023-06-30T00:00:00+07:00",
}


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FILE.read_bytes())


def bound(plan: Plan, obligation_id: str) -> set[str]:
    obligation = next(o for o in plan.obligations if o.id == obligation_id)
    return {unit.id for unit in obligation.binds.of(plan.units)}


def test_its_only_problems_are_a_drafts_blanks_and_the_schools_that_it_does_not_name() -> None:
    problems = read_plan(FILE.read_bytes()).problems
    assert [(problem.code, problem.about) for problem in problems] == [
        ("draft-without-date", ""),
        ("draft-without-number", ""),
        ("kind-without-units", "public-school"),
    ]


def test_the_document_is_a_draft_letter(plan: Plan) -> None:
    document = plan.document
    assert (document.kind, document.number, document.date, document.symbol) == ("Công văn", "", None, "/UBND-NV")
    assert (document.signer, document.year) == ("Võ Đăng Dũng", 2023)


def test_the_register_has_the_11_wards_by_name(plan: Plan) -> None:
    assert [unit.name for unit in plan.units if unit.kind == "ward"] == [f"Phường {ward}" for ward in WARDS]


def test_the_register_has_the_bodies_that_the_letter_names(plan: Plan) -> None:
    assert {unit.name for unit in plan.units if unit.kind != "ward"} == BODIES


def test_its_four_parts_have_their_leads_and_plans(plan: Plan) -> None:
    assert [(theme.number, theme.lead, theme.basis) for theme in plan.themes] == [
        ("1", "phong-noi-vu", "Kế hoạch số 317/KH-UBND ngày 30/12/2022"),
        ("2", "ban-quan-ly-du-an-dau-tu-xay-dung-quan", "Kế hoạch số 105/KH-UBND ngày 03/4/2023"),
        ("3", "cong-an-quan", "Kế hoạch số 87/KH-UBND ngày 10/3/2023"),
        ("4", "chi-cuc-thue-quan", "Kế hoạch số 107/KH-UBND ngày 04/4/2023"),
    ]


def test_the_plans_that_it_rests_on_have_numbers_and_dates(plan: Plan) -> None:
    assert [(basis.number, basis.date, basis.clause) for basis in plan.legal_bases] == [
        ("317/KH-UBND", date(2022, 12, 30), "mở đầu"),
        ("105/KH-UBND", date(2023, 4, 3), "2"),
        ("102/KH-UBND", date(2023, 3, 24), "2"),
        ("87/KH-UBND", date(2023, 3, 10), "3"),
        ("107/KH-UBND", date(2023, 4, 4), "4"),
    ]


def test_its_deadlines_are_10_and_30_june(plan: Plan) -> None:
    found = {o.id: limit.isoformat() for o in plan.obligations if (limit := plan.cutoff(o.due)) is not None}
    assert found == DEADLINES


def test_every_unit_owes_contest_entries_and_nominees(plan: Plan) -> None:
    everyone = {unit.id for unit in plan.units}
    assert bound(plan, "bai-du-thi") == bound(plan, "de-nghi-khen-thuong") == everyone


def test_a_contest_entry_states_its_author_its_title_and_whom_it_is_about(plan: Plan) -> None:
    entry = next(o for o in plan.obligations if o.id == "bai-du-thi")
    assert entry.states == ("author", "title", "subject")


@pytest.mark.parametrize(
    ("unit", "owed"),
    [
        ("cong-an-quan", {"bao-cao-so-ket-pccc", "de-xuat-so-ket-pccc"}),
        ("chi-cuc-thue-quan", {"bao-cao-so-ket-thu-ngan-sach", "de-xuat-so-ket-thu-ngan-sach"}),
        ("ban-quan-ly-du-an-dau-tu-xay-dung-quan", {"de-xuat-gan-bien-cong-trinh"}),
    ],
)
def test_a_parts_standing_unit_alone_owes_its_report_and_its_proposals(plan: Plan, unit: str, owed: set[str]) -> None:
    assert {o.id for o in plan.obligations if bound(plan, o.id) == {unit}} == owed


def test_interim_awards_are_proposed_by_nominee_list(plan: Plan) -> None:
    lists = {o.id: o.occasion for o in plan.obligations if o.delivered_as is DeliveredAs.NOMINEE_LIST}
    assert lists == {
        "de-nghi-khen-thuong": "wrap-up",
        "de-xuat-gan-bien-cong-trinh": "plaque-works",
        "de-xuat-so-ket-pccc": "interim",
        "de-xuat-so-ket-thu-ngan-sach": "interim",
    }


@pytest.mark.parametrize("category", Category)
def test_the_quota_names_a_number_that_is_set_elsewhere(plan: Plan, category: Category) -> None:
    quota = plan.quota(plan.units[0], category)
    assert quota is not None
    assert (quota.literal, quota.maximum, quota.minimum, quota.clause) == ("đảm bảo số lượng", None, None, "1")


def test_the_city_takes_individuals_in_a_number_that_is_set_elsewhere(plan: Plan) -> None:
    assert [(pick.category.value, pick.number) for pick in plan.picks] == [("individual", None)]


def test_every_unit_of_the_register_receives_the_letter(plan: Plan) -> None:
    assert plan.recipients_in_register() == plan.units


def test_the_letter_has_seven_addressees_and_two_more_recipients(plan: Plan) -> None:
    assert [recipient.clause for recipient in plan.recipients] == ["Kính gửi"] * 7 + ["Nơi nhận"] * 2


def test_achievements_of_the_whole_year_count(plan: Plan) -> None:
    limit = plan.cutoff(plan.period.ends)
    assert plan.period.starts == date(2023, 1, 1)
    assert limit is not None
    assert limit.isoformat() == "2024-01-01T00:00:00+07:00"


def test_no_route_of_the_letter_leads_through_a_themes_lead(plan: Plan) -> None:
    assert "theme-lead" not in {hop.office for route in plan.routes for hop in route.hops}
