"""What happened in a campaign, as far as its closing counts it; no personal data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
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
from shared.contracts.plan import Category


class Standing(StrEnum):
    """What has become of a nomination that was submitted or picked."""

    OPEN = "open"
    """An office of the route has it, or its unit after a return."""
    AWARDED = "awarded"
    ANNOUNCED = "announced"
    REVOKED = "revoked"
    DECLINED = "declined"
    WITHDRAWN = "withdrawn"


def standing_after(event: Event) -> Standing | None:  # noqa: PLR0911  (one case a standing, and no more)
    """Return how the nominations that an event names stand after it; None where it changes nothing of that.

    A draft stands nowhere: what happens to it before it is submitted does not count.
    """
    match event:
        case NominationsSubmitted() | NomineePicked() | NominationEndorsed() | NominationReturned():
            return Standing.OPEN
        case AwardDecided():
            return Standing.AWARDED
        case AwardAnnounced():
            return Standing.ANNOUNCED
        case AwardRevoked():
            return Standing.REVOKED
        case NominationDeclined():
            return Standing.DECLINED
        case NominationWithdrawn():
            return Standing.WITHDRAWN
        case _:
            return None


@dataclass(frozen=True)
class NominationFollowed:
    """A nomination that was submitted or picked, by what its closing needs of it."""

    id: str
    unit: str
    occasion: str
    category: Category
    standing: Standing


@dataclass(frozen=True)
class Entered:
    """A unit's first entry for a contest, and how many entries of its own there are."""

    contest: str
    unit: str
    first_at: datetime
    entries: int = 1


@dataclass(frozen=True)
class Activities:
    """How many activities a cluster has registered and not called off, and how many of them it held."""

    registered: int = 0
    held: int = 0


@dataclass(frozen=True)
class Happened:
    """All that a campaign's closing counts.

    `delivered` is when a unit first delivered an obligation, by (unit, obligation, theme); `lists` when it first
    submitted nominations, by (unit, occasion); `prizes` how many entries of a contest won one. `nominations_as_of` is
    the position in the nominations' history that all this counts to.
    """

    delivered: Mapping[tuple[str, str, str | None], datetime] = field(default_factory=dict)
    lists: Mapping[tuple[str, str], datetime] = field(default_factory=dict)
    entered: tuple[Entered, ...] = ()
    prizes: Mapping[str, int] = field(default_factory=dict)
    activities: Mapping[str, Activities] = field(default_factory=dict)
    nominations: tuple[NominationFollowed, ...] = ()
    nominations_as_of: int = 0
