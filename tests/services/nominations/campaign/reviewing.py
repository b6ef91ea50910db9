"""What offices of the campaign of 2024 do with nominations, as events."""

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    DraftedPersonal,
    EndorsedPersonal,
    NominationDeclined,
    NominationEndorsed,
    NominationRef,
    NominationReturned,
    NomineePicked,
    RemarkedPersonal,
    Vote,
)
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import nominee_of
from tests.services.nominations.campaign.offices import ACTING, BY, LEAD, SECRETARY, VOTE
from tests.services.nominations.campaign.papers import LEADS_PAPERS, report_on
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD


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


def to_the_chair(one: NominationRef) -> tuple[Event, ...]:
    """Return a wrap-up nomination's way from its unit to the chair."""
    return (
        drafted(one),
        submitted(one),
        endorsed(one, "theme-lead", "standing-office", documents=LEADS_PAPERS, of_nominee=(report_on(one),)),
        endorsed(one, "standing-office", "council"),
        endorsed(one, "council", "chair", VOTE),
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
