"""Which nominations hold a place, and how events change the count (R8, R10, R11)."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from shared.contracts.event import Event
from shared.contracts.events.nominations import (
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationRef,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
)


class Standing(StrEnum):
    """How a nomination holds its place."""

    SUBMITTED = "submitted"
    """With an office of the route."""
    RETURNED = "returned"
    """Back at the unit for supplement: it keeps its place (R11)."""
    AWARDED = "awarded"
    """Granted: its place stays used (R26)."""
    REVOKED = "revoked"
    """Granted, and revoked later: its place stays used (R26)."""


def standings_after(event: Event) -> Iterator[tuple[NominationRef, Standing | None]]:
    """Yield each nomination whose place an event changes, and how it stands then; None where it holds no place.

    It is a place of its unit's quota where the nomination counts against that; one that was picked never does (R8).
    """
    match event:
        case NominationsSubmitted():
            yield from ((nomination, Standing.SUBMITTED) for nomination in event.nominations)
        case NomineePicked():
            yield event.nomination.model_copy(update={"counts_against_quota": False}), Standing.SUBMITTED
        case NominationReturned():
            yield event.nomination, Standing.RETURNED
        case AwardDecided():
            yield event.nomination, Standing.AWARDED
        case AwardRevoked():
            yield event.nomination, Standing.REVOKED
        case NominationWithdrawn() | NominationDeclined():
            yield event.nomination, None


@dataclass(frozen=True)
class PlacesHeld:
    """How many places are held: `submitted` counts them all, the others how many of them stand so."""

    submitted: int = 0
    returned: int = 0
    awarded: int = 0
    revoked: int = 0

    def moved(self, before: Standing | None, after: Standing | None) -> "PlacesHeld":
        """Return the count after one nomination's standing has changed."""
        return PlacesHeld(
            submitted=self.submitted + (after is not None) - (before is not None),
            returned=self.returned + (after is Standing.RETURNED) - (before is Standing.RETURNED),
            awarded=self.awarded + (after is Standing.AWARDED) - (before is Standing.AWARDED),
            revoked=self.revoked + (after is Standing.REVOKED) - (before is Standing.REVOKED),
        )
