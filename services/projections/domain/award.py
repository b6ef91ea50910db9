"""An award as lists show it: the decision that granted it, and what became of it since (R26)."""

import datetime as dt
from enum import StrEnum

from pydantic import BaseModel, ConfigDict, Field

from services.projections.domain.nomination import DecisionShown, NominationShown
from shared.contracts.events.nominations import Achieved, RevocationGround


class AwardState(StrEnum):
    """What has become of an award."""

    GRANTED = "granted"
    """Decided, and not announced."""
    ANNOUNCED = "announced"
    """Made public."""
    REVOKED = "revoked"
    """Revoked by a later decision, announced or not."""


def award_state(*, announced: bool, revoked: bool) -> AwardState:
    """Return the state of an award that was granted."""
    if revoked:
        return AwardState.REVOKED
    return AwardState.ANNOUNCED if announced else AwardState.GRANTED


class AnnouncementShown(BaseModel):
    """When and where an award was made public."""

    model_config = ConfigDict(frozen=True)

    announced_on: dt.date = Field(description="The day that it was made public.")
    place: str = Field(description="Where, or in which paper.")


class RevocationShown(BaseModel):
    """The decision that revoked an award; its reason stands with the nomination."""

    model_config = ConfigDict(frozen=True)

    ground: RevocationGround = Field(
        description="`fraud`: the achievement was feigned; `false-information`: the dossier said what is not so; "
        "`unlawful-appraisal`: it was appraised or decided against the law; `standards-unmet`: the standards were "
        "later found unmet."
    )
    issuer: str = Field(description="Whose decision it is.", examples=["ubnd-quan-hai-ba-trung"])
    number: str = Field(description="Its number.", examples=["1777/QĐ-UBND"])
    date: dt.date = Field(description="The date that it bears.")
    signer: str = Field(description="Who signed it.")


class AwardRow(DecisionShown, NominationShown):
    """An award that was granted, and what became of it; those revoked are kept."""

    signer: str = Field(description="Who signed the decision.")
    achieved: Achieved | None = Field(
        description="When it was achieved, both days counted; null where an old record does not say."
    )
    state: AwardState = Field(
        description="`granted`: decided and not announced; `announced`; `revoked`: revoked since, announced or not."
    )
    announced: AnnouncementShown | None = Field(description="Null until it is announced.")
    revoked: RevocationShown | None = Field(description="Null unless it was revoked.")
