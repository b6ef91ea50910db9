"""What the events of the feed are made of. It stands for itself: what services tell each other can change beside it."""

import datetime as dt
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from shared.contracts.names import Issuer, Line, Slug

AwardId = Annotated[str, Field(max_length=200, examples=["hai-ba-trung-2024.phuong-bach-mai.0f3k9x2m"])]
"""The id of an award, the same in everything that the feed says of it."""


class FeedPart(BaseModel):
    """A piece of what the feed says: within a version fields can be added, and none goes or changes its meaning."""

    model_config = ConfigDict(frozen=True, hide_input_in_errors=True)


class TitledCampaign(FeedPart):
    """A campaign."""

    id: Slug
    title: Line


class NamedPart(FeedPart):
    """A unit, a theme, an occasion or an award form, as the plan called it when the award was decided."""

    id: str = Field(max_length=80)
    name: Line


class Recipient(FeedPart):
    """Who is commended, as it was granted; position and workplace tell persons of one name apart."""

    category: Literal["collective", "individual"]
    name: Line
    position: Line | None = Field(description="Of an individual; null for a collective.")
    workplace: Line | None = Field(description="Of an individual; null for a collective.")


class CitedDecision(FeedPart):
    """A decision by what it is cited by."""

    issuer: Issuer = Field(description="The id of the authority whose decision it is.")
    number: Line
    date: dt.date
    signer: Line


class AchievedPeriod(FeedPart):
    """When something was achieved, both days counted."""

    starts: dt.date
    ends: dt.date


class Announcement(FeedPart):
    """When and where an award was made public."""

    on: dt.date
    place: Line


class Revocation(FeedPart):
    """On what ground and by which decision an award was revoked."""

    ground: Literal["fraud", "false-information", "unlawful-appraisal", "standards-unmet"]
    decision: CitedDecision


class AwardRef(FeedPart):
    """Which award it is."""

    award: AwardId
    campaign: TitledCampaign
    unit: NamedPart = Field(description="The unit that put the recipient forward.")
    form: NamedPart
    decision: CitedDecision = Field(description="The decision that granted the award.")


class AwardData(AwardRef):
    """An award as it was granted."""

    theme: NamedPart | None = Field(description="The part of the campaign; null where it is for none in particular.")
    occasion: NamedPart
    recipient: Recipient
    achieved: AchievedPeriod | None = Field(description="Null where the record does not say.")


class AnnouncedData(AwardData):
    """An award as it was granted, and how it was made public."""

    announced: Announcement


class RevokedData(AwardRef):
    """Which award was revoked, and why; it names no recipient: what was said of the award before does."""

    revoked: Revocation
