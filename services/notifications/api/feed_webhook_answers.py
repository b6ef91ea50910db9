"""What is answered about webhooks of the feed."""

from datetime import UTC, datetime

from pydantic import AwareDatetime, BaseModel, ConfigDict, Field, SecretStr

from services.notifications.application.feed_table import ShownWebhook
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook
from shared.contracts.events.notifications import FeedStart, FeedWebhookEnding, FeedWebhookFailed, SendProblem
from shared.http import etag

_FROZEN = ConfigDict(frozen=True)


class FeedFailureAnswer(BaseModel):
    """The last failure that was recorded; the same problem with the same message is recorded once."""

    model_config = _FROZEN

    sequence: int = Field(description="Of the message in the feed.")
    attempt: int
    at: AwareDatetime
    problem: SendProblem
    detail: str = Field(description="What was wrong, in plain words.")

    @classmethod
    def of(cls, failure: FeedWebhookFailed, language: str) -> "FeedFailureAnswer":
        """Show a failure in one language."""
        return cls(
            sequence=failure.sequence,
            attempt=failure.attempt,
            at=failure.at,
            problem=failure.problem,
            detail=failure.detail.into(language),
        )


class FeedWebhookAnswer(BaseModel):
    """A webhook of the feed, and how far it is."""

    model_config = _FROZEN

    id: str
    etag: str = Field(description="At which revision it stands: what a change of it names in If-Match.")
    host: str = Field(description="The host of its URL, which is all that is shown of it.")
    state: FeedStage
    ended_because: FeedWebhookEnding | None = Field(description="Null as long as it has not ended.")
    started: FeedStart = Field(description="Where it began, or began anew.")
    position: int | None = Field(
        description="The last sequence of the feed that is behind it; null where it has ended, or begins this moment."
    )
    lag: int | None = Field(description="How many messages are still before it; null as for `position`.")
    failing: bool = Field(description="Whether the next message is the one that failed last.")
    last_failure: FeedFailureAnswer | None
    both_until: AwareDatetime | None = Field(
        description="Until when the secret before the present one signs, too; null once that is over. Each of those "
        "before signs until the moment that was answered when it was changed."
    )

    @classmethod
    def of(cls, shown: ShownWebhook, language: str) -> "FeedWebhookAnswer":
        """Show a webhook in one language."""
        return cls(**_facts(shown, language))


class FeedWebhooksAnswer(BaseModel):
    """All webhooks of the feed."""

    model_config = _FROZEN

    items: list[FeedWebhookAnswer]


class NewFeedWebhookAnswer(FeedWebhookAnswer):
    """A webhook that was registered, or got a new secret, just now."""

    secret: str | None = Field(
        description="What messages are signed with (Standard Webhooks); it is never shown again: null where the same "
        "request was carried out before."
    )

    @classmethod
    def made(cls, shown: ShownWebhook, secret: SecretStr | None, language: str) -> "NewFeedWebhookAnswer":
        """Show a webhook with its secret."""
        return cls(**_facts(shown, language), secret=None if secret is None else secret.get_secret_value())


def _both_until(webhook: FeedWebhook) -> datetime | None:
    until = None if webhook.stage is FeedStage.ENDED else webhook.both_until
    return until if until is not None and datetime.now(UTC) < until else None


def _facts(shown: ShownWebhook, language: str) -> dict[str, object]:
    webhook, standing, failure = shown.webhook, shown.standing, shown.webhook.failure
    position = None if standing is None else standing.position
    next_one = None if position is None else position + 1
    return {
        "id": webhook.id,
        "etag": etag(webhook.revision),
        "host": webhook.hint,
        "state": webhook.stage,
        "ended_because": webhook.ended_because,
        "started": webhook.start,
        "position": position,
        "lag": None if standing is None else standing.lag,
        "failing": failure is not None and (webhook.failed_run, failure.sequence) == (webhook.run, next_one),
        "last_failure": None if failure is None else FeedFailureAnswer.of(failure, language),
        "both_until": _both_until(webhook),
    }
