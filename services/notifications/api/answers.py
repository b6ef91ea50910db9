"""What this service answers with about inboxes."""

from enum import StrEnum

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, RootModel

from services.notifications.application.inbox_ports import ListedAlert
from services.notifications.domain.portal import PortalLink
from shared.contracts.events.notifications import AlertReason
from shared.contracts.names import Slug
from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.unit import UnitShown


class TextLanguage(StrEnum):
    """The languages that alerts are written in."""

    VI = "vi"
    EN = "en"


class AlertAnswer(BaseModel):
    """Something that a unit was told, once."""

    model_config = ConfigDict(frozen=True)

    id: str = Field(description="Where it was recorded.", examples=["NOTIFICATIONS:7"])
    campaign: Slug
    unit: UnitShown
    reason: AlertReason
    text: str = Field(description="What it says; a daily digest has several lines.")
    obligation: Slug | None = Field(description="What it is about, where that is owed.")
    theme: Slug | None = Field(description="The theme that it is about, where that is one.")
    nomination: str | None = Field(description="What it is about, where that is one nomination.")
    due: AwareDatetime | None = Field(description="The first late instant, in the plan's time zone.")
    raised_at: AwareDatetime
    read_at: AwareDatetime | None = Field(description="When it was first marked as read; null until then.")
    read_by: str | None = Field(description="The account that did; null until then.")
    link: str | None = Field(description="Where a person can act on it; null where no portal is set up.")

    @classmethod
    def of(cls, listed: ListedAlert, language: str, portal: PortalLink | None) -> "AlertAnswer":
        """Show an alert in one language."""
        alert, read = listed.alert, listed.read
        return cls(
            id=id_of(listed.sequence),
            campaign=alert.campaign,
            unit=UnitShown.of(listed.unit),
            reason=alert.reason,
            text=alert.text.into(language),
            obligation=alert.obligation,
            theme=alert.theme,
            nomination=alert.nomination,
            due=alert.due,
            raised_at=listed.raised_at,
            read_at=None if read is None else read.at,
            read_by=None if read is None else read.by,
            link=None if portal is None else portal.to(alert),
        )


class UnreadAnswer(BaseModel):
    """How many alerts a unit has not read."""

    model_config = ConfigDict(frozen=True)

    unit: Slug
    unread: int = Field(description="In all the campaigns asked for.")
    campaigns: dict[str, int] = Field(
        description="By campaign; those without any are left out.", examples=[{"hai-ba-trung-2024": 3}]
    )
    position: dict[str, int] = Field(description="The last sequence of each stream that this answer covers.")


class ReaderAnswer(BaseModel):
    """A unit that was given an alert, and whether it has read it."""

    model_config = ConfigDict(frozen=True)

    unit: UnitShown
    id: str = Field(description="The alert in its own inbox.", examples=["NOTIFICATIONS:7"])
    raised_at: AwareDatetime
    read_at: AwareDatetime | None
    read_by: str | None

    @classmethod
    def of(cls, listed: ListedAlert) -> "ReaderAnswer":
        """Show who was given an alert."""
        read = listed.read
        return cls(
            unit=UnitShown.of(listed.unit),
            id=id_of(listed.sequence),
            raised_at=listed.raised_at,
            read_at=None if read is None else read.at,
            read_by=None if read is None else read.by,
        )


class ReadersAnswer(BaseModel):
    """Who was given the same alert, in the order in which they were told."""

    model_config = ConfigDict(frozen=True)

    campaign: Slug
    reason: AlertReason
    told: int = Field(description="How many units were given it.")
    read: int = Field(description="How many of them have read it.")
    items: tuple[ReaderAnswer, ...]
    next: str | None = Field(description="Give it as `cursor` to read on; null at the end.")
    position: dict[str, int] = Field(description="The last sequence of each stream that this answer covers.")


class ReadChange(BaseModel):
    """Alerts of a unit that were marked as read, as it is streamed."""

    model_config = ConfigDict(frozen=True)

    campaign: Slug
    unit: Slug
    ids: tuple[str, ...]
    read_at: AwareDatetime
    read_by: str


class FollowingInboxAnswer(BaseModel):
    """Whose inbox is followed from here on, as it is streamed first."""

    model_config = ConfigDict(frozen=True)

    unit: Slug
    campaign: Slug | None = Field(description="Null where all campaigns are followed.")


class StreamedData(RootModel[AlertAnswer | ReadChange | FollowingInboxAnswer]):
    """What an event of an inbox that is followed carries."""


def id_of(sequence: int) -> str:
    """Return the id of the alert that was recorded at a sequence."""
    return f"{NOTIFICATIONS}:{sequence}"
