"""What is sent to say how a unit wants to be told."""

from datetime import time
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr

from services.notifications.application.addressing import WantedChannel
from services.notifications.application.wanted_preferences import WantedPreferences
from services.notifications.domain.sending_times import DEFAULT_QUIET, DIGEST_AT
from shared.contracts.events.notifications import AlertReason, ChannelKind, Form, QuietHours
from shared.contracts.names import Slug

_FROZEN = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

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
    quiet: QuietHours | None = Field(
        default=DEFAULT_QUIET,
        description="When nothing is sent, by the plan's zone; null where it may be at any hour. The inbox has none.",
    )
    digest_at: time = Field(default=DIGEST_AT, description="When the day's digest goes out, by the plan's zone.")
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
