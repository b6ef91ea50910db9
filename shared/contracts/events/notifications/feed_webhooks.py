"""To which webhooks the award feed is posted, from where on, and what stands in its way."""

from enum import StrEnum
from typing import Annotated, ClassVar, Self

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from shared.contracts.event import Event
from shared.contracts.events.notifications.delivery import SendProblem
from shared.contracts.names import Line
from shared.contracts.texts import Text

FeedWebhookId = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class FeedStart(BaseModel):
    """Where in the feed posting begins: at a sequence, or at the first message that came into it at a time or later."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    sequence: int | None = Field(default=None, ge=1)
    time: AwareDatetime | None = None

    @model_validator(mode="after")
    def _is_one(self) -> Self:
        if (self.sequence is None) == (self.time is None):
            raise PydanticCustomError("feed_start", "a start is a sequence or a time, and not both")
        return self


class FeedWebhookEnding(StrEnum):
    """Why nothing is posted to a webhook any more."""

    REMOVED = "removed"
    GONE = "gone"
    """Its receiver answered 410."""


class FeedWebhookRegistered(Event):
    """The feed is posted to a webhook, from a place on.

    `address` names where its URL and its secret are kept, outside of history, so that they can be erased; `hint` is the
    URL's host.
    """

    NAME: ClassVar[str] = "notifications.feed-webhook-registered.v1"

    webhook: FeedWebhookId
    address: str = Field(pattern=r"^[0-9a-f]{32}$")
    hint: Line
    start: FeedStart


class FeedWebhookReplayed(Event):
    """The feed is posted to a webhook once more from a place on; one that was paused goes on by that."""

    NAME: ClassVar[str] = "notifications.feed-webhook-replayed.v1"

    webhook: FeedWebhookId
    start: FeedStart


class FeedWebhookFailed(Event):
    """A message of the feed could not be posted, `at` a moment of real time; the same problem is recorded once."""

    NAME: ClassVar[str] = "notifications.feed-webhook-failed.v1"

    webhook: FeedWebhookId
    sequence: int = Field(ge=1)
    attempt: int = Field(ge=1)
    at: AwareDatetime
    problem: SendProblem
    detail: Text


class FeedWebhookPaused(Event):
    """Nothing is posted to a webhook until somebody resumes it: a message failed too often."""

    NAME: ClassVar[str] = "notifications.feed-webhook-paused.v1"

    webhook: FeedWebhookId
    sequence: int = Field(ge=1)
    attempts: int = Field(ge=1)


class FeedWebhookResumed(Event):
    """A paused webhook goes on from where it stood."""

    NAME: ClassVar[str] = "notifications.feed-webhook-resumed.v1"

    webhook: FeedWebhookId
    start: FeedStart


class FeedWebhookSecretRotated(Event):
    """Messages to a webhook are signed with a new secret; with the one before, too, until a moment of real time.

    `address` names where its URL and its new secret are kept from now on; without `both_until` the old one is over.
    """

    NAME: ClassVar[str] = "notifications.feed-webhook-secret-rotated.v1"

    webhook: FeedWebhookId
    address: str = Field(pattern=r"^[0-9a-f]{32}$")
    both_until: AwareDatetime | None


class FeedWebhookEnded(Event):
    """Nothing is posted to a webhook any more."""

    NAME: ClassVar[str] = "notifications.feed-webhook-ended.v1"

    webhook: FeedWebhookId
    because: FeedWebhookEnding
