"""The campaign of 2024 as tests of nominations speak of it: its plan, a ward, nominees, papers, events."""

import datetime as dt
from datetime import datetime
from pathlib import Path

from services.campaigns.adapters.plan_file import load_plan
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.event import Event
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
    Vote,
)
from shared.contracts.nominee import Collective, Individual, Nominee, PersonalData
from shared.contracts.plan import Category

PLANS = Path(__file__).parents[3] / "plans"
PLAN = load_plan((PLANS / "hai-ba-trung-2024.toml").read_bytes())
LETTER = load_plan((PLANS / "thanh-xuan-2023.toml").read_bytes())
RULES = CampaignRules(PLAN, as_of=1)
CAMPAIGN, WARD, DEPARTMENT = PLAN.campaign, "phuong-bach-mai", "phong-noi-vu"
THEME = "vi-nguoi-ngheo"

LAST_SECOND = datetime.fromisoformat("2024-08-19T23:59:59+07:00")
CUTOFF = datetime.fromisoformat("2024-08-20T00:00:00+07:00")
IN_TIME = datetime.fromisoformat("2024-08-01T09:00:00+07:00")

TEAM = Collective(name="Tổ dân phố số 3")
PERSON = Individual(person=PersonalData(name="Trần Thị Hạnh", position="Tổ trưởng", workplace="Tổ dân phố số 3"))


def paper(kind: str, nth: int = 0) -> Document:
    """Return a document of a kind; another `nth`, another document."""
    return Document(kind=kind, file_name=f"{kind}.pdf", size=1024, sha256=f"{nth:064x}")


LETTER_AND_MINUTES = tuple(paper(kind) for kind in ("submission-letter", "council-minutes", "nominee-list"))
REPORT = (paper("achievement-report"),)
VOTE = Vote(present=9, in_favour=8, against=1, minutes="Biên bản số 12")


def ref(
    tail: str, category: Category = Category.COLLECTIVE, occasion: str = "wrap-up", *, unit: str = WARD
) -> NominationRef:
    """Return a nomination as events name it; whether it uses a place is the occasion's own."""
    found = PLAN.occasion(occasion)
    assert found is not None
    return NominationRef(
        id=f"{CAMPAIGN}.{unit}.{tail:0>8}",
        category=category,
        occasion=occasion,
        counts_against_quota=found.counts_against_quota,
    )


def person(tail: str) -> NominationRef:
    """Return an individual's nomination."""
    return ref(tail, Category.INDIVIDUAL)


def drafted(
    one: NominationRef,
    *,
    documents: tuple[Document, ...] = REPORT,
    nominee: Nominee | None = None,
    unit: str = WARD,
    theme: str | None = THEME,
) -> NominationDrafted:
    """Return that a nomination was begun, with its report unless told otherwise."""
    who = nominee or (TEAM if one.category is Category.COLLECTIVE else PERSON)
    return NominationDrafted(
        campaign=CAMPAIGN,
        unit=unit,
        nomination=one,
        theme=theme,
        personal=DraftedPersonal(nominee=who, documents=documents),
    )


def submitted(
    *several: NominationRef, documents: tuple[Document, ...] = LETTER_AND_MINUTES, unit: str = WARD, as_of: int = 1
) -> NominationsSubmitted:
    """Return that nominations were submitted together."""
    return NominationsSubmitted(
        campaign=CAMPAIGN, unit=unit, nominations=several, documents=documents, rules_as_of=as_of
    )


def saved(one: NominationRef, *documents: Document) -> DossierSaved:
    """Return that a dossier was saved."""
    return DossierSaved(campaign=CAMPAIGN, unit=WARD, nomination=one, personal=SavedPersonal(documents=documents))


def withdrawn(one: NominationRef, *, held_place: bool = True) -> NominationWithdrawn:
    """Return that a nomination was withdrawn."""
    return NominationWithdrawn(campaign=CAMPAIGN, unit=WARD, nomination=one, held_place=held_place)


def returned(one: NominationRef, office: str = "theme-lead") -> NominationReturned:
    """Return that a nomination was returned for supplement."""
    return NominationReturned(
        campaign=CAMPAIGN, unit=WARD, nomination=one, office=office, personal=RemarkedPersonal(reason="Thiếu số liệu")
    )


def declined(one: NominationRef, office: str = "theme-lead") -> NominationDeclined:
    """Return that a nomination was declined."""
    return NominationDeclined(
        campaign=CAMPAIGN, unit=WARD, nomination=one, office=office, personal=RemarkedPersonal(reason="Chưa tiêu biểu")
    )


def endorsed(one: NominationRef, office: str, next_office: str, vote: Vote | None = None) -> NominationEndorsed:
    """Return that an office passed a nomination on."""
    return NominationEndorsed(
        campaign=CAMPAIGN, unit=WARD, nomination=one, office=office, next_office=next_office, vote=vote
    )


def to_the_chair(one: NominationRef) -> tuple[Event, ...]:
    """Return a wrap-up nomination's way from its unit to the chair."""
    return (
        drafted(one),
        submitted(one),
        endorsed(one, "theme-lead", "standing-office"),
        endorsed(one, "standing-office", "council"),
        endorsed(one, "council", "chair", VOTE),
    )


def awarded(one: NominationRef) -> AwardDecided:
    """Return that the chair granted the award."""
    return AwardDecided(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        office="chair",
        award_form="certificate-of-merit",
        number="1234/QĐ-UBND",
        date=dt.date(2024, 10, 1),
        signer="Nguyễn Quang Trung",
    )
