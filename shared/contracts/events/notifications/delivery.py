"""What became of each message: intended, attempted, sent, failed, given up, or withheld."""

from enum import StrEnum
from typing import Annotated, ClassVar

from pydantic import AwareDatetime, Field

from shared.contracts.event import Event
from shared.contracts.events.notifications.alerts import AlertKey
from shared.contracts.events.notifications.preferences import ChannelKind, Form
from shared.contracts.names import Line, Slug
from shared.contracts.texts import Text

MessageId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
"""Names a message for ever, also to those who get it: a repeat bears the same id, so that they can drop it."""


class SendProblem(StrEnum):
    """Why a message could not be sent."""

    UNREACHABLE = "unreachable"
    TIMED_OUT = "timed-out"
    CERTIFICATE = "certificate"
    NOT_AUTHORISED = "not-authorised"
    ADDRESS_UNKNOWN = "address-unknown"
    ADDRESS_ERASED = "address-erased"
    NOT_ALLOWED = "not-allowed"
    RATE_LIMITED = "rate-limited"
    TOO_LARGE = "too-large"
    REFUSED = "refused"
    CONTENT_REFUSED = "content-refused"
    """The message itself, while others would be taken."""
    SERVER_ERROR = "server-error"
    OUTCOME_UNKNOWN = "outcome-unknown"


class WithheldBecause(StrEnum):
    """What made a message untrue or unwanted before it went out (R28, R29)."""

    DELIVERED = "delivered"
    MOVED = "moved"
    RELEASED = "released"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
    STALE = "stale"
    READ = "read"
    CHANNEL_CHANGED = "channel-changed"


class MessageIntended(Event):
    """Alerts of a unit are to go out through one channel, not before `send_at`."""

    NAME: ClassVar[str] = "notifications.message-intended.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    channel: Slug
    kind: ChannelKind
    address: str = Field(pattern=r"^[0-9a-f]{32}$")
    hint: Line
    form: Form
    keys: tuple[AlertKey, ...] = Field(min_length=1, max_length=500)
    send_at: AwareDatetime


class MessageAttempted(Event):
    """A message is being handed to its channel: recorded before, so that a crash in between leaves a trace."""

    NAME: ClassVar[str] = "notifications.message-attempted.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    attempt: int = Field(ge=1)
    keys: tuple[AlertKey, ...] = Field(min_length=1, max_length=500)


class MessageSent(Event):
    """The channel took the message over; `reference` is what the other side calls it."""

    NAME: ClassVar[str] = "notifications.message-sent.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    reference: str = Field(max_length=200)


class MessageFailed(Event):
    """An attempt failed, or nobody knows; `retry_at` says when it is tried again, None that it is not."""

    NAME: ClassVar[str] = "notifications.message-failed.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    attempt: int = Field(ge=1)
    problem: SendProblem
    detail: Text
    retry_at: AwareDatetime | None


class MessageGivenUp(Event):
    """A message is not tried any more; its alerts stay in the inbox."""

    NAME: ClassVar[str] = "notifications.message-given-up.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    attempts: int = Field(ge=0)
    detail: Text


class MessageWithheld(Event):
    """A message was not sent, because what it was to say has become untrue or unwanted (R28)."""

    NAME: ClassVar[str] = "notifications.message-withheld.v1"

    campaign: Slug
    unit: Slug
    message: MessageId
    because: WithheldBecause
