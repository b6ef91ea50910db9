"""What is sent to have the feed posted to a webhook, and how its URL is checked."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Annotated, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, StrictInt
from pydantic_core import PydanticCustomError, PydanticKnownError

from services.notifications.application.feed_table import From
from services.notifications.domain.channel import ADDRESS_PROBLEMS, ChannelKind, host_of, webhook_url
from shared.contracts.texts import Text
from shared.http import FieldProblem, InvalidRequestError, parse_instant

NOW: Final = "now"

Beginning = Annotated[
    StrictInt | str,
    Field(
        alias="from",
        description="Where in the feed to begin: a sequence (1 is the first message), an instant (what came into the "
        'feed then or later), or "now" (what comes next).',
        examples=[1, "2024-09-01T00:00:00+07:00", NOW],
    ),
]

_NO_SEQUENCE: Final = (
    Text(vi="Không phải là vị trí trong luồng.", en="Is no place in the feed."),
    Text(vi="Viết một số từ 1, là số thứ tự của tin.", en="Write a sequence, from 1 on."),
)
_MOST: Final = 2**53


class ReplayBody(BaseModel):
    """From where the feed is posted once more."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    begin: Beginning

    def beginning(self) -> From:
        """Return where to begin; 400 where it can't be read."""
        if isinstance(self.begin, int):
            if not 1 <= self.begin <= _MOST:
                raise InvalidRequestError(FieldProblem("from", *_NO_SEQUENCE))
            return self.begin
        return NOW if self.begin == NOW else parse_instant(self.begin, "from")


def _whole(value: object) -> object:
    """Refuse what is no number as it was sent: bodies are read leniently, whatever their fields say."""
    if not isinstance(value, int) or isinstance(value, bool):
        raise PydanticKnownError("int_type")
    return value


Hours = Annotated[int, BeforeValidator(_whole)]


class RotationBody(BaseModel):
    """How a webhook gets a new secret."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    both_for_hours: Hours = Field(
        default=24,
        ge=0,
        le=168,
        description="How long the secret before signs beside the new one, in hours; 0 where somebody else knows it: "
        "it ends at once.",
    )

    @property
    def both_for(self) -> timedelta:
        """Return for how long both sign."""
        return timedelta(hours=self.both_for_hours)


class FeedWebhookBody(ReplayBody):
    """A webhook as it is wanted."""

    url: SecretStr = Field(
        max_length=2000,
        description="An https URL; no answer ever shows more of it than its host.",
        json_schema_extra={"examples": ["https://hrm.example.org/awards"]},
    )


@dataclass(frozen=True)
class FeedUrlChecks:
    """Checks URLs; `permits` tells whether messages may go to a host, as far as its name or number alone tells."""

    local_http: bool
    permits: Callable[[str], bool]

    def checked(self, text: str) -> str:
        """Return a URL as it is kept; 400 says what is wrong."""
        try:
            url = webhook_url(text, local_http=self.local_http)
        except PydanticCustomError as error:
            raise InvalidRequestError(FieldProblem("url", *ADDRESS_PROBLEMS[error.type])) from None
        host = host_of(ChannelKind.WEBHOOK, url)
        if host is not None and not self.permits(host):
            raise InvalidRequestError(FieldProblem("url", *ADDRESS_PROBLEMS["not_reached"]))
        return url
