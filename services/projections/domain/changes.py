"""What an event changes in the lists of its campaign: portals that follow a campaign are told so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from shared.contracts.event import Event
from shared.contracts.events import campaigns as of_campaigns
from shared.contracts.events import nominations as of_nominations
from shared.contracts.position import Positions


class ListName(StrEnum):
    """A list, or another answer, that events change; named as in its address."""

    QUOTAS = "quotas"
    PICKS = "picks"
    DEADLINES = "deadlines"
    NOMINATIONS = "nominations"
    QUEUE = "queue"
    AWARDS = "awards"
    PROGRESS = "progress"
    SUMMARY = "summary"
    TIMELINES = "timelines"


_PLACES = {ListName.QUOTAS, ListName.PICKS, ListName.PROGRESS, ListName.SUMMARY}
_COURSE = {ListName.NOMINATIONS, ListName.QUEUE, ListName.TIMELINES}
_OWED = {ListName.DEADLINES, ListName.PROGRESS, ListName.SUMMARY}
_ALL_BUT_TIMELINES = set(ListName) - {ListName.TIMELINES}

_TOUCHED: Mapping[type[Event], Iterable[ListName]] = {
    of_campaigns.PlanIssued: ListName,
    of_campaigns.PlanAmended: ListName,
    of_campaigns.CampaignClosed: _ALL_BUT_TIMELINES,
    of_campaigns.ObligationDelivered: _OWED,
    of_campaigns.ContestEntrySubmitted: _OWED,
    of_campaigns.ClusterActivityRegistered: {ListName.SUMMARY},
    of_campaigns.ClusterActivityHeld: {ListName.SUMMARY},
    of_campaigns.ClusterActivityCancelled: {ListName.SUMMARY},
    of_campaigns.PrizesRecognised: {ListName.SUMMARY},
    of_nominations.NominationDrafted: {ListName.TIMELINES},
    of_nominations.DossierSaved: {ListName.NOMINATIONS, ListName.TIMELINES},
    of_nominations.NomineeCorrected: {*_COURSE, ListName.AWARDS},
    of_nominations.NominationsSubmitted: {*_PLACES, *_COURSE, *_OWED},
    of_nominations.SubmissionRefused: {ListName.TIMELINES},
    of_nominations.NominationWithdrawn: {*_PLACES, *_COURSE},
    of_nominations.NominationEndorsed: {*_PLACES, *_COURSE},
    of_nominations.NominationReturned: {*_PLACES, *_COURSE},
    of_nominations.NominationDeclined: {*_PLACES, *_COURSE},
    of_nominations.NomineePicked: {*_PLACES, *_COURSE},
    of_nominations.AwardDecided: {*_PLACES, *_COURSE, ListName.AWARDS},
    of_nominations.AwardAnnounced: {ListName.NOMINATIONS, ListName.AWARDS, ListName.SUMMARY, ListName.TIMELINES},
    of_nominations.AwardRevoked: {*_PLACES, *_COURSE, ListName.AWARDS},
    of_nominations.DecisionIssued: {ListName.AWARDS, ListName.TIMELINES},
}

OF_DRAFT: Final = "#draft"
"""Ends the name that an event is noted by where it was about a draft: it exists for none but its unit."""
OF_ANNOUNCED: Final = "#announced"
"""Ends it where the award was announced then: all know of that."""
OF_SOURCE: Final = "#source"
"""Ends it where a pick was made from the nomination: it stands in that one's timeline."""

_BY_NAME: Mapping[str, frozenset[ListName]] = {event.NAME: frozenset(lists) for event, lists in _TOUCHED.items()}


def lists_touched(event: str) -> frozenset[ListName]:
    """Return what the event that is noted by this name can change; nothing where it is of no list's concern."""
    if event.endswith((OF_DRAFT, OF_SOURCE)):
        return frozenset({ListName.TIMELINES})
    return _BY_NAME.get(event.removesuffix(OF_ANNOUNCED), frozenset())


@dataclass(frozen=True)
class Touched:
    """The last event of a name that concerned a unit of a campaign, or the campaign as a whole (no unit).

    Of nominations there is one for each theme and occasion.
    """

    campaign: str
    stream: str
    sequence: int
    event: str
    unit: str | None = None
    occasion: str | None = None
    theme: str | None = None


@dataclass(frozen=True)
class Change:
    """What changed in a campaign up to some positions.

    `units` are those that it concerns, None where it can concern any of the campaign's. `amends` is that the plan is
    another one now: who sees what may be, too.
    """

    campaign: str
    positions: Positions
    lists: tuple[ListName, ...]
    units: tuple[str, ...] | None
    amends: bool = False
