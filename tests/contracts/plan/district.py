"""A small plan to amend: three wards, two departments, and a kind of unit that nobody is of yet."""

from shared.calendar import Term, TermForm
from shared.contracts.plan import (
    Category,
    Cluster,
    ClusterRule,
    Contest,
    Coordinators,
    DeliveredAs,
    IssuedDocument,
    Obligation,
    Occasion,
    Office,
    Period,
    Pick,
    Plan,
    Quota,
    Recipient,
    Route,
    Selection,
    Theme,
    Unit,
    UnitKind,
)

COLLECTIVE, INDIVIDUAL = Category.COLLECTIVE, Category.INDIVIDUAL


def before(day: str) -> Term:
    """Return a deadline before a day."""
    return Term(literal=f"trước ngày {day}", clause="5", form=TermForm.BEFORE_DAY, value=day)


NO_DATE = Term(clause="5", form=TermForm.NONE_SET)
WITHIN_2030 = Term(literal="trong năm 2030", clause="2", form=TermForm.WITHIN_YEAR, value="2030")

EAST, WEST, NORTH = (
    Unit(id="east", name="Phường Đông", kind="ward"),
    Unit(id="west", name="Phường Tây", kind="ward"),
    Unit(id="north", name="Phường Bắc", kind="ward"),
)
HOME, TREASURY = (
    Unit(id="home-affairs", name="Phòng Nội vụ", kind="department"),
    Unit(id="treasury", name="Phòng Tài chính", kind="department"),
)
RIVERSIDE = Unit(id="riverside", name="Phường Ven Sông", kind="ward")
"""A ward that joins, or that others merge into."""


def quota(category: Category, applies_to: Selection, maximum: int | None) -> Quota:
    """Return a quota with words that name its maximum."""
    return Quota(
        category=category, applies_to=applies_to, maximum=maximum, literal=f"tối đa {maximum}", clause="III.4.2"
    )


PLAN = Plan(
    campaign="spring-2030",
    document=IssuedDocument(
        kind="Kế hoạch",
        number="12",
        symbol="/KH",
        year=2030,
        title="Thi đua",
        issuer="Ủy ban",
        authority="Huyện",
        signer="Người ký",
        signer_position="Chủ tịch",
        retained_by="VT",
    ),
    time_zone="Asia/Ho_Chi_Minh",
    standing_office="standing-office",
    period=Period(ends=WITHIN_2030),
    reminder_days=(7, 1),
    due_soon_days=3,
    default_occasion="wrap-up",
    kinds=tuple(UnitKind(id=kind, name=kind) for kind in ("ward", "department", "school")),
    units=(EAST, WEST, NORTH, HOME, TREASURY),
    offices=(
        Office(id="standing-office", name="Cơ quan thường trực", unit="home-affairs"),
        Office(id="chair", name="Chủ tịch"),
    ),
    recipients=(
        Recipient(literal="UBND các phường", clause="9", kinds=("ward",)),
        Recipient(literal="Phòng Nội vụ", clause="9", units=("home-affairs",)),
    ),
    themes=(
        Theme(
            id="reading",
            number="1",
            title="Đọc sách",
            lead="treasury",
            coordinators=Coordinators(kinds=("department",), units=("east",), excluding=("treasury",)),
            time_frame=WITHIN_2030,
            clause="II.1",
        ),
        Theme(id="saving", number="2", title="Tiết kiệm", lead="treasury", time_frame=WITHIN_2030, clause="II.2"),
        Theme(id="order", number="3", title="Trật tự", lead="home-affairs", time_frame=WITHIN_2030, clause="II.3"),
    ),
    clusters=(Cluster(id="wards", name="Cụm phường", head="east", members=("east", "west"), clause="IV.2"),),
    cluster_rule=ClusterRule(
        activities_at_least=1, registration_states=("time",), registered_with="treasury", clause="IV.2"
    ),
    occasions=(
        Occasion(
            id="wrap-up",
            name="Tổng kết",
            award_form="certificate",
            route="usual",
            counts_against_quota=True,
            proposed_by=Selection(kinds=("department",), units=("east", "west")),
            clause="III",
        ),
        Occasion(
            id="city", name="Thành phố", award_form="certificate", route="usual", counts_against_quota=False, clause="I"
        ),
    ),
    routes=(Route(id="usual", hops=(), clause="III"),),
    quotas=(
        quota(COLLECTIVE, Selection(kinds=("ward", "department")), 2),
        quota(INDIVIDUAL, Selection(kinds=("ward",)), 4),
        quota(INDIVIDUAL, Selection(units=("home-affairs", "treasury")), 2),
        quota(INDIVIDUAL, Selection(kinds=("school",)), 1),
    ),
    picks=(
        Pick(occasion="city", category=COLLECTIVE, number=2, within="chỉ tiêu Thành phố giao", clause="III.4.3"),
        Pick(occasion="city", category=INDIVIDUAL, number=3, within="chỉ tiêu Thành phố giao", clause="III.4.3"),
    ),
    obligations=(
        Obligation(
            id="implementation-plan",
            name="Kế hoạch triển khai",
            binds=Selection(kinds=("ward", "department"), excluding=("home-affairs",)),
            owed_to="standing-office",
            delivered_as=DeliveredAs.DOCUMENT,
            due=before("2030-05-01"),
        ),
        Obligation(
            id="theme-plan",
            name="Kế hoạch chuyên đề",
            per_theme=True,
            owed_to="treasury",
            delivered_as=DeliveredAs.DOCUMENT,
            due=NO_DATE,
        ),
        Obligation(
            id="nominee-list",
            name="Danh sách",
            binds=Selection(kinds=("department",), units=("east", "west")),
            owed_to="theme-lead",
            delivered_as=DeliveredAs.NOMINEE_LIST,
            occasion="wrap-up",
            due=before("2030-08-20"),
        ),
    ),
    contests=(
        Contest(
            id="essays", name="Bài viết", entries="implementation-plan", recognised_by="standing-office", clause="1"
        ),
    ),
)
