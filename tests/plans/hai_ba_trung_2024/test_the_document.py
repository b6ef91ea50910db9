"""The plan file of Hai Bà Trưng against the issued document: what it cites, and who gets it, written out by hand."""

from datetime import date

from services.campaigns.adapters.plan_file import read_plan
from shared.contracts.plan import Plan
from tests.plans.hai_ba_trung_2024.plan_file import FILE

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


def test_the_chairs_of_district_and_city_sign_their_committees_decisions(plan: Plan) -> None:
    """R26."""
    assert {office.id: office.issuer for office in plan.offices} == {
        "standing-office": None,
        "council": None,
        "chair": "ubnd-quan-hai-ba-trung",
        "city-chair": "ubnd-thanh-pho-ha-noi",
    }
