"""What is known of a nomination for the feed: who is nominated, and what became of the award (R26)."""

from datetime import datetime
from enum import StrEnum

from pydantic import BaseModel, ConfigDict

from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.nominations import (
    AwardAnnounced,
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationDrafted,
    NominationEvent,
    NominationWithdrawn,
    NomineeCorrected,
    NomineePicked,
)
from shared.contracts.feed import AchievedPeriod, Announcement, CitedDecision, Revocation
from shared.contracts.nominee import Nominee


class UnknownNomineeError(LookupError):
    """An award was decided for a nomination that nobody has drafted or picked: it can't be told whose it is."""


class _Kept(BaseModel):
    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class Grant(_Kept):
    """The decision that granted an award; `rules_as_of` is the campaign history that it was decided under."""

    office: str
    form: str
    rules_as_of: int
    decision: CitedDecision
    achieved: AchievedPeriod | None


class Followed(_Kept):
    """A nomination as far as the feed needs it; holds personal data."""

    unit: str
    theme: str | None
    nominee: Nominee
    grant: Grant | None = None
    announced: Announcement | None = None
    revoked: Revocation | None = None


class Happened(StrEnum):
    """What can happen to an award."""

    GRANTED = "granted"
    ANNOUNCED = "announced"
    REVOKED = "revoked"


class AwardFact(_Kept):
    """What happened to an award, where the record says so, and all that is known of the award after it."""

    position: str
    at: datetime
    campaign: str
    award: str
    occasion: str
    happened: Happened
    grant: Grant
    known: Followed


Started = NominationDrafted | NomineeCorrected | NomineePicked
"""What says by itself who is nominated."""

Ended = NominationWithdrawn | NominationDeclined
"""After what nothing can be granted any more."""

OfAward = AwardDecided | AwardAnnounced | AwardRevoked
"""What happens to an award."""


def started(event: Started) -> Followed:
    """Return what an event says of who is nominated; a pick is for no theme: the council picks over all of them."""
    theme = None if isinstance(event, NomineePicked) else event.theme
    return Followed(unit=event.unit, theme=theme, nominee=event.personal.nominee)


def awarded(before: Followed | None, event: OfAward) -> tuple[Followed | None, Happened | None]:
    """Return what is known after an event, and what happened to the award by it; each happens once at most.

    Nothing is announced that was revoked, and an award that was not granted has nothing happen to it. Raises
    UnknownNomineeError where it is granted to nobody knows whom.
    """
    if before is None and isinstance(event, AwardDecided):
        raise UnknownNomineeError(f"nobody is known to be nominated as {event.nomination.id}")
    if before is None:
        return None, None
    match event:
        case AwardDecided() if before.grant is None:
            return _with(before, grant=_grant(event)), Happened.GRANTED
        case AwardAnnounced() if before.grant and before.announced is None and before.revoked is None:
            announced = Announcement(on=event.announced_on, place=event.place)
            return _with(before, announced=announced), Happened.ANNOUNCED
        case AwardRevoked() if before.grant and before.revoked is None:
            return _with(before, revoked=_revocation(event)), Happened.REVOKED
        case _:
            return before, None


def fact_of(told: RecordedEvent, known: Followed | None, happened: Happened | None) -> AwardFact | None:
    """Return what an event has done to an award, None where it has done nothing to one."""
    event: Event = told.event
    if happened is None or known is None or known.grant is None or not isinstance(event, NominationEvent):
        return None
    return AwardFact(
        position=told.position,
        at=told.occurred_at,
        campaign=event.campaign,
        award=event.nomination.id,
        occasion=event.nomination.occasion,
        happened=happened,
        grant=known.grant,
        known=known,
    )


def _with(before: Followed, **values: object) -> Followed:
    return before.model_copy(update=values)


def _grant(event: AwardDecided) -> Grant:
    achieved = event.achieved
    return Grant(
        office=event.office,
        form=event.award_form,
        rules_as_of=event.rules_as_of,
        decision=_cited(event),
        achieved=None if achieved is None else AchievedPeriod(starts=achieved.starts, ends=achieved.ends),
    )


def _revocation(event: AwardRevoked) -> Revocation:
    return Revocation(ground=event.ground.value, decision=_cited(event))


def _cited(event: AwardDecided | AwardRevoked) -> CitedDecision:
    return CitedDecision(issuer=event.issuer, number=event.number, date=event.date, signer=event.signer)
