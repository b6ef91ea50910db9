"""What is answered about how a unit wants to be told."""

from datetime import time
from enum import StrEnum
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.notifications.application.limiting_trials import MOST_TRIALS, TooManyTrials
from services.notifications.application.reading_preferences import PreferencesRead
from services.notifications.application.wanted_preferences import SetNow
from services.notifications.domain.channel import Failed, Outcome, SendProblem, Sent
from services.notifications.domain.sending_times import DEFAULT_QUIET, DIGEST_AT
from shared.contracts.events.notifications import AlertReason, Channel, ChannelKind, Form, QuietHours
from shared.contracts.names import Slug
from shared.contracts.streams import NOTIFICATIONS
from shared.contracts.texts import Text
from shared.http import Complaint, ProblemError, Recorded


class Source(StrEnum):
    """Where preferences come from."""

    OWN = "own"
    TAKEN_OVER = "taken-over"
    NONE = "none"


class ChannelAnswer(BaseModel):
    """A channel; of its address only what gives nothing away."""

    model_config = ConfigDict(frozen=True)

    id: Slug
    kind: ChannelKind
    hint: str = Field(description="The address, masked.", examples=["v…@example.org"])
    form: Form
    reasons: tuple[AlertReason, ...]
    language: Literal["vi", "en"]
    secret: str | None = Field(default=None, description="Shown once, when it was made; null from then on.")

    @classmethod
    def of(cls, channel: Channel, secret: SecretStr | None = None) -> "ChannelAnswer":
        """Show a channel, with its secret if that was made just now."""
        shown = None if secret is None else secret.get_secret_value()
        return cls(**channel.model_dump(exclude={"address"}), secret=shown)


class PreferencesAnswer(BaseModel):
    """How a unit is told of a campaign."""

    model_config = ConfigDict(frozen=True)

    campaign: Slug
    unit: Slug
    source: Source
    taken_over_from: Slug | None = Field(description="The campaign of the same issuer that they were set for.")
    channels: tuple[ChannelAnswer, ...]
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool
    position: dict[str, int] = Field(description="The last sequence of each stream that this answer covers.")

    @classmethod
    def of(cls, campaign: str, unit: str, read: PreferencesRead) -> "PreferencesAnswer":
        """Show what is in force."""
        held = read.in_force
        source = Source.NONE if held is None else Source.OWN if held.set_for == campaign else Source.TAKEN_OVER
        return cls(
            campaign=campaign,
            unit=unit,
            source=source,
            taken_over_from=held.set_for if held is not None and source is Source.TAKEN_OVER else None,
            channels=() if held is None else tuple(ChannelAnswer.of(each.channel) for each in held.channels),
            quiet=DEFAULT_QUIET if held is None else held.quiet,
            digest_at=DIGEST_AT if held is None else held.digest_at,
            working_days_only=held is not None and held.working_days_only,
            position={NOTIFICATIONS: read.sequence},
        )


class PreferencesSetAnswer(Recorded):
    """Preferences as they were set just now."""

    campaign: Slug
    unit: Slug
    channels: tuple[ChannelAnswer, ...]
    quiet: QuietHours | None
    digest_at: time
    working_days_only: bool

    @classmethod
    def of(cls, now: SetNow) -> "PreferencesSetAnswer":
        """Show what was set."""
        event = now.event
        return cls(
            campaign=event.campaign,
            unit=event.unit,
            channels=tuple(ChannelAnswer.of(each, now.made.get(each.id)) for each in event.channels),
            quiet=event.quiet,
            digest_at=event.digest_at,
            working_days_only=event.working_days_only,
            position=now.position,
        )


class TrialAnswer(BaseModel):
    """What became of a message that tries a channel out."""

    model_config = ConfigDict(frozen=True)

    outcome: Literal["sent", "failed", "unknown"]
    problem: SendProblem | None
    detail: str | None = Field(description="What went wrong, in plain words.")

    @classmethod
    def of(cls, outcome: Outcome, language: str) -> "TrialAnswer":
        """Show an outcome in one language."""
        if isinstance(outcome, Sent):
            return cls(outcome="sent", problem=None, detail=None)
        if isinstance(outcome, Failed):
            return cls(outcome="failed", problem=outcome.problem, detail=outcome.detail.into(language))
        return cls(outcome="unknown", problem=SendProblem.OUTCOME_UNKNOWN, detail=outcome.detail.into(language))


def too_many_trials(trials: TooManyTrials) -> ProblemError:
    """Return the problem of a channel that was tried out too often."""
    minutes = -(-trials.retry_after // 60)
    return ProblemError(
        Complaint(
            status=429,
            code="too-many-tests",
            title=Text(vi="Đã thử kênh này nhiều lần", en="Tested often enough"),
            detail=Text(
                vi=f"Mỗi địa chỉ chỉ được gửi thử {MOST_TRIALS} lần trong một giờ. Hãy thử lại sau {minutes} phút.",
                en=f"An address can be tested {MOST_TRIALS} times an hour. Try again in {minutes} min.",
            ),
            headers={"Retry-After": str(trials.retry_after)},
        )
    )
