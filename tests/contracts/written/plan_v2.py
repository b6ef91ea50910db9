"""A plan as the second version of `PlanIssued` held it."""

import datetime as dt

from shared.contracts.plan import (
    AwardForm,
    Category,
    Checklist,
    Contest,
    DeliveredAs,
    Extension,
    Obligation,
    Occasion,
    Office,
    PaperRule,
    Plan,
    Recipient,
    Selection,
    Unit,
)
from tests.contracts.written.parts import BEFORE, LATER, NONE_SET, UNIT, WARDS
from tests.contracts.written.plan_v1 import PLAN_V1

_DOCUMENT = PLAN_V1.document.model_copy(update={"number": "85", "date": dt.date(2024, 3, 15)})
_UNITS = (
    Unit(id=UNIT, name="Phường Bạch Mai", kind="ward", clause="Nơi nhận", former_names=("Phường Bạch Mai cũ",)),
    Unit(id="phuong-quynh-loi", name="Phường Quỳnh Lôi", kind="ward", merged_into=UNIT),
    *PLAN_V1.units[1:],
)
_OFFICES = (
    *PLAN_V1.offices[:2],
    Office(id="chair", name="Chủ tịch UBND quận", issuer="hai-ba-trung", clause="III"),
)
_RECIPIENTS = (
    *PLAN_V1.recipients,
    Recipient(literal="Các phòng, ban", clause="Nơi nhận", units=("phong-noi-vu",), excluding=("phuong-bach-khoa",)),
)
_FORMS = (
    *PLAN_V1.award_forms,
    AwardForm(id="certificate-of-commendation", name="Bằng khen", granted_by="Chủ tịch UBND Thành phố"),
)
_OCCASIONS = (
    *PLAN_V1.occasions,
    Occasion(
        id="ad-hoc",
        name="Khen đột xuất",
        award_form="certificate-of-merit",
        route="wrap-up",
        counts_against_quota=False,
        categories=(Category.INDIVIDUAL,),
        proposed_by=Selection(kinds=("ward", "department")),
        dated_achievement=True,
        clause="III.4.1",
    ),
)
_REPORT = PaperRule(
    kind="achievement-report",
    name="Báo cáo thành tích",
    per="nominee",
    states=("results",),
    confirmed_by=("submitting-unit", "theme-lead"),
    states_achievement=True,
)
_CHECKLISTS = (
    *PLAN_V1.checklists,
    Checklist(occasion="wrap-up", step="theme-lead", papers=(_REPORT,), clause="III.5.2b"),
)
_OBLIGATIONS = (
    *(
        obligation.model_copy(update={"extensions": (Extension(unit=UNIT, due=LATER),)})
        for obligation in PLAN_V1.obligations
    ),
    Obligation(
        id="theme-plan",
        name="Kế hoạch chuyên đề",
        per_theme=True,
        owed_to="standing-office",
        delivered_as=DeliveredAs.DOCUMENT,
        due=NONE_SET,
    ),
    Obligation(
        id="contest-entry",
        name="Bài dự thi",
        binds=WARDS,
        owed_to="standing-office",
        delivered_as=DeliveredAs.CONTEST_ENTRY,
        due=BEFORE,
    ),
)
_CONTESTS = (
    Contest(
        id="bai-viet",
        name="Cuộc thi viết về gương người tốt, việc tốt",
        entries="contest-entry",
        recognised_by="standing-office",
        prizes=("Giải Nhất", "Giải Nhì"),
        clause="1",
    ),
)

PLAN_V2 = Plan.model_validate(
    PLAN_V1.model_copy(
        update={
            "document": _DOCUMENT,
            "units": _UNITS,
            "offices": _OFFICES,
            "recipients": _RECIPIENTS,
            "award_forms": _FORMS,
            "occasions": _OCCASIONS,
            "checklists": _CHECKLISTS,
            "obligations": _OBLIGATIONS,
            "contests": _CONTESTS,
        }
    ).model_dump()
)
"""A plan with every part that a plan can have, each optional value once given and once left out."""
