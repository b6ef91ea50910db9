"""Which events tell units something, and whom (R27).

Amendments are told in `telling_amendments`, announcements in `telling_announcements`: they need more than the event.
"""

from hashlib import sha256

from services.notifications.domain.happenings import (
    Awarded,
    Declined,
    PassedOn,
    PlanSent,
    PutForward,
    Refused,
    Revoked,
    SentBack,
    Urged,
    What,
)
from services.notifications.domain.news import News
from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    AwardRevoked,
    NominationDeclined,
    NominationEndorsed,
    NominationEvent,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    NomineePicked,
    SubmissionRefused,
)
from shared.contracts.events.notifications import UnitsUrged


def news_of(recorded: RecordedEvent) -> tuple[News, ...]:
    """Return what an event tells, and whom; nothing for events that no unit is alerted to."""
    match recorded.event:
        case PlanIssued() as event:
            units = event.plan.recipients_in_register()
            return tuple(news_for(recorded, event.campaign, unit.id, "plan-issued", PlanSent()) for unit in units)
        case SubmissionRefused() as event:
            what = Refused(code=event.code, clause=event.clause, category=event.category)
            ids = tuple(ref.id for ref in event.nominations)
            key = f"place-refused/{event.code}/{_named(ids)}"
            return (news_for(recorded, event.campaign, event.unit, key, what, ids),)
        case NominationEvent() as event:
            return _news_of_nomination(recorded, event)
        case UnitsUrged() as event:
            urged = Urged(obligation=event.obligation, theme=event.theme, note=event.note)
            return tuple(news_for(recorded, event.campaign, unit, urged_key(event), urged) for unit in event.units)
        case _:
            return ()


def urged_key(event: UnitsUrged) -> str:
    """Return what makes it the same urging: what is owed, and the day."""
    named = event.obligation if event.theme is None else f"{event.obligation}/{event.theme}"
    return f"urged/{named}/{event.day.isoformat()}"


def _news_of_nomination(recorded: RecordedEvent, event: NominationEvent) -> tuple[News, ...]:
    told = _told_of(recorded, event)
    if told is None:
        return ()
    key, what = told
    return (news_for(recorded, event.campaign, event.unit, key, what, (event.nomination.id,)),)


def _told_of(  # noqa: PLR0911  (one case an event that is told, and no more)
    recorded: RecordedEvent, event: NominationEvent
) -> tuple[str, What] | None:
    """Return the key and the content of what an event about a nomination tells.

    What can happen to one nomination several times has the version of its list in the key: each is another reason.
    """
    nomination = event.nomination
    about, category, counts = nomination.id, nomination.category, nomination.counts_against_quota
    match event:
        case NominationEndorsed():
            what = PassedOn(category=category, office=event.office, next_office=event.next_office)
            return f"nomination-endorsed/{about}/{recorded.version}", what
        case NomineePicked():
            return f"nomination-endorsed/{about}/{recorded.version}", PutForward(
                category=category, occasion=nomination.occasion, office=event.office, next_office=event.next_office
            )
        case NominationReturned():
            back = SentBack(category=category, office=event.office, holds_place=counts)
            return f"nomination-returned/{about}/{recorded.version}", back
        case NominationDeclined():
            declined = Declined(category=category, office=event.office, gave_place_back=counts)
            return f"nomination-decided/{about}/declined", declined
        case AwardDecided():
            return f"nomination-decided/{about}/awarded", Awarded(
                category=category, award_form=event.award_form, number=event.number, date=event.date
            )
        case AwardRevoked():
            return f"award-revoked/{about}", Revoked(
                category=category, ground=event.ground, number=event.number, date=event.date, keeps_place=counts
            )
        case _:
            return None


def acted_on(event: Event) -> tuple[str, ...]:
    """Return the nominations that an event takes further, so that what was asked of the unit before is past (R28)."""
    match event:
        case NominationsSubmitted():
            return tuple(ref.id for ref in event.nominations)
        case NominationWithdrawn() | NominationDeclined() | AwardDecided():
            return (event.nomination.id,)
        case _:
            return ()


def news_for(
    recorded: RecordedEvent, campaign: str, unit: str, key: str, what: What, nominations: tuple[str, ...] = ()
) -> News:
    """Return something that an event tells a unit."""
    return News(
        campaign=campaign,
        unit=unit,
        key=key,
        what=what,
        happened_at=recorded.occurred_at,
        position=recorded.position,
        correlation_id=recorded.provenance.correlation_id,
        nominations=nominations,
    )


def _named(nominations: tuple[str, ...]) -> str:
    """Name a submission by its nominations: the id of a single one, a digest of several, whatever their order."""
    if len(nominations) == 1:
        return nominations[0]
    return sha256("\n".join(sorted(nominations)).encode()).hexdigest()[:32]
