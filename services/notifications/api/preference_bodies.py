"""What is sent and answered about how a unit wants to be told."""

from datetime import time
from enum import StrEnum
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.notifications.application.addressing import WantedChannel
from services.notifications.application.reading_preferences import PreferencesRead
from services.notifications.application.setting_preferences import SetNow, WantedPreferences
from services.notifications.domain.channel import Failed, Outcome, SendProblem, Sent
from shared.contracts.events.notifications import AlertReason, Channel, ChannelKind, Form, QuietHours
from shared.contracts.names import Slug
from shared.contracts.streams import NOTIFICATIONS
from shared.http import Recorded

_FROZEN = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)
_DIGEST_AT = time(8)

SigningSecret = Annotated[
    SecretStr, Field(json_schema_extra={"pattern": "^whsec_[A-Za-z0-9+/]{22,100}={0,2}$"}, max_length=120)
]


class ChannelBody(BaseModel):
    """A channel as it is wanted."""

    model_config = _FROZEN

    id: Slug = Field(description="The unit's own name for it.", examples=["van-thu"])
    kind: ChannelKind
    address: SecretStr | None = Field(
        default=None,
        max_length=2000,
        description="An e-mail address, a webhook's https URL, or an Apprise URL of a chat; an existing channel keeps "
        "the one it has where this is left out. No answer ever shows it whole.",
    )
    secret: SigningSecret | None = Field(
        default=None,
        description="What a webhook's messages are signed with (Standard Webhooks); made, and shown once, where a new "
        "webhook has none. Given for an existing one, messages are signed with both, until it is given once more.",
    )
    form: Form = Form.IMMEDIATE
    reasons: tuple[AlertReason, ...] = Field(default=(), max_length=20, description="None means all.")
    language: Literal["vi", "en"] = "vi"


class PreferencesBody(BaseModel):
    """How a unit wants to be told of a campaign, whole: channels that are left out are removed, addresses erased."""

    model_config = _FROZEN

    channels: tuple[ChannelBody, ...] = Field(max_length=100)
    quiet: QuietHours | None = Field(default=None, description="When nothing is sent, by the plan's zone.")
    digest_at: time = Field(default=_DIGEST_AT, description="When the day's digest goes out, by the plan's zone.")
    working_days_only: bool = False

    def wanted(self, addresses: dict[str, str]) -> WantedPreferences:
        """Return it with addresses that were checked, by channel."""
        channels = tuple(
            WantedChannel(
                id=each.id,
                kind=each.kind,
                address=addresses.get(each.id),
                secret=each.secret,
                form=each.form,
                reasons=each.reasons,
                language=each.language,
            )
            for each in self.channels
        )
        return WantedPreferences(
            channels=channels,
            quiet=self.quiet,
            digest_at=self.digest_at,
            working_days_only=self.working_days_only,
        )


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
            quiet=None if held is None else held.quiet,
            digest_at=_DIGEST_AT if held is None else held.digest_at,
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
