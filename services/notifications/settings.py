from datetime import timedelta
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path
from typing import Annotated, Self

from pydantic import BeforeValidator, Field, SecretStr, field_validator, model_validator
from pydantic_settings import NoDecode

from services.notifications.adapters.channels import ChannelSettings, MailEncryption
from services.notifications.domain.portal import PageAddress, PortalLink
from shared.hosting import ServiceSettings


def _separated(value: object) -> object:
    """Read what stands between commas."""
    return [part.strip() for part in value.split(",") if part.strip()] if isinstance(value, str) else value


def _given(value: object) -> object:
    """Take an empty variable for one that is not set."""
    return value or None


Given = BeforeValidator(_given)


class Settings(ServiceSettings):
    """The notifications service's settings."""

    port: int = Field(default=8704, ge=0, le=65535)
    portal_url: Annotated[str | None, Given] = Field(
        default=None,
        description="Where alerts link to, with placeholders: https://portal.example/{campaign}/{unit}?about={nomination}.",
    )
    portal_nomination_url: Annotated[str | None, Given] = Field(
        default=None, description="Where alerts of one nomination link to instead, with the same placeholders."
    )
    portal_obligation_url: Annotated[str | None, Given] = Field(
        default=None, description="Where alerts of what is owed link to instead, with the same placeholders."
    )
    smtp_host: Annotated[str | None, Given] = Field(
        default=None, description="The mail server; without one, no e-mails are sent."
    )
    smtp_port: int = Field(default=587, ge=1, le=65535)
    smtp_encryption: MailEncryption = Field(
        default=MailEncryption.STARTTLS, description="starttls, implicit, or none for a relay on this machine."
    )
    smtp_user: Annotated[str | None, Given] = Field(
        default=None, description="The login at the mail server, if it needs one."
    )
    smtp_password: Annotated[SecretStr | None, Given] = None
    sender: str = Field(default="", description="The e-mail address that e-mails come from.")
    sender_name: str = Field(default="", description="The name beside it.")
    reply_to: Annotated[str | None, Given] = Field(default=None, description="Where answers to e-mails go.")
    ca_file: Annotated[Path | None, Given] = Field(
        default=None,
        description="Certificates (PEM) that mail servers and webhooks are trusted by, beside the system's.",
    )
    timeout: float = Field(default=20, gt=0, description="Seconds that each answer of another side is waited for.")
    allowed_networks: Annotated[tuple[IPv4Network | IPv6Network, ...], NoDecode, BeforeValidator(_separated)] = Field(
        default=(), description="Private networks that messages may go to, with commas: 10.1.0.0/16."
    )
    local_http: bool = Field(default=False, description="Let webhooks and chats go unencrypted to this machine itself.")
    working_days: Annotated[Path | None, Given] = Field(
        default=None, description="A file of holidays and working weekend days that are not known here."
    )

    def channels(self) -> ChannelSettings:
        """Return what of them the channels go by; a ValueError names the one that does not fit."""
        return ChannelSettings(
            smtp_host=self.smtp_host,
            smtp_port=self.smtp_port,
            smtp_encryption=self.smtp_encryption,
            smtp_user=self.smtp_user,
            smtp_password=self.smtp_password,
            sender=self.sender,
            sender_name=self.sender_name,
            reply_to=self.reply_to,
            ca_file=self.ca_file,
            timeout=timedelta(seconds=self.timeout),
            allowed_networks=self.allowed_networks,
            local_http=self.local_http,
        )

    @model_validator(mode="after")
    def _channels_fit(self) -> Self:
        self.channels()
        return self

    def portal(self) -> PortalLink | None:
        """Return where alerts lead; None where no portal is set up."""
        return PortalLink.by(self.portal_url, self.portal_nomination_url, self.portal_obligation_url)

    @field_validator("portal_url", "portal_nomination_url", "portal_obligation_url")
    @classmethod
    def _can_be_filled_in(cls, template: str | None) -> str | None:
        if template is not None:
            PageAddress(template)
        return template

    @model_validator(mode="after")
    def _portal_is_whole(self) -> Self:
        if self.portal_url is None and (self.portal_nomination_url or self.portal_obligation_url):
            raise ValueError("portal_url is missing: with it, say where alerts lead that are about nothing else")
        return self
