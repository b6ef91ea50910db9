"""What events in superseded shapes are read as today; who took a step is who their provenance names (R25)."""

import datetime as dt

from shared.contracts.event import Event
from shared.contracts.events.campaigns import ObligationDelivered, PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    DossierSaved,
    DraftedPersonal,
    EndorsedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationReturned,
    NominationsSubmitted,
    RemarkedPersonal,
    SavedPersonal,
)
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.nominee import Individual
from shared.contracts.texts import Text
from tests.contracts.written.nominations import HANH
from tests.contracts.written.parts import BY, CAMPAIGN, LETTER, PERSON, REPORT, TEAM, UNIT, VOTE
from tests.contracts.written.plan_v1 import PLAN_V1
from tests.contracts.written.plan_v2 import PLAN_V2
from tests.contracts.written.plan_v3 import PLAN_V3

EVENTS: dict[str, Event] = {
    "campaigns.plan-issued.v1": PlanIssued(campaign=CAMPAIGN, plan=PLAN_V1),
    "campaigns.plan-issued.v2": PlanIssued(campaign=CAMPAIGN, plan=PLAN_V2),
    "campaigns.plan-issued.v3": PlanIssued(campaign=CAMPAIGN, plan=PLAN_V3),
    "campaigns.obligation-delivered.v1": ObligationDelivered(
        campaign=CAMPAIGN, unit=UNIT, obligation="implementation-plan", theme=None, statements=(), document=LETTER
    ),
    "nominations.nomination-drafted.v1": NominationDrafted(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=PERSON,
        theme="vi-nguoi-ngheo",
        achieved=None,
        personal=DraftedPersonal(
            nominee=Individual(person=HANH, managing_unit="phuong-bach-khoa", direct_participant=True),
            documents=(REPORT,),
        ),
    ),
    "nominations.dossier-saved.v1": DossierSaved(
        campaign=CAMPAIGN, unit=UNIT, nomination=TEAM, personal=SavedPersonal(documents=(LETTER, REPORT))
    ),
    "nominations.nominations-submitted.v1": NominationsSubmitted(
        campaign=CAMPAIGN,
        unit=UNIT,
        nominations=(TEAM, PERSON),
        personal=SavedPersonal(documents=(LETTER,)),
        by=BY.actor,
        rules_as_of=1,
    ),
    "nominations.nomination-endorsed.v1": NominationEndorsed(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        by=BY.actor,
        office="council",
        next_office="chair",
        vote=VOTE,
        personal=EndorsedPersonal(),
    ),
    "nominations.nomination-returned.v1": NominationReturned(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        by=BY.actor,
        office="theme-lead",
        personal=RemarkedPersonal(reason="Báo cáo thiếu số liệu."),
    ),
    "nominations.nomination-declined.v1": NominationDeclined(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        by=BY.actor,
        office="council",
        personal=RemarkedPersonal(reason="Chưa tiêu biểu."),
    ),
    "nominations.award-decided.v1": AwardDecided(
        campaign=CAMPAIGN,
        unit=UNIT,
        nomination=TEAM,
        by=BY.actor,
        office="chair",
        issuer="hai-ba-trung-2024-chair",
        award_form="certificate-of-merit",
        number="1234/QĐ-UBND",
        date=dt.date(2024, 10, 1),
        signer="Nguyễn Quang Trung",
        achieved=None,
    ),
    "notifications.alert-raised.v1": AlertRaised(
        campaign=CAMPAIGN,
        unit=UNIT,
        reason=AlertReason.DEADLINE_AHEAD,
        key="deadline-ahead:nominee-list:7",
        text=Text(vi="Còn 7 ngày để nộp danh sách.", en="7 days are left to submit the list."),
        obligation="nominee-list",
        nomination=TEAM.id,
        due=dt.datetime.fromisoformat("2024-08-20T00:00:00+07:00"),
    ),
}
"""By the stored name of the superseded version."""
