"""What each event does to a nomination: how it stands then, and which step of its route it waits for (R23, R24)."""

from dataclasses import dataclass
from enum import StrEnum

from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationEndorsed,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
)

OWN_STEP = -1
"""The hop of a nomination that was returned: the unit's own step, before the first of the route's."""


class NominationStatus(StrEnum):
    """Where a nomination stands, once it was submitted or picked; a draft has no status: it is its unit's affair."""

    SUBMITTED = "submitted"
    """With an office of the route."""
    RETURNED = "returned"
    """Back at its unit for supplement."""
    AWARDED = "awarded"
    """Granted the award."""
    REVOKED = "revoked"
    """Granted it, and lost it later."""
    DECLINED = "declined"
    """Declined by an office."""
    WITHDRAWN = "withdrawn"
    """Taken back by its unit."""


@dataclass(frozen=True)
class SetOut:
    """It begins its way at a hop, counted from 0; the first time, it enters the lists."""

    hop: int


@dataclass(frozen=True)
class PassedOn:
    """It waits for the next hop."""


@dataclass(frozen=True)
class Stands:
    """It stands so, and waits for a hop, or for nobody (None)."""

    status: NominationStatus
    hop: int | None = None


@dataclass(frozen=True)
class Dropped:
    """Nothing of it is kept: it was a draft."""


Move = SetOut | PassedOn | Stands | Dropped


def move_of(event: Event) -> Move | None:  # noqa: PLR0911 one case an event
    """Return what an event does to the nominations that it is about; None where it moves none.

    One that was returned sets out anew when it is submitted again; the council's vote is a pick's first step (R8).
    """
    match event:
        case NominationsSubmitted():
            return SetOut(hop=0)
        case NomineePicked():
            return SetOut(hop=1)
        case NominationEndorsed():
            return PassedOn()
        case NominationReturned():
            return Stands(NominationStatus.RETURNED, OWN_STEP)
        case NominationDeclined():
            return Stands(NominationStatus.DECLINED)
        case NominationWithdrawn(held_place=held_place):
            return Stands(NominationStatus.WITHDRAWN) if held_place else Dropped()
        case AwardDecided():
            return Stands(NominationStatus.AWARDED)
        case AwardRevoked():
            return Stands(NominationStatus.REVOKED)
        case _:
            return None
