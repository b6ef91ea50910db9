"""What is decided, announced and revoked (R26)."""

import datetime as dt
from enum import StrEnum
from typing import ClassVar

from pydantic import Field

from shared.contracts.event import Event
from shared.contracts.events.nominations.parts import (
    Achieved,
    NominationEvent,
    NominationRef,
    RemarkedPersonal,
    SavedPersonal,
    Step,
)
from shared.contracts.names import DecisionNumber, Issuer, Line, Slug


class AwardDecided(Step):
    """The deciding office granted the award by a decision of its issuer's, for what was achieved then (R26)."""

    NAME: ClassVar[str] = "nominations.award-decided.v2"

    office: Slug
    issuer: Issuer
    award_form: Slug
    number: Line  # its first version was longer than a DecisionNumber can be, and what was stored is read for ever
    date: dt.date
    signer: Line
    achieved: Achieved | None


class AwardAnnounced(NominationEvent):
    """A granted award was made public: a fact of its own, after the decision (R26)."""

    NAME: ClassVar[str] = "nominations.award-announced.v1"

    office: Slug
    announced_on: dt.date
    place: Line


class RevocationGround(StrEnum):
    """Why an award can be revoked (R26)."""

    FRAUD = "fraud"
    """The achievement was feigned."""
    FALSE_INFORMATION = "false-information"
    """The dossier said what is not so."""
    UNLAWFUL_APPRAISAL = "unlawful-appraisal"
    """The award was appraised or decided against the law."""
    STANDARDS_UNMET = "standards-unmet"
    """The standards were later found unmet."""


class AwardRevoked(NominationEvent):
    """A granted award was revoked, on a ground and by a decision; the place stays used (R26)."""

    NAME: ClassVar[str] = "nominations.award-revoked.v1"

    office: Slug
    issuer: Issuer
    ground: RevocationGround
    number: DecisionNumber
    date: dt.date
    signer: Line
    personal: RemarkedPersonal


class DecisionAct(StrEnum):
    """What a decision does to the nominations that it names."""

    GRANT = "grant"
    REVOKE = "revoke"


class DecisionIssued(Event):
    """An issuer's decision of a number and year: no other of its decisions has that number (R26).

    It is recorded together with what it does to each nomination that it names. The decision's own paper, where it was
    uploaded, is in `personal`: its file's name may name people.
    """

    NAME: ClassVar[str] = "nominations.decision-issued.v1"

    issuer: Issuer
    number: DecisionNumber
    date: dt.date
    signer: Line
    act: DecisionAct
    campaign: Slug
    office: Slug
    nominations: tuple[NominationRef, ...] = Field(min_length=1, max_length=400)
    personal: SavedPersonal = SavedPersonal(documents=())
