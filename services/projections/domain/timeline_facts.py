"""What an event says of one nomination, as its timeline keeps it."""

import datetime as dt

from pydantic import BaseModel, ConfigDict

from shared.contracts.document import Document
from shared.contracts.events.nominations import Achieved, DecisionAct, RevocationGround, Vote
from shared.contracts.plan import Category


class NumberedDecision(BaseModel):
    """A decision by what it is cited by."""

    model_config = ConfigDict(frozen=True)

    number: str
    date: dt.date
    signer: str
    issuer: str


class Refused(BaseModel):
    """Why a submission was not taken: for want of a place in a category, or for lateness."""

    model_config = ConfigDict(frozen=True)

    code: str
    rule: str
    clause: str
    category: Category | None = None


class Facts(BaseModel):
    """What an event says of one nomination, without what it says of others; what it does not speak of is left out.

    `together` counts the nominations that the event is about, this one among them. A pick says in its own timeline what
    it was `picked_from`, and in that one's what it was `picked_as`; `held_place` is that a place was taken until then.
    """

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)

    campaign: str
    unit: str | None = None
    category: Category
    occasion: str
    counts_against_quota: bool = False
    office: str | None = None
    next_office: str | None = None
    acting_unit: str | None = None
    theme: str | None = None
    nominee: str | None = None
    papers: tuple[Document, ...] = ()
    vote: Vote | None = None
    reason: str | None = None
    together: int = 1
    picked_from: str | None = None
    picked_as: str | None = None
    held_place: bool = False
    refused: Refused | None = None
    decision: NumberedDecision | None = None
    act: DecisionAct | None = None
    form: str | None = None
    achieved: Achieved | None = None
    ground: RevocationGround | None = None
    announced_on: dt.date | None = None
    place: str | None = None
