"""What the nominations service records; every event names its campaign and unit, so that it stands for itself."""

import datetime as dt
from typing import ClassVar

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.document import Document
from shared.contracts.event import Event
from shared.contracts.names import Line, Slug
from shared.contracts.nominee import Nominee
from shared.contracts.plan import Category


class NominationRef(BaseModel):
    """A nomination as later events name it: enough to count its place without looking anything up."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: str = Field(max_length=200)
    category: Category
    occasion: Slug
    counts_against_quota: bool


class NominationEvent(Event):
    """What happened to one nomination."""

    campaign: Slug
    unit: Slug
    nomination: NominationRef


class Personal(BaseModel):
    """All that an event says about the person behind a nomination, in one place, so that it can be erased as one."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class DraftedPersonal(Personal):
    """Who is nominated, and the papers about them: a file's name may say as much as a report."""

    nominee: Nominee
    documents: tuple[Document, ...] = ()


class SavedPersonal(Personal):
    """The papers about a nominee."""

    documents: tuple[Document, ...]


class RemarkedPersonal(Personal):
    """What an office wrote about a nominee."""

    reason: Line


class NominationDrafted(NominationEvent):
    """A unit began a nomination; it takes no place yet."""

    NAME: ClassVar[str] = "nominations.nomination-drafted.v1"

    theme: Slug | None
    personal: DraftedPersonal


class DossierSaved(NominationEvent):
    """The papers of a draft or returned nomination were replaced by these (R18, R19)."""

    NAME: ClassVar[str] = "nominations.dossier-saved.v1"

    personal: SavedPersonal


class NominationsSubmitted(Event):
    """A unit submitted one nomination or its whole list; `rules_as_of` is the campaign history decided under."""

    NAME: ClassVar[str] = "nominations.nominations-submitted.v1"

    campaign: Slug
    unit: Slug
    nominations: tuple[NominationRef, ...] = Field(min_length=1)
    documents: tuple[Document, ...] = ()
    rules_as_of: int


class SubmissionRefused(Event):
    """A submission was refused for want of a place or for lateness: others must know (R10, R13)."""

    NAME: ClassVar[str] = "nominations.submission-refused.v1"

    campaign: Slug
    unit: Slug
    nominations: tuple[NominationRef, ...] = Field(min_length=1)
    code: Slug
    rule: str = Field(max_length=10)
    clause: str = Field(max_length=80)
    category: Category | None = None
    rules_as_of: int


class NominationWithdrawn(NominationEvent):
    """The unit took its nomination back; a submitted one gives its place back (R11, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-withdrawn.v1"

    held_place: bool


class Vote(BaseModel):
    """How a council voted on a nomination, and the minutes that say so (R24)."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    present: int = Field(ge=1, le=1000)
    in_favour: int = Field(ge=0, le=1000)
    against: int = Field(ge=0, le=1000)
    minutes: Line


class NominationEndorsed(NominationEvent):
    """An office of the route endorsed the nomination and passed it on to the next (R23, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-endorsed.v1"

    office: Slug
    next_office: Slug
    vote: Vote | None = None


class NominationReturned(NominationEvent):
    """An office returned the nomination for supplement; it keeps its place (R11, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-returned.v1"

    office: Slug
    personal: RemarkedPersonal


class NominationDeclined(NominationEvent):
    """An office declined the nomination; it gives its place back (R11, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-declined.v1"

    office: Slug
    personal: RemarkedPersonal


class AwardDecided(NominationEvent):
    """The deciding office granted the award: form, number and date of the decision, signer (R26)."""

    NAME: ClassVar[str] = "nominations.award-decided.v1"

    office: Slug
    award_form: Slug
    number: Line
    date: dt.date
    signer: Line
