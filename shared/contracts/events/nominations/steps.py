"""What the offices of the route do before the last one decides."""

from typing import ClassVar

from pydantic import Field

from shared.contracts.events.nominations.parts import (
    Achieved,
    DraftedPersonal,
    EndorsedPersonal,
    RemarkedPersonal,
    Step,
    Vote,
)
from shared.contracts.names import Slug


class NominationEndorsed(Step):
    """An office of the route endorsed the nomination and passed it on to the next (R23, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-endorsed.v2"

    office: Slug
    next_office: Slug
    vote: Vote | None = None
    personal: EndorsedPersonal = EndorsedPersonal()


class NominationReturned(Step):
    """An office returned the nomination for supplement, a council perhaps by a vote; it keeps its place (R11, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-returned.v2"

    office: Slug
    vote: Vote | None = None
    personal: RemarkedPersonal


class NominationDeclined(Step):
    """An office declined the nomination, a council by its vote; it gives its place back (R11, R24)."""

    NAME: ClassVar[str] = "nominations.nomination-declined.v2"

    office: Slug
    vote: Vote | None = None
    personal: RemarkedPersonal


class NomineePicked(Step):
    """The council picked one of the campaign's nominees for an award one level up, by a vote (R8).

    `nomination` is the new nomination, `picked_from` the one that the pick rests on; `unit` put the nominee forward.
    The papers are those of the nomination picked from, what offices added to it, and the council's own.
    """

    NAME: ClassVar[str] = "nominations.nominee-picked.v1"

    picked_from: str = Field(max_length=200)
    office: Slug
    next_office: Slug
    vote: Vote
    achieved: Achieved | None
    personal: DraftedPersonal
