"""What has become of a nomination that was submitted or picked, as a campaign's figures count it (R24, R26)."""

from enum import StrEnum

from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
)


class SummaryStanding(StrEnum):
    """What has become of a nomination; drafts are not followed."""

    WAITING = "waiting"
    """An office of the route has it."""
    RETURNED = "returned"
    """Its unit has it, for supplement."""
    AWARDED = "awarded"
    """Granted, and not announced yet."""
    ANNOUNCED = "announced"
    REVOKED = "revoked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


UNDECIDED = frozenset({SummaryStanding.WAITING, SummaryStanding.RETURNED})
"""No office has brought it to an end."""

GRANTED = frozenset({SummaryStanding.AWARDED, SummaryStanding.ANNOUNCED})
"""Granted, and not revoked."""

_AFTER: dict[type[Event], SummaryStanding] = {
    NominationsSubmitted: SummaryStanding.WAITING,
    NomineePicked: SummaryStanding.WAITING,
    NominationEndorsed: SummaryStanding.WAITING,
    NominationReturned: SummaryStanding.RETURNED,
    AwardDecided: SummaryStanding.AWARDED,
    AwardAnnounced: SummaryStanding.ANNOUNCED,
    AwardRevoked: SummaryStanding.REVOKED,
    NominationDeclined: SummaryStanding.DECLINED,
    NominationWithdrawn: SummaryStanding.WITHDRAWN,
}


def standing_after(event: Event) -> SummaryStanding | None:
    """Return how the nominations that an event is about stand after it; None where it changes nothing of that."""
    return _AFTER.get(type(event))
