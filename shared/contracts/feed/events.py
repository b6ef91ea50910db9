"""The events of the feed, as CloudEvents 1.0; a type never changes, another shape is another version."""

from typing import Any, ClassVar, Literal, Self, get_args

from pydantic import AwareDatetime, Field

from shared.contracts.feed.parts import AnnouncedData, AwardData, AwardRef, FeedPart, RevokedData


class FeedEvent(FeedPart):
    """Something that other systems are told of an award, with the attributes of CloudEvents 1.0.

    `KIND` is what its subject begins with, after the stream.
    """

    KIND: ClassVar[str]

    specversion: Literal["1.0"]
    id: str = Field(
        pattern=r"^NOMINATIONS:[1-9][0-9]*$",
        description="The place of the fact in the record: it rises through the feed, and no two events have the same.",
        examples=["NOMINATIONS:42"],
    )
    source: str = Field(min_length=1, description="Whose feed it is, a URI.", examples=["urn:thidua"])
    type: str
    subject: str = Field(description="The award's id.")
    time: AwareDatetime = Field(description="When the fact was recorded.")
    datacontenttype: Literal["application/json"]
    data: AwardRef

    @classmethod
    def type_name(cls) -> str:
        """Return the type's public name."""
        return str(get_args(cls.model_fields["type"].annotation)[0])

    @classmethod
    def told(cls, *, position: str, source: str, at: AwareDatetime, data: AwardRef) -> Self:
        """Return the event about a fact that stands at a position in the record."""
        attributes: dict[str, Any] = {
            "specversion": "1.0",
            "id": position,
            "source": source,
            "type": cls.type_name(),
            "subject": data.award,
            "time": at,
            "datacontenttype": "application/json",
        }
        return cls(**attributes, data=data)


class AnnouncedAward(FeedEvent):
    """An award was made public."""

    KIND: ClassVar[str] = "announced"

    type: Literal["vn.thidua.award.announced.v1"]
    data: AnnouncedData


class GrantedCommendation(FeedEvent):
    """Another authority than the campaign's own, one level up, commended somebody; it can be announced later."""

    KIND: ClassVar[str] = "commendation"

    type: Literal["vn.thidua.commendation.granted.v1"]
    data: AwardData


class GrantedTitle(FeedEvent):
    """Somebody was given a title; it can be announced later."""

    KIND: ClassVar[str] = "title"

    type: Literal["vn.thidua.title.granted.v1"]
    data: AwardData


class RevokedAward(FeedEvent):
    """An award that the feed told of was revoked."""

    KIND: ClassVar[str] = "revoked"

    type: Literal["vn.thidua.award.revoked.v1"]
    data: RevokedData


FEED_EVENT_TYPES: tuple[type[FeedEvent], ...] = (AnnouncedAward, RevokedAward, GrantedCommendation, GrantedTitle)
"""Every type that the feed has; what is not here is never in it."""
