"""The plan file of Hai Bà Trưng against the issued document, whose facts are written out here by hand."""

from datetime import date, datetime
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan, read_plan
from shared.contracts.plan import Application, Category, DeliveredAs, Plan

FILE = Path(__file__).parents[2] / "plans" / "hai-ba-trung-2024.toml"

WARDS = [
    *("Bạch Đằng", "Bách Khoa", "Bạch Mai", "Cầu Dền", "Đống Mác", "Đồng Nhân", "Đồng Tâm", "Lê Đại Hành"),
    *("Minh Khai", "Nguyễn Du", "Phạm Đình Hổ", "Phố Huế", "Quỳnh Lôi", "Quỳnh Mai", "Thanh Lương", "Thanh Nhàn"),
    *("Trương Định", "Vĩnh Tuy"),
]

OTHERS = {
    "Phòng Quản lý đô thị": "department",
    "Phòng Tài chính - Kế hoạch": "department",
    "Phòng Lao động - Thương binh và Xã hội": "department",
    "Phòng Nội vụ": "department",
    "Phòng Văn hóa và Thông tin": "department",
    "Phòng Giáo dục và Đào tạo": "department",
    "Công an quận": "department",
    "Ban Chỉ huy quân sự quận": "department",
    "Ủy ban Mặt trận Tổ quốc Việt Nam Quận": "front",
    "Ban quản lý dự án Đầu tư xây dựng quận": "affiliated",
    "Ban Tuyên giáo Quận ủy": "party-body",
}

THEMES = [
    ("2.1", "Phòng Quản lý đô thị", None),
    ("2.2", "Phòng Tài chính - Kế hoạch", "2025-01-01T00:00:00+07:00"),
    ("2.3", "Phòng Lao động - Thương binh và Xã hội", "2025-01-01T00:00:00+07:00"),
    ("2.4", "Công an quận", "2025-01-01T00:00:00+07:00"),
    ("2.5", "Phòng Nội vụ", None),
    ("2.6", "Phòng Nội vụ", "2024-10-01T00:00:00+07:00"),
    ("2.7", "Phòng Lao động - Thương binh và Xã hội", None),
    ("2.8", "Phòng Văn hóa và Thông tin", None),
]

LEGAL_BASES = [
    ("27-CT/TU", date(2023, 12, 20)),
    ("69/KH-UBND", date(2024, 2, 23)),
    ("", None),  # the resolution of the district party's congress
    ("24-CT/TU", date(2023, 8, 7)),
    ("34-CT/TW", date(2014, 4, 7)),
    ("05-CT/TW", date(2016, 5, 15)),
    ("01-KL/TW", date(2021, 8, 15)),
    ("145/KH-UBND", date(2023, 4, 11)),
]

RECIPIENTS = [
    "UBND thành phố",
    "Hội đồng TĐKT TP",
    "Ban TĐKT Sở Nội vụ",
    "TTQU; TT HĐND quận",
    "Các ban Đảng Quận ủy",
    "Đ/c Chủ tịch UBND quận",
    "Các đ/c PCT UBND quận",
    "MTTQ và các đoàn thể quận",
    "Các phòng, ban, ngành, đoàn thể quận",
    "Đảng ủy, UBND 18 phường",
]


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(FILE.read_bytes())


def cutoff(plan: Plan, obligation_id: str) -> str | None:
    due = next(obligation.due for obligation in plan.obligations if obligation.id == obligation_id)
    instant = plan.cutoff(due)
    return None if instant is None else instant.isoformat()


def test_its_only_problems_are_a_drafts_blanks_and_the_centre_of_another_district() -> None:
    problems = read_plan(FILE.read_bytes()).problems
    assert [(problem.code, problem.severity, problem.about) for problem in problems] == [
        ("draft-without-date", "warning", ""),
        ("draft-without-number", "warning", ""),
        ("outside-the-register", "warning", "Trung tâm Văn hoá Thông tin và Thể thao Ba Đình"),
    ]


def test_the_document_is_a_draft_of_the_districts_chair(plan: Plan) -> None:
    document = plan.document
    assert (document.number, document.date, document.symbol, document.year) == ("", None, "/KH-UBND", 2024)
    assert (document.signer, document.signer_position) == ("Nguyễn Quang Trung", "Chủ tịch")


def test_the_register_has_the_18_wards_by_name(plan: Plan) -> None:
    assert [unit.name for unit in plan.units if unit.kind == "ward"] == [f"Phường {ward}" for ward in WARDS]


def test_the_register_has_the_other_bodies_that_the_document_names(plan: Plan) -> None:
    assert {unit.name: unit.kind for unit in plan.units if unit.kind != "ward"} == OTHERS


def test_eight_themes_have_their_leads_and_time_frames(plan: Plan) -> None:
    found = []
    for theme in plan.themes:
        lead, limit = plan.unit(theme.lead), plan.cutoff(theme.time_frame)
        assert lead is not None
        found.append((theme.number, lead.name, None if limit is None else limit.isoformat()))
    assert found == THEMES


def test_the_eight_themes_have_six_distinct_leads(plan: Plan) -> None:
    assert len({theme.lead for theme in plan.themes}) == 6


def test_theme_2_5_names_its_coordinators_one_by_one(plan: Plan) -> None:
    theme = next(theme for theme in plan.themes if theme.number == "2.5")
    assert {unit.name for unit in theme.coordinators.of(plan.units)} == {
        "Phòng Tài chính - Kế hoạch",
        "Phòng Quản lý đô thị",
        "Phòng Giáo dục và Đào tạo",
        "Công an quận",
        "Ban quản lý dự án Đầu tư xây dựng quận",
    }


def test_no_lead_coordinates_its_own_theme(plan: Plan) -> None:
    assert not [theme.id for theme in plan.themes if theme.lead in {u.id for u in theme.coordinators.of(plan.units)}]


def test_the_documents_that_it_cites_with_a_number_are_there(plan: Plan) -> None:
    assert [(basis.number, basis.date) for basis in plan.legal_bases[:8]] == LEGAL_BASES


def test_the_laws_and_plans_that_it_cites_without_a_number_are_there(plan: Plan) -> None:
    later = " | ".join(basis.document for basis in plan.legal_bases[8:])
    assert len(plan.legal_bases) == 13
    assert "Luật Thi đua, khen thưởng năm 2022" in later
    assert "Luật Thủ đô (sửa đổi)" in later


def test_the_recipients_are_those_of_the_document(plan: Plan) -> None:
    assert [recipient.literal for recipient in plan.recipients] == RECIPIENTS


def test_every_unit_of_the_register_receives_the_plan(plan: Plan) -> None:
    assert plan.recipients_in_register() == plan.units


def test_each_ward_may_put_forward_two_collectives_and_four_individuals(plan: Plan) -> None:
    wards = [unit for unit in plan.units if unit.kind == "ward"]
    bounds = {tuple(quota.maximum for c in Category if (quota := plan.quota(ward, c))) for ward in wards}
    assert bounds == {(2, 4)}


def test_every_other_unit_may_put_forward_one_collective_and_two_individuals(plan: Plan) -> None:
    others = [unit for unit in plan.units if unit.kind != "ward"]
    bounds = {tuple(quota.maximum for c in Category if (quota := plan.quota(unit, c))) for unit in others}
    assert (len(others), bounds) == (11, {(1, 2)})


def test_one_collective_without_at_most_is_expected_and_not_a_minimum(plan: Plan) -> None:
    quota = plan.quota(plan.units[-1], Category.COLLECTIVE)
    assert quota is not None
    assert (quota.literal, quota.minimum, quota.maximum, quota.expected) == ("01 tập thể", None, 1, 1)


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


def test_the_routes_are_those_of_the_document(plan: Plan) -> None:
    assert {route.id: [(hop.office, hop.act) for hop in route.hops] for route in plan.routes} == {
        "wrap-up": [
            ("theme-lead", "endorse"),
            ("standing-office", "endorse"),
            ("council", "vote"),
            ("chair", "decide"),
        ],
        "ad-hoc": [("standing-office", "endorse"), ("chair", "decide")],
        "city": [("council", "vote"), ("city-chair", "decide")],
        "title": [("standing-office", "endorse"), ("chair", "endorse"), ("city-chair", "decide")],
    }


def test_the_chairs_of_district_and_city_sign_their_committees_decisions(plan: Plan) -> None:
    """R26."""
    assert {office.id: office.issuer for office in plan.offices} == {
        "standing-office": None,
        "council": None,
        "chair": "ubnd-quan-hai-ba-trung",
        "city-chair": "ubnd-thanh-pho-ha-noi",
    }


def test_only_ad_hoc_achievements_lie_in_the_period_by_their_day(plan: Plan) -> None:
    """R9, III.3.1."""
    assert [occasion.id for occasion in plan.occasions if occasion.dated_achievement] == ["ad-hoc"]


def test_every_unit_may_propose_for_all_but_the_city_where_the_council_picks(plan: Plan) -> None:
    """R8, III.4.3; the title is open to the units concerned, whichever they are (II.2.6)."""
    proposers = {o.id: None if o.proposed_by is None else o.proposed_by.of(plan.units) for o in plan.occasions}
    assert proposers == {"wrap-up": None, "ad-hoc": None, "city": (), "title": None}


def test_each_award_has_its_form_and_who_grants_it(plan: Plan) -> None:
    forms = {form.id: (form.name, form.granted_by) for form in plan.award_forms}
    assert {occasion.id: forms[occasion.award_form] for occasion in plan.occasions} == {
        "wrap-up": ("Giấy khen", "Chủ tịch UBND quận"),
        "ad-hoc": ("Giấy khen", "Chủ tịch UBND quận"),
        "city": ("Bằng khen", "Chủ tịch UBND thành phố Hà Nội"),
        "title": ("Danh hiệu “Công dân Thủ đô ưu tú”", "Thành phố Hà Nội"),
    }


def test_the_citizen_s_title_is_the_only_title(plan: Plan) -> None:
    """R26, II.2.6."""
    assert [form.id for form in plan.award_forms if form.title] == ["outstanding-citizen"]


def test_only_the_city_s_title_is_for_individuals_alone(plan: Plan) -> None:
    """R6, II.2.6: the title is a citizen's."""
    assert {o.id: o.categories for o in plan.occasions if set(o.categories) != set(Category)} == {
        "title": (Category.INDIVIDUAL,)
    }


def test_only_the_wrap_up_counts_against_quotas(plan: Plan) -> None:
    assert [occasion.id for occasion in plan.occasions if occasion.counts_against_quota] == ["wrap-up"]


def test_the_department_of_home_affairs_is_the_standing_office(plan: Plan) -> None:
    unit = plan.standing_unit()
    assert unit is not None
    assert unit.name == "Phòng Nội vụ"


def test_the_council_picks_two_collectives_and_three_individuals_for_the_city(plan: Plan) -> None:
    assert {(pick.occasion, pick.category.value): pick.number for pick in plan.picks} == {
        ("city", "collective"): 2,
        ("city", "individual"): 3,
    }


def test_the_wrap_up_dossier_has_its_papers_in_one_original_set(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "submission"))
    required = {paper.kind for paper in checklist.papers if paper.required}
    assert required == {"submission-letter", "council-minutes", "nominee-list", "achievement-report"}
    assert [paper.kind for paper in checklist.papers if paper.required_for_outsiders] == ["managing-unit-consent"]
    assert checklist.original_sets == 1


def test_an_outsiders_dossier_has_the_managing_units_consent_confirmed_by_it(plan: Plan) -> None:
    """R17, III.5.2, notes."""
    papers = [(c.step, paper) for c in plan.checklists for paper in c.papers if paper.required_for_outsiders]
    assert [(step, p.kind, p.per, p.required, p.confirmed_by) for step, p in papers] == [
        ("submission", "managing-unit-consent", "nominee", False, ("managing-unit",))
    ]


def test_the_reports_and_no_other_papers_state_achievements(plan: Plan) -> None:
    """R14, R16, R17, R21: whoever manages an outsider confirms these too."""
    stating = {(c.occasion, c.step): [p.kind for p in c.papers if p.states_achievement] for c in plan.checklists}
    assert stating == {
        ("wrap-up", "submission"): ["achievement-report"],
        ("wrap-up", "theme-lead"): ["achievement-report"],
        ("ad-hoc", "submission"): ["summary-report"],
    }


def test_the_units_report_is_confirmed_by_the_unit(plan: Plan) -> None:
    """R14, III.5.2a."""
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "submission"))
    report = next(paper for paper in checklist.papers if paper.kind == "achievement-report")
    assert report.confirmed_by == ("submitting-unit",)


def test_the_leads_dossier_needs_its_own_letter_and_minutes_and_no_list(plan: Plan) -> None:
    """R15, III.5.2b."""
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "theme-lead"))
    required = {(paper.kind, paper.per) for paper in checklist.papers if paper.required}
    assert required == {("submission-letter", "list"), ("council-minutes", "list"), ("achievement-report", "nominee")}


def test_every_dossier_is_one_original_set(plan: Plan) -> None:
    """R18, III.5.3."""
    assert {checklist.original_sets for checklist in plan.checklists} == {1}


def test_the_leads_report_is_confirmed_by_the_unit_and_the_lead(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if (c.occasion, c.step) == ("wrap-up", "theme-lead"))
    report = next(paper for paper in checklist.papers if paper.kind == "achievement-report")
    assert report.confirmed_by == ("submitting-unit", "theme-lead")


def test_an_ad_hoc_dossier_needs_no_minutes(plan: Plan) -> None:
    checklist = next(c for c in plan.checklists if c.occasion == "ad-hoc")
    assert {paper.kind for paper in checklist.papers if paper.required} == {"submission-letter", "summary-report"}


def test_a_collective_needs_an_individual_of_its_unit(plan: Plan) -> None:
    needs = [criterion for criterion in plan.criteria if criterion.applied_as is Application.NEEDS_INDIVIDUAL]
    assert [(criterion.category, criterion.clause) for criterion in needs] == [(Category.COLLECTIVE, "III.3.2a")]


def test_each_cluster_owes_one_activity_at_least_and_none_is_named(plan: Plan) -> None:
    """R4, IV.2."""
    assert plan.clusters == ()
    assert plan.cluster_rule is not None
    assert plan.cluster_rule.activities_at_least == 1
    assert plan.cluster_rule.registration_states == ("content", "scale", "time", "place")


def test_only_the_wrap_up_list_is_delivered_as_a_list(plan: Plan) -> None:
    lists = [o.occasion for o in plan.obligations if o.delivered_as is DeliveredAs.NOMINEE_LIST]
    assert lists == ["wrap-up"]


def test_it_sets_no_entries_for_a_contest(plan: Plan) -> None:
    """II.1.5 speaks of a contest that another plan holds."""
    assert plan.contests == ()


def test_small_collectives_and_people_who_did_the_work_come_first(plan: Plan) -> None:
    """R22, III.1."""
    marks = [(c.category, c.clause) for c in plan.criteria if c.applied_as is Application.PRIORITY]
    assert marks == [(Category.COLLECTIVE, "III.1"), (Category.INDIVIDUAL, "III.1")]


def test_units_are_reminded_14_7_3_and_1_days_ahead(plan: Plan) -> None:
    assert (plan.reminder_days, plan.due_soon_days) == ((14, 7, 3, 1), 7)
