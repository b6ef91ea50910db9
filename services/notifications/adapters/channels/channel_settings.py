"""How channels are set up, and whom they trust."""

import ssl
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from functools import cache
from ipaddress import IPv4Network, IPv6Network
from pathlib import Path

from pydantic import SecretStr

from services.notifications.domain.channel import email_address


class MailEncryption(StrEnum):
    """How the connection to the mail server is encrypted."""

    STARTTLS = "starttls"
    IMPLICIT = "implicit"
    NONE = "none"
    """Not at all: for a relay on this machine. There is no login then."""


@dataclass(frozen=True, kw_only=True)
class ChannelSettings:
    """Settings of all channels; a `ValueError` names the one that does not fit.

    `ca_file` holds certificates (PEM) that mail servers and webhooks are trusted by, beside the system's own. Messages
    go to public addresses only, and to `allowed_networks`. `local_http` lets webhooks and chats go to this machine
    itself, unencrypted too. `timeout` is how long each answer is waited for.
    """

    smtp_host: str | None = None
    smtp_port: int = 587
    smtp_encryption: MailEncryption = MailEncryption.STARTTLS
    smtp_user: str | None = None
    smtp_password: SecretStr | None = None
    sender: str = ""
    sender_name: str = ""
    reply_to: str | None = None
    ca_file: Path | None = None
    timeout: timedelta = timedelta(seconds=20)
    allowed_networks: tuple[IPv4Network | IPv6Network, ...] = ()
    local_http: bool = False

    def __post_init__(self) -> None:
        if self.timeout <= timedelta(0):
            raise ValueError("timeout: must be longer than nothing")
        if (self.smtp_user is None) != (self.smtp_password is None):
            raise ValueError("smtp_user, smtp_password: a login needs both; give both, or neither")
        if self.smtp_user is not None and self.smtp_encryption is MailEncryption.NONE:
            raise ValueError("smtp_encryption: a password is never sent unencrypted; choose starttls or implicit")
        if self.smtp_host is not None:
            _check_mailbox("sender", self.sender)
            if self.reply_to is not None:
                _check_mailbox("reply_to", self.reply_to)
            if not self.sender_name.isprintable():
                raise ValueError("sender_name: holds characters that can't be seen; write it on one line")

    def trusted(self) -> ssl.SSLContext:
        """Return whom TLS connections trust: the system's authorities and those of `ca_file`; names are checked."""
        return _trusting(self.ca_file)


@cache
def _trusting(ca_file: Path | None) -> ssl.SSLContext:
    """Read the authorities once for all channels of a process: a hundred certificates take a while."""
    context = ssl.create_default_context()
    if ca_file is not None:
        context.load_verify_locations(cafile=ca_file)
    return context


def _check_mailbox(name: str, address: str) -> None:
    try:
        email_address(address)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from None
    if not address.rpartition("@")[0].isascii():
        raise ValueError(f"{name}: not every mail server takes letters beyond ASCII before the @; write it without")
