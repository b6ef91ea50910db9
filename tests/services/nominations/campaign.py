"""The campaign of 2024 as tests of nominations speak of it: its plan, a ward, nominees, papers, events."""

import datetime as dt
from datetime import datetime
from hashlib import sha256
from pathlib import Path

from services.campaigns.adapters.plan_file import load_plan
from services.nominations.domain.rules import CampaignRules
from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    Achieved,
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    DossierSaved,
    DraftedPersonal,
    EndorsedPersonal,
    NominationDeclined,
    NominationDrafted,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
    RemarkedPersonal,
    RevocationGround,
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
THEME, THEME_LEADS_UNIT = "vi-nguoi-ngheo", "phong-lao-dong-thuong-binh-va-xa-hoi"

LAST_SECOND = datetime.fromisoformat("2024-08-19T23:59:59+07:00")
CUTOFF = datetime.fromisoformat("2024-08-20T00:00:00+07:00")
IN_TIME = datetime.fromisoformat("2024-08-01T09:00:00+07:00")

TEAM = Collective(name="Tổ dân phố số 3")
PERSON = Individual(person=PersonalData(name="Trần Thị Hạnh", position="Tổ trưởng", workplace="Tổ dân phố số 3"))


CONFIRMED = {
    "achievement-report": ("submitting-unit", "managing-unit", "theme-lead"),
    "managing-unit-consent": ("managing-unit",),
}
"""Who has confirmed papers of a kind, unless a test says otherwise."""

UNIT, LEAD, OFFICE, SECRETARY, CHAIR, CITY = (
    f"account:{who}" for who in ("ward", "lead", "standing-office", "secretary", "chair", "city")
)
"""The accounts that take the steps, each another person's (R25)."""


def paper(kind: str, nth: int = 0, *, confirmed_by: tuple[str, ...] | None = None) -> Document:
    """Return a document of a kind; another `nth`, another document."""
    confirmed = CONFIRMED.get(kind, ()) if confirmed_by is None else confirmed_by
    digest = f"{nth:064x}" if nth else sha256(kind.encode()).hexdigest()
    return Document(kind=kind, file_name=f"{kind}.pdf", size=1024, sha256=digest, confirmed_by=confirmed)


def report_on(one: NominationRef) -> Document:
    """Return the achievement report of a nomination: no two have the same (R21)."""
    digest = sha256(one.id.encode()).hexdigest()
    return paper("achievement-report").model_copy(update={"sha256": digest})


LETTER_AND_MINUTES = tuple(paper(kind) for kind in ("submission-letter", "council-minutes", "nominee-list"))
REPORT = (paper("achievement-report"),)
CONSENT = paper("managing-unit-consent")
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


def nominee_of(one: NominationRef) -> Nominee:
    """Return a nominee that no other nomination has (R21)."""
    tail = one.id.rpartition(".")[2]
    if one.category is Category.COLLECTIVE:
        return TEAM.model_copy(update={"name": f"{TEAM.name} {tail}"})
    return PERSON.model_copy(
        update={"person": PERSON.person.model_copy(update={"name": f"{PERSON.person.name} {tail}"})}
    )


def drafted(
    one: NominationRef,
    *,
    documents: tuple[Document, ...] | None = None,
    nominee: Nominee | None = None,
    unit: str = WARD,
    theme: str | None = THEME,
    achieved: Achieved | None = None,
) -> NominationDrafted:
    """Return that a nomination was begun, with a nominee and a report of its own unless told otherwise."""
    who = nominee or nominee_of(one)
    documents = (report_on(one),) if documents is None else documents
    return NominationDrafted(
        campaign=CAMPAIGN,
        unit=unit,
        nomination=one,
        theme=theme,
        achieved=achieved,
        personal=DraftedPersonal(nominee=who, documents=documents),
    )


def submitted(
    *several: NominationRef,
    documents: tuple[Document, ...] = LETTER_AND_MINUTES,
    unit: str = WARD,
    by: str = UNIT,
    as_of: int = 1,
) -> NominationsSubmitted:
    """Return that nominations were submitted together."""
    return NominationsSubmitted(
        campaign=CAMPAIGN,
        unit=unit,
        nominations=several,
        personal=SavedPersonal(documents=documents),
        by=by,
        rules_as_of=as_of,
    )


def saved(one: NominationRef, *documents: Document) -> DossierSaved:
    """Return that a dossier was saved."""
    return DossierSaved(campaign=CAMPAIGN, unit=WARD, nomination=one, personal=SavedPersonal(documents=documents))


def withdrawn(one: NominationRef, *, held_place: bool = True) -> NominationWithdrawn:
    """Return that a nomination was withdrawn."""
    return NominationWithdrawn(campaign=CAMPAIGN, unit=WARD, nomination=one, held_place=held_place)


ACTING = {"theme-lead": THEME_LEADS_UNIT, "standing-office": DEPARTMENT}
"""The units that hold offices; the others are held by none of the register."""


def returned(
    one: NominationRef, office: str = "theme-lead", by: str = LEAD, vote: Vote | None = None
) -> NominationReturned:
    """Return that a nomination was returned for supplement."""
    return NominationReturned(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        by=by,
        acting_unit=ACTING.get(office),
        rules_as_of=1,
        office=office,
        vote=vote,
        personal=RemarkedPersonal(reason="Thiếu số liệu"),
    )


def declined(
    one: NominationRef, office: str = "theme-lead", by: str = LEAD, vote: Vote | None = None
) -> NominationDeclined:
    """Return that a nomination was declined."""
    return NominationDeclined(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        by=by,
        acting_unit=ACTING.get(office),
        rules_as_of=1,
        office=office,
        vote=vote,
        personal=RemarkedPersonal(reason="Chưa tiêu biểu"),
    )


BY = {"theme-lead": LEAD, "standing-office": OFFICE, "council": SECRETARY, "chair": CHAIR, "city-chair": CITY}
"""Who takes the steps of each office."""


def endorsed(
    one: NominationRef,
    office: str,
    next_office: str,
    vote: Vote | None = None,
    *,
    documents: tuple[Document, ...] = (),
    of_nominee: tuple[Document, ...] = (),
) -> NominationEndorsed:
    """Return that an office passed a nomination on."""
    return NominationEndorsed(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        by=BY[office],
        acting_unit=ACTING.get(office),
        rules_as_of=1,
        office=office,
        next_office=next_office,
        vote=vote,
        personal=EndorsedPersonal(documents=documents, of_nominee=of_nominee),
    )


LEADS_PAPERS = tuple(paper(kind, 7) for kind in ("submission-letter", "council-minutes"))
"""What a theme's lead sends with all that it passes on (R15)."""


def to_the_chair(one: NominationRef) -> tuple[Event, ...]:
    """Return a wrap-up nomination's way from its unit to the chair."""
    return (
        drafted(one),
        submitted(one),
        endorsed(one, "theme-lead", "standing-office", documents=LEADS_PAPERS, of_nominee=(report_on(one),)),
        endorsed(one, "standing-office", "council"),
        endorsed(one, "council", "chair", VOTE),
    )


ISSUER, NUMBER, SIGNER = "ubnd-quan-hai-ba-trung", "1234/QĐ-UBND", "Nguyễn Quang Trung"
DECIDED_ON = dt.date(2024, 10, 1)


def awarded(one: NominationRef) -> AwardDecided:
    """Return that the chair granted the award."""
    return AwardDecided(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        by=CHAIR,
        rules_as_of=1,
        office="chair",
        issuer=ISSUER,
        award_form="certificate-of-merit",
        number=NUMBER,
        date=DECIDED_ON,
        signer=SIGNER,
        achieved=None,
    )


def issued(*several: NominationRef, act: DecisionAct = DecisionAct.GRANT, number: str = NUMBER) -> DecisionIssued:
    """Return that the chair's decision was issued."""
    return DecisionIssued(
        issuer=ISSUER,
        number=number,
        date=DECIDED_ON,
        signer=SIGNER,
        act=act,
        campaign=CAMPAIGN,
        office="chair",
        nominations=several,
    )


def announced(one: NominationRef, announced_on: dt.date = dt.date(2024, 10, 10)) -> AwardAnnounced:
    """Return that the award was made public."""
    return AwardAnnounced(
        campaign=CAMPAIGN, unit=WARD, nomination=one, office="chair", announced_on=announced_on, place="Lễ kỷ niệm"
    )


def revoked(one: NominationRef, number: str = "2001/QĐ-UBND") -> AwardRevoked:
    """Return that the chair revoked the award."""
    return AwardRevoked(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=one,
        office="chair",
        issuer=ISSUER,
        ground=RevocationGround.FALSE_INFORMATION,
        number=number,
        date=dt.date(2024, 11, 5),
        signer=SIGNER,
        personal=RemarkedPersonal(reason="Báo cáo sai sự thật"),
    )


def picked(one: NominationRef, tail: str, occasion: str = "city") -> NomineePicked:
    """Return that the council picked a nominee for the city's award."""
    return NomineePicked(
        campaign=CAMPAIGN,
        unit=WARD,
        nomination=NominationRef(
            id=f"{CAMPAIGN}.{occasion}.{tail:0>8}",
            category=one.category,
            occasion=occasion,
            counts_against_quota=False,
        ),
        by=SECRETARY,
        picked_from=one.id,
        office="council",
        next_office="city-chair",
        vote=VOTE,
        achieved=None,
        personal=DraftedPersonal(nominee=nominee_of(one), documents=(report_on(one),)),
        rules_as_of=1,
    )
