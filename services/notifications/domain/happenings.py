"""What can have happened that a unit is told of: to its plan, to its submissions, nominations and awards, or to itself.

Nothing here holds personal data: what people wrote, and who signed, stays with the nomination or the amendment.
"""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.events.nominations import RevocationGround
from shared.contracts.plan import AmendingDocument, Category
from shared.contracts.texts import Text


class Happening(BaseModel):
    """What happened; a kind of its own for each."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class PlanSent(Happening):
    """The plan was issued, and the unit is among its recipients."""

    kind: Literal["plan-sent"] = "plan-sent"


class PlanChanged(Happening):
    """The plan was amended, and the unit is among its recipients (R2).

    `changes` say what changed, worded when it did; a unit that `joined` by it is told what it owes.
    """

    kind: Literal["plan-changed"] = "plan-changed"
    document: AmendingDocument
    changes: tuple[Text, ...]
    joined: bool


class Refused(Happening):
    """A submission was not taken, for want of a place or for lateness."""

    kind: Literal["refused"] = "refused"
    code: str
    clause: str
    category: Category | None


class PassedOn(Happening):
    """An office of the route endorsed a nomination and passed it on to the next."""

    kind: Literal["passed-on"] = "passed-on"
    category: Category
    office: str
    next_office: str


class PutForward(Happening):
    """The council picked the unit's nominee for an award one level up (R8)."""

    kind: Literal["put-forward"] = "put-forward"
    category: Category
    occasion: str
    office: str
    next_office: str


class SentBack(Happening):
    """A nomination came back for supplement. The reason is a person's free text and stays with the nomination."""

    kind: Literal["sent-back"] = "sent-back"
    category: Category
    office: str
    holds_place: bool


class Declined(Happening):
    """A nomination was declined; its reason stays with it as well."""

    kind: Literal["declined"] = "declined"
    category: Category
    office: str
    gave_place_back: bool


class Awarded(Happening):
    """An award was decided; who signed stays with the nomination."""

    kind: Literal["awarded"] = "awarded"
    category: Category
    award_form: str
    number: str
    date: dt.date


class Granted(Happening):
    """The decision that granted an award; who signed stays with the nomination."""

    award_form: str
    number: str
    date: dt.date


class Announced(Happening):
    """A granted award was made public (R26); the decision is not known where none was recorded before."""

    kind: Literal["announced"] = "announced"
    category: Category
    announced_on: dt.date
    decision: Granted | None


class Revoked(Happening):
    """An award was revoked (R26); what was written about it and who signed stay with the nomination."""

    kind: Literal["revoked"] = "revoked"
    category: Category
    ground: RevocationGround
    number: str
    date: dt.date
    keeps_place: bool


class Urged(Happening):
    """The standing office urged the unit to deliver; no `theme` means all that it owes it for."""

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
"""One of these."""
