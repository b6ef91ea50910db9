"""The plan file of Thanh Xuân against the issued letter, whose facts are written out here by hand."""

from datetime import date
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan, read_plan
from services.campaigns.domain.checking_plan import check_plan
from services.campaigns.domain.plan_problem import errors
from shared.contracts.plan import Category, DeliveredAs, Plan, Unit, UnitsMerged, amended

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


def unit(plan: Plan, unit_id: str) -> Unit:
    found = plan.unit(unit_id)
    assert found is not None
    return found


def bound(plan: Plan, obligation_id: str) -> set[str]:
    obligation = next(o for o in plan.obligations if o.id == obligation_id)
    return {unit.id for unit in plan.units if plan.binds(obligation, unit)}


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


def test_the_contest_takes_the_entries_and_the_standing_office_recognises_its_prizes(plan: Plan) -> None:
    """R6, part 1; the letter names no prize."""
    (contest,) = plan.contests
    entries, office = plan.obligation(contest.entries), plan.office(contest.recognised_by)
    assert entries is not None
    assert office is not None
    assert (entries.id, entries.delivered_as, entries.due.literal) == (
        "bai-du-thi",
        DeliveredAs.CONTEST_ENTRY,
        "trước ngày 10/6/2023",
    )
    assert (office.unit, contest.prizes, contest.clause) == ("phong-noi-vu", (), "1")


def test_a_contest_entry_states_its_author_its_title_and_whom_it_is_about(plan: Plan) -> None:
    entry = next(o for o in plan.obligations if o.id == "bai-du-thi")
    assert entry.states == ("author", "title", "subject")


@pytest.mark.parametrize(
    ("bound_unit", "owed"),
    [
        ("cong-an-quan", {"bao-cao-so-ket-pccc", "de-xuat-so-ket-pccc"}),
        ("chi-cuc-thue-quan", {"bao-cao-so-ket-thu-ngan-sach", "de-xuat-so-ket-thu-ngan-sach"}),
        ("ban-quan-ly-du-an-dau-tu-xay-dung-quan", {"de-xuat-gan-bien-cong-trinh", "cong-trinh-gan-bien"}),
    ],
)
def test_a_parts_standing_unit_alone_owes_its_report_and_its_proposals(
    plan: Plan, bound_unit: str, owed: set[str]
) -> None:
    assert {o.id for o in plan.obligations if bound(plan, o.id) == {bound_unit}} == owed


def test_the_works_with_plaques_are_told_with_their_place_and_completion_and_have_no_date(plan: Plan) -> None:
    """R6, part 2."""
    works = plan.obligation("cong-trinh-gan-bien")
    assert works is not None
    assert (works.delivered_as, works.states) == (DeliveredAs.DOCUMENT, ("work", "place", "completed"))
    assert (works.owed_to, works.due.clause, plan.cutoff(works.due)) == ("standing-office", "2", None)


@pytest.mark.parametrize("report", ["bao-cao-so-ket-pccc", "bao-cao-so-ket-thu-ngan-sach"])
def test_the_letter_does_not_say_what_an_interim_report_states(plan: Plan, report: str) -> None:
    """R6, parts 3 and 4."""
    obligation = plan.obligation(report)
    assert obligation is not None
    assert (obligation.delivered_as, obligation.states) == (DeliveredAs.DOCUMENT, ())


def test_the_chair_and_the_city_sign_their_committees_decisions(plan: Plan) -> None:
    """R26; no route ends at the standing office."""
    assert {office.id: office.issuer for office in plan.offices} == {
        "standing-office": None,
        "chair": "ubnd-quan-thanh-xuan",
        "city-chair": "ubnd-thanh-pho-ha-noi",
    }


def test_the_routes_are_those_of_the_letter(plan: Plan) -> None:
    """R23: the standing office compiles, the chair decides; to the city the chair proposes."""
    usual = [("standing-office", "endorse"), ("chair", "decide")]
    upward = [("standing-office", "endorse"), ("chair", "endorse"), ("city-chair", "decide")]
    hops = {route.id: [(hop.office, hop.act) for hop in route.hops] for route in plan.routes}
    assert hops == {"wrap-up": usual, "plaque-works": usual, "city": upward, "interim": usual}


def test_awards_are_proposed_by_those_whom_the_letter_names(plan: Plan) -> None:
    """R6: all for the wrap-up, the board for its works, the standing units for their movements."""
    proposers = {o.id: None if o.proposed_by is None else o.proposed_by.units for o in plan.occasions}
    assert proposers == {
        "wrap-up": None,
        "plaque-works": ("ban-quan-ly-du-an-dau-tu-xay-dung-quan",),
        "city": ("phong-noi-vu",),
        "interim-fire-safety": ("cong-an-quan",),
        "interim-budget-revenue": ("chi-cuc-thue-quan",),
    }


def test_interim_awards_are_proposed_by_nominee_list(plan: Plan) -> None:
    lists = {o.id: o.occasion for o in plan.obligations if o.delivered_as is DeliveredAs.NOMINEE_LIST}
    assert lists == {
        "de-nghi-khen-thuong": "wrap-up",
        "de-xuat-gan-bien-cong-trinh": "plaque-works",
        "de-xuat-so-ket-pccc": "interim-fire-safety",
        "de-xuat-so-ket-thu-ngan-sach": "interim-budget-revenue",
    }


@pytest.mark.parametrize("category", Category)
def test_the_quota_names_a_number_that_is_set_elsewhere(plan: Plan, category: Category) -> None:
    quota = plan.quota(plan.units[0], category)
    assert quota is not None
    assert (quota.literal, quota.maximum, quota.minimum, quota.clause) == ("đảm bảo số lượng", None, None, "1")


def test_the_movements_of_parts_3_and_4_have_occasions_and_criteria_of_their_own(plan: Plan) -> None:
    """R6, R21: who is commended for both is no duplicate."""
    clauses = {o.id: o.clause for o in plan.occasions if o.id.startswith("interim-")}
    assert clauses == {"interim-fire-safety": "3", "interim-budget-revenue": "4"}
    found = {(c.occasion, c.category, c.clause) for c in plan.criteria if c.occasion in clauses}
    assert found == {(occasion, category, clause) for occasion, clause in clauses.items() for category in Category}


def test_both_movements_standing_units_may_merge_and_owe_both_lists(plan: Plan) -> None:
    """R2, R13: the lists are for different occasions."""
    merger = UnitsMerged(units=("cong-an-quan",), into=unit(plan, "chi-cuc-thue-quan"))
    merged = amended(plan, [merger])
    heir = unit(merged, "chi-cuc-thue-quan")
    lists = {o.occasion for o in merged.obligations_of(heir) if o.delivered_as is DeliveredAs.NOMINEE_LIST}
    assert not errors(check_plan(merged))
    assert lists == {"wrap-up", "interim-fire-safety", "interim-budget-revenue"}


def test_only_the_city_s_commendation_is_for_individuals_alone(plan: Plan) -> None:
    """R6, part 2: "các cá nhân"."""
    assert {o.id: o.categories for o in plan.occasions if set(o.categories) != set(Category)} == {
        "city": (Category.INDIVIDUAL,)
    }


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
