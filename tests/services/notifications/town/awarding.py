"""Events of the town's awards."""

from datetime import date

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
from tests.services.notifications.town.nominating import whose
from tests.services.notifications.town.plan import CAMPAIGN


def awarded(nomination: NominationRef) -> AwardDecided:
    """Tell that an award was decided."""
    return AwardDecided(
        **whose(nomination),
        **_DECISION,
        nomination=nomination,
        by="chair",
        award_form="merit",
        achieved=None,
    )


def announced(nomination: NominationRef) -> AwardAnnounced:
    """Tell that an award was announced."""
    return AwardAnnounced(
        **whose(nomination), nomination=nomination, office="office", announced_on=date(2024, 10, 5), place="Hội trường"
    )


def decision_issued(nomination: NominationRef) -> DecisionIssued:
    """Tell that a decision of a number was issued."""
    return DecisionIssued(**_DECISION, campaign=CAMPAIGN, act=DecisionAct.GRANT, nominations=(nomination,))


def revoked(nomination: NominationRef) -> AwardRevoked:
    """Tell that an award was revoked."""
    return AwardRevoked(
        **whose(nomination),
        **_DECISION,
        nomination=nomination,
        ground=RevocationGround.FRAUD,
        personal=RemarkedPersonal(reason="Bà Trần Thị Kín khai sai"),
    )


_DECISION = {
    "office": "office",
    "issuer": "town",
    "number": "12/QĐ-UBND",
    "date": date(2024, 10, 1),
    "signer": "Trần Thị Kín",
}
