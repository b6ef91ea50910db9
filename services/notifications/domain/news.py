"""What units are told of that has happened: plans, refusals, what becomes of nominations, and urging (R27)."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.events.nominations import RevocationGround
from shared.contracts.events.notifications import AlertReason
from shared.contracts.plan import AmendingDocument, Category
from shared.contracts.texts import Text

_FROZEN = ConfigDict(frozen=True, extra="forbid")


class PlanSent(BaseModel):
    """The plan was issued, and the unit is among its recipients."""

    model_config = _FROZEN
    kind: Literal["plan-sent"] = "plan-sent"


class PlanChanged(BaseModel):
    """The plan was amended, and the unit is among its recipients (R2).

    `changes` say what changed, worded when it did; a unit that `joined` by it is told what it owes.
    """

    model_config = _FROZEN
    kind: Literal["plan-changed"] = "plan-changed"
    document: AmendingDocument
    changes: tuple[Text, ...]
    joined: bool


class Refused(BaseModel):
    """A submission was not taken, for want of a place or for lateness."""

    model_config = _FROZEN
    kind: Literal["refused"] = "refused"
    code: str
    clause: str
    category: Category | None


class PassedOn(BaseModel):
    """An office of the route endorsed a nomination and passed it on to the next."""

    model_config = _FROZEN
    kind: Literal["passed-on"] = "passed-on"
    category: Category
    office: str
    next_office: str


class PutForward(BaseModel):
    """The council picked the unit's nominee for an award one level up (R8)."""

    model_config = _FROZEN
    kind: Literal["put-forward"] = "put-forward"
    category: Category
    occasion: str
    office: str
    next_office: str


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
    date: dt.date


class Granted(BaseModel):
    """The decision that granted an award; who signed stays with the nomination."""

    model_config = _FROZEN
    award_form: str
    number: str
    date: dt.date


class Announced(BaseModel):
    """A granted award was made public (R26); the decision is not known where none was recorded before."""

    model_config = _FROZEN
    kind: Literal["announced"] = "announced"
    category: Category
    announced_on: dt.date
    decision: Granted | None


class Revoked(BaseModel):
    """An award was revoked (R26); what was written about it and who signed stay with the nomination."""

    model_config = _FROZEN
    kind: Literal["revoked"] = "revoked"
    category: Category
    ground: RevocationGround
    number: str
    date: dt.date
    keeps_place: bool


class Urged(BaseModel):
    """The standing office urged the unit to deliver; no `theme` means all that it owes it for."""

    model_config = _FROZEN
    kind: Literal["urged"] = "urged"
    obligation: str
    theme: str | None
    note: str


What = Annotated[
    PlanSent
    | PlanChanged
    | Refused
    | PassedOn
    | PutForward
    | SentBack
    | Declined
    | Awarded
    | Announced
    | Revoked
    | Urged,
    Field(discriminator="kind"),
]

REASON_OF: dict[type[BaseModel], AlertReason] = {
    PlanSent: AlertReason.PLAN_ISSUED,
    PlanChanged: AlertReason.PLAN_AMENDED,
    Refused: AlertReason.PLACE_REFUSED,
    PassedOn: AlertReason.NOMINATION_ENDORSED,
    PutForward: AlertReason.NOMINATION_ENDORSED,
    SentBack: AlertReason.NOMINATION_RETURNED,
    Declined: AlertReason.NOMINATION_DECIDED,
    Awarded: AlertReason.NOMINATION_DECIDED,
    Announced: AlertReason.AWARD_ANNOUNCED,
    Revoked: AlertReason.AWARD_REVOKED,
    Urged: AlertReason.URGED,
}


class News(BaseModel):
    """Something that one unit is to be told of, with where it stands in history; holds no personal data."""

    model_config = _FROZEN

    campaign: str
    unit: str
    key: str
    what: What
    happened_at: dt.datetime
    position: str
    correlation_id: str
    nominations: tuple[str, ...] = ()

    @property
    def order(self) -> tuple[dt.datetime, str, int, str]:
        """Return what news is told in the order of: when it happened, and at one instant its place in history."""
        stream, _, sequence = self.position.partition(":")
        return self.happened_at, stream, int(sequence), self.unit

    @property
    def obligation(self) -> str | None:
        """What the unit was urged to deliver; None of all other news."""
        return self.what.obligation if isinstance(self.what, Urged) else None

    @property
    def asks_for_action(self) -> bool:
        """Whether it stops being true as soon as the unit has acted on it (R28)."""
        return isinstance(self.what, Refused | SentBack)
