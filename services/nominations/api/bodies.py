"""What is sent to this service; the nominee's category says which of the two it is."""

import datetime as dt

from pydantic import BaseModel, ConfigDict, Field

from services.nominations.domain.numbered import DecisionPaper
from shared.contracts.document import Document
from shared.contracts.events.nominations import Achieved, RevocationGround, Vote
from shared.contracts.names import DecisionNumber, Line, Slug
from shared.contracts.nominee import Nominee

MOST_TOGETHER = 400
"""Nominations that one command names at most: what it records is written as one, and that has a bound."""


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class NewNomination(_Body):
    """A nomination to begin; without an occasion, the plan's default one."""

    campaign: Slug = Field(examples=["hai-ba-trung-2024"])
    unit: Slug = Field(examples=["phuong-bach-mai"])
    occasion: Slug | None = Field(default=None, examples=["wrap-up"])
    theme: Slug | None = Field(default=None, description="Required where the route leads through the theme's lead.")
    nominee: Nominee
    achieved: Achieved | None = Field(default=None, description="When it was achieved; ad hoc awards want it (R9).")
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
    """The office that endorses, its vote where it is one that votes, and the papers that it adds (R15)."""

    office: Slug = Field(examples=["theme-lead"])
    vote: Vote | None = None
    documents: tuple[Document, ...] = Field(default=(), max_length=100, description="For all that it passes on.")
    documents_of_nominee: tuple[Document, ...] = Field(default=(), max_length=100)


class Correction(_Body):
    """Who is nominated, for which theme, and when it was achieved, all of it as it should be."""

    nominee: Nominee
    theme: Slug | None = None
    achieved: Achieved | None = None


class SendingBack(_Body):
    """The office that returns or declines, and why; a council declines by its vote (R24)."""

    office: Slug
    reason: Line
    vote: Vote | None = None


class _Paper(_Body):
    office: Slug = Field(examples=["chair"])
    number: DecisionNumber = Field(examples=["1234/QĐ-UBND"])
    date: dt.date
    signer: Line
    documents: tuple[Document, ...] = Field(default=(), max_length=10, description="The decision's own paper.")

    def paper(self) -> DecisionPaper:
        """Return the document by which it is decided."""
        return DecisionPaper(self.number, self.date, self.signer, self.documents)


class Award(_Paper):
    """The decision that grants the award: the office that decides, the document's number and date, its signer."""

    achieved: Achieved | None = Field(default=None, description="Else the time that the nomination names.")


class Announcement(_Body):
    """The day on which an award was made public, and where."""

    office: Slug = Field(examples=["chair"])
    announced_on: dt.date
    place: Line = Field(examples=["Lễ kỷ niệm 70 năm Ngày Giải phóng Thủ đô"])


class Revocation(_Paper):
    """The decision that revokes an award, on which ground, and why."""

    ground: RevocationGround
    reason: Line


class _Together(_Body):
    campaign: Slug = Field(examples=["hai-ba-trung-2024"])
    nominations: tuple[str, ...] = Field(min_length=1, max_length=MOST_TOGETHER)


class Endorsements(_Together):
    """Nominations that an office passes on together, under the same papers and vote; all or none."""

    office: Slug = Field(examples=["theme-lead"])
    vote: Vote | None = None
    documents: tuple[Document, ...] = Field(default=(), max_length=100)
    documents_of_nominees: dict[str, tuple[Document, ...]] = Field(default={}, max_length=MOST_TOGETHER)


class Awards(_Together, Award):
    """Awards that one decision grants together; all or none."""


class Revocations(_Together, Revocation):
    """Awards that one decision revokes together, on one ground; all or none."""


class Announcements(_Together, Announcement):
    """Awards that are made public together; all or none."""


class Picks(_Together):
    """Nominees that the council picks for an award one level up, by one vote; all or none (R8)."""

    occasion: Slug = Field(examples=["city"])
    office: Slug = Field(examples=["council"])
    vote: Vote
    documents: tuple[Document, ...] = Field(default=(), max_length=100, description="The council's own papers.")
