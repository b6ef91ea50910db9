"""What is sent to this service; the nominee's category says which of the two it is."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.document import Document
from shared.contracts.events.nominations import Vote
from shared.contracts.names import Line, Slug
from shared.contracts.nominee import Nominee


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NewNomination(_Body):
    """A nomination to begin; without an occasion, the plan's default one."""

    campaign: Slug = Field(examples=["hai-ba-trung-2024"])
    unit: Slug = Field(examples=["phuong-bach-mai"])
    occasion: Slug | None = Field(default=None, examples=["wrap-up"])
    theme: Slug | None = Field(default=None, description="Required where the route leads through the theme's lead.")
    nominee: Nominee
    documents: tuple[Document, ...] = Field(default=(), max_length=100)


class Dossier(_Body):
    """The papers that a nomination's dossier consists of from now on."""

    documents: tuple[Document, ...] = Field(max_length=100)


class Submission(_Body):
    """Papers for the list as a whole, such as submission letter and minutes; those sent before are there already."""

    documents: tuple[Document, ...] = Field(default=(), max_length=100)


class ListSubmission(Submission):
    """Which nominations of the list to submit together; every draft where none is named."""

    nominations: tuple[str, ...] = Field(default=(), max_length=1000)


class Endorsement(_Body):
    """The office that endorses, and its vote where it is one that votes."""

    office: Slug = Field(examples=["theme-lead"])
    vote: Vote | None = None


class SendingBack(_Body):
    """The office that returns or declines, and why."""

    office: Slug
    reason: Line


class Award(_Body):
    """The decision that grants the award: the office that decides, the document's number and date, its signer."""

    office: Slug = Field(examples=["chair"])
    number: Line = Field(examples=["1234/QĐ-UBND"])
    date: dt.date
    signer: Line
