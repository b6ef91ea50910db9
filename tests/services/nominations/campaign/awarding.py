"""What becomes of awards of the campaign of 2024, as events."""

import datetime as dt

from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    DecisionAct,
    DecisionIssued,
    NominationRef,
    RemarkedPersonal,
    RevocationGround,
)
from tests.services.nominations.campaign.offices import CHAIR
from tests.services.nominations.campaign.plan import CAMPAIGN, WARD

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
