"""The plan file of Hai Bà Trưng against the issued document: its units and its themes, written out here by hand."""

from shared.contracts.plan import Plan

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


def test_the_department_of_home_affairs_is_the_standing_office(plan: Plan) -> None:
    unit = plan.standing_unit()
    assert unit is not None
    assert unit.name == "Phòng Nội vụ"


def test_each_cluster_owes_one_activity_at_least_and_none_is_named(plan: Plan) -> None:
    """R4, IV.2."""
    assert plan.clusters == ()
    assert plan.cluster_rule is not None
    assert plan.cluster_rule.activities_at_least == 1
    assert plan.cluster_rule.registration_states == ("content", "scale", "time", "place")
