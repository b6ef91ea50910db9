"""What is sent through a channel."""

import unicodedata
from typing import Annotated, Literal

from pydantic import AfterValidator, AwareDatetime, BaseModel, ConfigDict, Field, StringConstraints
from pydantic_core import PydanticCustomError

from shared.contracts.events.notifications import AlertKey, AlertReason, MessageId
from shared.contracts.names import Line, Slug

_MAY_STAND = {"\n", "\t"}


def _legible(text: str) -> str:
    """Return the text composed (NFC), its lines ended by line feeds; refuse other control characters."""
    lines = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    if any(unicodedata.category(character) in {"Cc", "Cs"} and character not in _MAY_STAND for character in lines):
        raise PydanticCustomError("invisible_characters", "holds characters that can't be seen")
    return lines


Passage = Annotated[
    str, StringConstraints(strip_whitespace=True, min_length=1, max_length=20_000), AfterValidator(_legible)
]
"""Plain text of one or several lines."""


Link = Annotated[str, StringConstraints(pattern=r"^https?://[!-~]+$", max_length=2000)]
"""Where a person goes on."""


class MessageItem(BaseModel):
    """One thing that a message tells of: an alert with its reason, key and link, or a bare line."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    text: Passage
    reason: AlertReason | None = None
    key: Annotated[AlertKey, Field(max_length=300)] | None = None
    due: AwareDatetime | None = None
    link: Link | None = None


class Message(BaseModel):
    """A message in one language.

    Its `id` stays the same whenever it is sent again, so that a receiver can drop a repeat.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: MessageId
    language: Literal["vi", "en"] = "vi"
    subject: Annotated[Line, StringConstraints(max_length=200)]
    text: Passage
    items: tuple[MessageItem, ...] = Field(default=(), max_length=500)
    link: Link | None = None
    campaign: Slug
    unit: Slug
    created_at: AwareDatetime

    @property
    def listed(self) -> tuple[MessageItem, ...]:
        """Return the items to be read below the text: not those that say just what it says."""
        return tuple(item for item in self.items if item.text != self.text)
