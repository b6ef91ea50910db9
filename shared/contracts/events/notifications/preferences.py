"""Through which channels a unit wants to be told, of what, and when."""

from datetime import time
from enum import StrEnum
from typing import ClassVar, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.event import Event
from shared.contracts.events.notifications.alerts import AlertReason
from shared.contracts.names import Line, Slug


class ChannelKind(StrEnum):
    """How a message leaves the house; the inbox is always there, and is no channel."""

    EMAIL = "email"
    WEBHOOK = "webhook"
    CHAT = "chat"


class Form(StrEnum):
    """Whether each alert is a message of its own, or a day's alerts are one."""

    IMMEDIATE = "immediate"
    DIGEST = "digest"


class Channel(BaseModel):
    """One channel of a unit.

    `address` names where the address and its secret are kept, outside of history, so that they can be erased; `hint`
    shows a person which address it is without giving it away. No `reasons` means all of them.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Slug
    kind: ChannelKind
    address: str = Field(pattern=r"^[0-9a-f]{32}$")
    hint: Line
    form: Form
    reasons: tuple[AlertReason, ...] = ()
    language: Literal["vi", "en"] = "vi"


class QuietHours(BaseModel):
    """The hours in which nothing is sent, by the plan's zone: from the first instant to before the second one.

    They go over midnight where `until` is not after `since`.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    since: time
    until: time

    @model_validator(mode="after")
    def _leaves_some_of_the_day(self) -> Self:
        if self.since == self.until:
            raise PydanticCustomError("quiet_all_day", "R28: since and until are the same: the whole day is quiet")
        return self


class PreferencesSet(Event):
    """A unit set anew how it wants to be told, whole: what was set before holds no more."""

    NAME: ClassVar[str] = "notifications.preferences-set.v1"

    campaign: Slug
    unit: Slug
    channels: tuple[Channel, ...] = Field(max_length=20)
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool
