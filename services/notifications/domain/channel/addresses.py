"""The forms of addresses, and the checks that refuse what could not or must not be sent to."""

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Final
from urllib.parse import SplitResult, urlsplit

from pydantic import AfterValidator

from services.notifications.domain.channel.chats import chat_url, split_chat
from services.notifications.domain.channel.hosts import is_host, is_number, is_this_machine
from services.notifications.domain.channel.problems import problem
from services.notifications.domain.channel.writing import on_one_line
from shared.contracts.events.notifications import ChannelKind

_LOCAL_PART: Final = re.compile(r"[^\s@\"(),:;<>\[\]\\.]+(?:\.[^\s@\"(),:;<>\[\]\\.]+)*")
_LONGEST_EMAIL: Final = 254
_LONGEST_LOCAL_PART: Final = 64
"""Octets, both by RFC 5321."""


def email_address(text: str) -> str:
    """Return an e-mail address composed (NFC), its domain in lower case; domains may be international.

    Only the bare form is taken: no display name, quotes, comments or second address, nothing that could end a header.
    """
    local, at, domain = on_one_line(text, _LONGEST_EMAIL).rpartition("@")
    if not at or len(local.encode()) > _LONGEST_LOCAL_PART or _LOCAL_PART.fullmatch(local) is None:
        raise problem("email_malformed")
    if "." not in domain or is_number(domain) or not is_host(domain):
        raise problem("host_malformed")
    return f"{local}@{domain.lower()}"


def webhook_url(text: str, *, local_http: bool = False) -> str:
    """Return a webhook's URL; `local_http` lets plain http through to this machine itself."""
    url = on_one_line(text)
    parts = _parts(url)
    host = parts.hostname or ""
    if parts.scheme != "https" and not (local_http and parts.scheme == "http" and is_this_machine(host)):
        raise problem("webhook_not_https")
    if parts.username is not None or parts.password is not None:
        raise problem("webhook_credentials")
    if "#" in url:
        raise problem("webhook_fragment")
    if not is_host(host):
        raise problem("host_malformed")
    return url


def _parts(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        parts.port  # noqa: B018  (reading it is what checks it)
    except ValueError:
        raise problem("webhook_malformed") from None
    if "://" not in url or "\\" in url:
        raise problem("webhook_malformed")
    return parts


def host_of(kind: ChannelKind, address: str) -> str | None:
    """Return the host that a checked address names; None for e-mail, which goes to our own mail server.

    Some chat services have a token in its place, which is no number of a host.
    """
    if kind is ChannelKind.EMAIL:
        return None
    return (urlsplit(address) if kind is ChannelKind.WEBHOOK else split_chat(address)).hostname


def checked_address(kind: ChannelKind, text: str, *, local_http: bool = False) -> str:
    """Return the address as it is kept, or raise a `PydanticCustomError` of a type in `ADDRESS_PROBLEMS`."""
    checks: Mapping[ChannelKind, Callable[[], str]] = {
        ChannelKind.EMAIL: lambda: email_address(text),
        ChannelKind.WEBHOOK: lambda: webhook_url(text, local_http=local_http),
        ChannelKind.CHAT: lambda: chat_url(text, local_http=local_http),
    }
    return checks[kind]()


EmailAddress = Annotated[str, AfterValidator(email_address)]
WebhookUrl = Annotated[str, AfterValidator(webhook_url)]
ChatUrl = Annotated[str, AfterValidator(chat_url)]
