"""One envelope of every event version ever written, fixed for ever: what its golden file holds."""

import datetime as dt
from datetime import datetime
from pathlib import Path

from shared.calendar import Term, TermForm
from shared.contracts.document import Document
from shared.contracts.event import Envelope, Event, Provenance
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    DossierSaved,
    DraftedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    RemarkedPersonal,
    SavedPersonal,
    SubmissionRefused,
    Vote,
)
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.nominee import Individual, PersonalData
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
from shared.contracts.texts import Text

GOLDEN = Path(__file__).parent / "golden"

CAMPAIGN, UNIT = "hai-ba-trung-2024", "phuong-bach-mai"
AT = datetime.fromisoformat("2024-08-19T23:59:59+07:00")
BY = Provenance(
    actor="unit:phuong-bach-mai",
    authority="12/GUQ-UBND",
    correlation_id="8c1f0e6a",
    causation_id="CAMPAIGNS:1",
)

_LETTER = Document(
    kind="submission-letter",
    number="45/TTr-UBND",
    date=dt.date(2024, 8, 15),
    issuer="UBND phường Bạch Mai",
    file_name="tờ trình.pdf",
    media_type="application/pdf",
    size=182_344,
    sha256="9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
)
_REPORT = Document(kind="achievement-report", file_name="báo cáo.docx", size=0, sha256="0" * 64)
_TEAM = NominationRef(
    id=f"{CAMPAIGN}.{UNIT}.5d41402abc4b2a76b9719d911",
    category=Category.COLLECTIVE,
    occasion="wrap-up",
    counts_against_quota=True,
)
_PERSON = NominationRef(
    id=f"{CAMPAIGN}.{UNIT}.7d793037a0760186574b0282f",
    category=Category.INDIVIDUAL,
    occasion="ad-hoc",
    counts_against_quota=False,
)
_BEFORE = Term(literal="Trước ngày 20/8/2024", clause="III.4.2", form=TermForm.BEFORE_DAY, value="2024-08-20")
_NONE = Term(literal="theo Kế hoạch", clause="II.2.1", form=TermForm.NONE_SET)
_WARDS = Selection(kinds=("ward",), units=("phong-noi-vu",), excluding=("phuong-bach-khoa",))

PLAN = Plan(
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
    period=Period(starts=dt.date(2024, 1, 1), ends=_BEFORE),
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
            time_frame=_NONE,
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
            applies_to=_WARDS,
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
            binds=_WARDS,
            owed_to="theme-lead",
            delivered_as=DeliveredAs.NOMINEE_LIST,
            occasion="wrap-up",
            states=("results",),
            due=_BEFORE,
        ),
    ),
)
"""A plan with every part that a plan can have, each optional value once given and once left out."""

_EVENTS: tuple[Event, ...] = (
    PlanIssued(campaign=CAMPAIGN, plan=PLAN),
    ObligationDelivered(campaign=CAMPAIGN, unit=UNIT, obligation="implementation-plan", document=_LETTER),
    NominationDrafted(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=_PERSON,
        theme="vi-nguoi-ngheo",
        personal=DraftedPersonal(
            nominee=Individual(
                person=PersonalData(name="Trần Thị Hạnh", position="Tổ trưởng", workplace="Tổ dân phố số 3"),
                managing_unit="phuong-bach-khoa",
                direct_participant=True,
            ),
            documents=(_REPORT,),
        ),
    ),
    DossierSaved(campaign=CAMPAIGN, unit=UNIT, nomination=_TEAM, personal=SavedPersonal(documents=(_LETTER, _REPORT))),
    NominationsSubmitted(
        campaign=CAMPAIGN, unit=UNIT, nominations=(_TEAM, _PERSON), documents=(_LETTER,), rules_as_of=1
    ),
    SubmissionRefused(
        campaign=CAMPAIGN,
        unit=UNIT,
        nominations=(_TEAM,),
        code="quota-used-up",
        rule="R10",
        clause="III.4.2",
        category=Category.COLLECTIVE,
        rules_as_of=1,
    ),
    NominationWithdrawn(campaign=CAMPAIGN, unit=UNIT, nomination=_TEAM, held_place=True),
    NominationEndorsed(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=_TEAM,
        office="council",
        next_office="chair",
        vote=Vote(present=9, in_favour=8, against=1, minutes="Biên bản số 12/BB-HĐ"),
    ),
    NominationReturned(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=_TEAM,
        office="theme-lead",
        personal=RemarkedPersonal(reason="Báo cáo thiếu số liệu."),
    ),
    NominationDeclined(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=_TEAM,
        office="council",
        personal=RemarkedPersonal(reason="Chưa tiêu biểu."),
    ),
    AwardDecided(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=_TEAM,
        office="chair",
        award_form="certificate-of-merit",
        number="1234/QĐ-UBND",
        date=dt.date(2024, 10, 1),
        signer="Nguyễn Quang Trung",
    ),
    AlertRaised(
        campaign=CAMPAIGN,
        unit=UNIT,
        reason=AlertReason.DEADLINE_AHEAD,
        key="deadline-ahead:nominee-list:7",
        text=Text(vi="Còn 7 ngày để nộp danh sách.", en="7 days are left to submit the list."),
        obligation="nominee-list",
        nomination=_TEAM.id,
        due=datetime.fromisoformat("2024-08-20T00:00:00+07:00"),
    ),
)

WRITTEN: dict[str, Envelope] = {event.NAME: Envelope(occurred_at=AT, provenance=BY, event=event) for event in _EVENTS}
"""By stored name. When an event gets a new version, its old golden file stays, and here stands what it now reads as."""


def golden(name: str) -> bytes:
    """Return the body that an event version was stored as."""
    return (GOLDEN / f"{name}.json").read_bytes()
