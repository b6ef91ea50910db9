"""What units do: they draft, save, submit and withdraw."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.event import Event
from shared.contracts.events.nominations.parts import (
    Achieved,
    CorrectedPersonal,
    DraftedPersonal,
    NominationEvent,
    NominationRef,
    SavedPersonal,
)
from shared.contracts.names import Account, Slug
from shared.contracts.plan import Category


class NominationDrafted(NominationEvent):
    """A unit began a nomination; it takes no place yet."""

    NAME: ClassVar[str] = "nominations.nomination-drafted.v2"

    theme: Slug | None
    achieved: Achieved | None
    personal: DraftedPersonal


class DossierSaved(NominationEvent):
    """The papers of a draft or returned nomination were replaced by these (R18, R19)."""

    NAME: ClassVar[str] = "nominations.dossier-saved.v2"

    personal: SavedPersonal


class NomineeCorrected(NominationEvent):
    """A unit put right what it had written of a draft or returned nomination; its category and occasion stay (R24)."""

    NAME: ClassVar[str] = "nominations.nominee-corrected.v1"

    theme: Slug | None
    achieved: Achieved | None
    personal: CorrectedPersonal


class NominationsSubmitted(Event):
    """A unit submitted one nomination or its whole list, with papers for all of them together.

    `rules_as_of` is the campaign history decided under.
    """

    NAME: ClassVar[str] = "nominations.nominations-submitted.v2"

    campaign: Slug
    unit: Slug
    nominations: tuple[NominationRef, ...] = Field(min_length=1)
    personal: SavedPersonal
    by: Account
    rules_as_of: int


class SubmissionRefused(Event):
    """A submission was refused for want of a place or for lateness: others must know (R10, R13)."""

    NAME: ClassVar[str] = "nominations.submission-refused.v1"
    REFUSES: ClassVar[bool] = True

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
