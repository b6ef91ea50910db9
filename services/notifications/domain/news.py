"""What happened that units are told of: plans issued, places refused, nominations returned and decided (R27)."""

from datetime import date, datetime
from hashlib import sha256
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.event import Event, RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.events.nominations import (
    AwardDecided,
    NominationDeclined,
    NominationReturned,
    NominationsSubmitted,
    NominationWithdrawn,
    SubmissionRefused,
)
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import Category

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class PlanSent(BaseModel):
    """The plan was issued, and the unit is among its recipients."""

    model_config = _FROZEN
    kind: Literal["plan-sent"] = "plan-sent"


class Refused(BaseModel):
    """A submission was not taken, for want of a place or for lateness."""

    model_config = _FROZEN
    kind: Literal["refused"] = "refused"
    code: str
    clause: str
    category: Category | None


class SentBack(BaseModel):
    """A nomination came back for supplement. The reason is a person's free text and stays with the nomination."""

    model_config = _FROZEN
    kind: Literal["sent-back"] = "sent-back"
    category: Category
    office: str
    holds_place: bool


class Declined(BaseModel):
    """A nomination was declined; its reason stays with it as well."""

    model_config = _FROZEN
    kind: Literal["declined"] = "declined"
    category: Category
    office: str
    gave_place_back: bool


class Awarded(BaseModel):
    """An award was decided; who signed stays with the nomination."""

    model_config = _FROZEN
    kind: Literal["awarded"] = "awarded"
    category: Category
    award_form: str
    number: str
    date: date


What = Annotated[PlanSent | Refused | SentBack | Declined | Awarded, Field(discriminator="kind")]

REASON_OF: dict[type[BaseModel], AlertReason] = {
    PlanSent: AlertReason.PLAN_ISSUED,
    Refused: AlertReason.PLACE_REFUSED,
    SentBack: AlertReason.NOMINATION_RETURNED,
    Declined: AlertReason.NOMINATION_DECIDED,
    Awarded: AlertReason.NOMINATION_DECIDED,
}


class News(BaseModel):
    """Something that one unit is to be told of, with where it stands in history; holds no personal data."""

    model_config = _FROZEN

    campaign: str
    unit: str
    key: str
    what: What
    happened_at: datetime
    position: str
    correlation_id: str
    nominations: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[datetime, str, int, str]:
        """Return what news is told in the order of: when it happened, and at one instant its place in history."""
        stream, _, sequence = self.position.partition(":")
        return self.happened_at, stream, int(sequence), self.unit

    @property
    def asks_for_action(self) -> bool:
        """Whether it stops being true as soon as the unit has acted on it (R28)."""
        return isinstance(self.what, Refused | SentBack)


def news_of(recorded: RecordedEvent) -> tuple[News, ...]:
    """Return what an event tells, and whom; nothing for events that no unit is alerted to."""
    match recorded.event:
        case PlanIssued() as event:
            units = event.plan.recipients_in_register()
            return tuple(_news(recorded, event.campaign, unit.id, "plan-issued", PlanSent()) for unit in units)
        case SubmissionRefused() as event:
            what = Refused(code=event.code, clause=event.clause, category=event.category)
            ids = tuple(ref.id for ref in event.nominations)
            key = f"place-refused/{event.code}/{_named(ids)}"
            return (_news(recorded, event.campaign, event.unit, key, what, ids),)
        case NominationReturned() as event:
            # One nomination can come back several times, each time for another reason.
            key = f"nomination-returned/{event.nomination.id}/{recorded.version}"
            back = SentBack(
                category=event.nomination.category,
                office=event.office,
                holds_place=event.nomination.counts_against_quota,
            )
            return (_news(recorded, event.campaign, event.unit, key, back, (event.nomination.id,)),)
        case NominationDeclined() as event:
            key = f"nomination-decided/{event.nomination.id}/declined"
            declined = Declined(
                category=event.nomination.category,
                office=event.office,
                gave_place_back=event.nomination.counts_against_quota,
            )
            return (_news(recorded, event.campaign, event.unit, key, declined, (event.nomination.id,)),)
        case AwardDecided() as event:
            key = f"nomination-decided/{event.nomination.id}/awarded"
            awarded = Awarded(
                category=event.nomination.category, award_form=event.award_form, number=event.number, date=event.date
            )
            return (_news(recorded, event.campaign, event.unit, key, awarded, (event.nomination.id,)),)
        case _:
            return ()


def acted_on(event: Event) -> tuple[str, ...]:
    """Return the nominations that an event takes further, so that what was asked of the unit before is past (R28)."""
    match event:
        case NominationsSubmitted():
            return tuple(ref.id for ref in event.nominations)
        case NominationWithdrawn() | NominationDeclined() | AwardDecided():
            return (event.nomination.id,)
        case _:
            return ()


def _news(
    recorded: RecordedEvent, campaign: str, unit: str, key: str, what: What, nominations: tuple[str, ...] = ()
) -> News:
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
