"""A plan as the first version of `PlanIssued` held it."""

import datetime as dt

from shared.contracts.plan import (
    Application,
    AwardForm,
    Category,
    Checklist,
    Cluster,
    ClusterRule,
    Coordinators,
    Criterion,
    DeliveredAs,
    Hop,
    IssuedDocument,
    LegalBasis,
    Obligation,
    Occasion,
    Office,
    PaperRule,
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
from tests.contracts.written.parts import BEFORE, CAMPAIGN, NONE_SET, UNIT, WARDS

PLAN_V1 = Plan(
    campaign=CAMPAIGN,
    document=IssuedDocument(
        kind="Kế hoạch",
        number="",
        symbol="/KH-UBND",
        date=None,
        year=2024,
        title="Tổ chức phong trào thi đua năm 2024",
        issuer="Ủy ban nhân dân quận Hai Bà Trưng",
        authority="Quận Hai Bà Trưng",
        signer="Người ký",
        signer_position="Chủ tịch",
        retained_by="VT, NV",
    ),
    time_zone="Asia/Ho_Chi_Minh",
    standing_office="standing-office",
    period=Period(starts=dt.date(2024, 1, 1), ends=BEFORE),
    reminder_days=(14, 7, 3, 1),
    due_soon_days=7,
    default_occasion="wrap-up",
    legal_bases=(
        LegalBasis(
            document="Chỉ thị", number="27-CT/TU", date=dt.date(2023, 12, 20), issuer="Thành ủy Hà Nội", clause="mở đầu"
        ),
    ),
    kinds=(UnitKind(id="ward", name="Phường", clause="III.1"), UnitKind(id="department", name="Phòng, ban, ngành")),
    units=(
        Unit(id=UNIT, name="Phường Bạch Mai", kind="ward", clause="Nơi nhận"),
        Unit(id="phuong-bach-khoa", name="Phường Bách Khoa", kind="ward"),
        Unit(id="phong-noi-vu", name="Phòng Nội vụ", kind="department"),
    ),
    offices=(
        Office(id="standing-office", name="Phòng Nội vụ", unit="phong-noi-vu", clause="IV.7"),
        Office(id="council", name="Hội đồng Thi đua - Khen thưởng"),
        Office(id="chair", name="Chủ tịch UBND quận"),
    ),
    recipients=(Recipient(literal="UBND các phường", clause="Nơi nhận", kinds=("ward",)),),
    themes=(
        Theme(
            id="do-thi-van-minh",
            number="2.1",
            title="Đô thị văn minh, “Sáng - xanh - sạch - đẹp”",
            lead="phong-noi-vu",
            coordinators=Coordinators(kinds=("ward",), outside=("Trung tâm Văn hoá Ba Đình",)),
            time_frame=NONE_SET,
            basis="Kế hoạch của Quận",
            clause="II.2.1",
        ),
    ),
    clusters=(Cluster(id="cum-1", name="Cụm 1", head=UNIT, members=(UNIT, "phuong-bach-khoa"), clause="IV.2"),),
    cluster_rule=ClusterRule(
        activities_at_least=1,
        registration_states=("content", "time"),
        registered_with="standing-office",
        clause="IV.2",
    ),
    award_forms=(
        AwardForm(id="certificate-of-merit", name="Giấy khen", granted_by="Chủ tịch UBND quận", clause="III"),
    ),
    occasions=(
        Occasion(
            id="wrap-up",
            name="Khen tổng kết",
            award_form="certificate-of-merit",
            route="wrap-up",
            counts_against_quota=True,
            clause="III.4.2",
        ),
    ),
    routes=(
        Route(
            id="wrap-up",
            clause="III.5.2",
            hops=(
                Hop(office="theme-lead", act="endorse"),
                Hop(office="council", act="vote"),
                Hop(office="chair", act="decide"),
            ),
        ),
    ),
    checklists=(
        Checklist(
            occasion="wrap-up",
            step="submission",
            clause="III.5.2a",
            original_sets=1,
            papers=(
                PaperRule(kind="submission-letter", name="Tờ trình", per="list"),
                PaperRule(
                    kind="managing-unit-consent",
                    name="Ý kiến thống nhất",
                    per="nominee",
                    required=False,
                    required_for_outsiders=True,
                    states=("deed",),
                    confirmed_by=("managing-unit",),
                ),
            ),
        ),
    ),
    criteria=(
        Criterion(
            occasion="wrap-up",
            category=Category.COLLECTIVE,
            summary="Có cá nhân được đề nghị",
            applied_as=Application.NEEDS_INDIVIDUAL,
            clause="III.3.2a",
        ),
    ),
    quotas=(
        Quota(
            category=Category.COLLECTIVE,
            applies_to=WARDS,
            maximum=2,
            minimum=0,
            expected=1,
            literal="tối đa 02 tập thể",
            clause="III.4.2",
        ),
        Quota(
            category=Category.INDIVIDUAL, applies_to=Selection(kinds=("ward",)), literal="đảm bảo số lượng", clause="1"
        ),
    ),
    picks=(
        Pick(
            occasion="wrap-up",
            category=Category.INDIVIDUAL,
            number=3,
            within="chỉ tiêu Thành phố giao",
            clause="III.4.3",
        ),
    ),
    obligations=(
        Obligation(
            id="nominee-list",
            name="Danh sách đề nghị khen thưởng",
            binds=WARDS,
            owed_to="theme-lead",
            delivered_as=DeliveredAs.NOMINEE_LIST,
            occasion="wrap-up",
            states=("results",),
            due=BEFORE,
        ),
    ),
)
"""A plan with every part that the first version had, each optional value once given and once left out."""
