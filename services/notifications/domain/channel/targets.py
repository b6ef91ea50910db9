"""Whom an address reaches in the end, so that the same is known again however it is written."""

from typing import Final
from urllib.parse import SplitResult, parse_qsl, unquote, urlsplit

from services.notifications.domain.channel.chats import CHAT_SERVICES, UNENCRYPTED, split_chat
from services.notifications.domain.channel.hosts import ascii_host
from shared.contracts.events.notifications import ChannelKind

_ONE_CHAT: Final = {"telegram", "zalo"}
"""A chat has one number in the whole service, whichever bot writes there."""
_GATEWAYS: Final = {"json", "xml"}
_ROOMS: Final = {"channel": "channel", "topic": "topic", "thread": "topic"}
"""The options that choose a room, and what each means."""
_DEFAULT_PORTS: Final = {"https": 443, "http": 80}


def target_of(kind: ChannelKind, address: str) -> str:
    """Return what is the same for all ways of writing an address that was checked; it may hold a secret.

    Mailboxes are compared without upper and lower case, webhooks by host, port, path and query, chats by service and
    room, whichever bot or token writes there.
    """
    if kind is ChannelKind.EMAIL:
        local, _, domain = address.rpartition("@")
        return f"{kind.value}:{local.casefold()}@{ascii_host(domain)}"
    return f"{kind.value}:{_hook(urlsplit(address)) if kind is ChannelKind.WEBHOOK else _room(split_chat(address))}"


def _hook(parts: SplitResult) -> str:
    port = parts.port or _DEFAULT_PORTS.get(parts.scheme)
    return f"{ascii_host(parts.hostname or '')}:{port}{parts.path or '/'}?{parts.query}"


def _room(parts: SplitResult) -> str:
    service = CHAT_SERVICES.get(parts.scheme) or UNENCRYPTED.get(parts.scheme) or parts.scheme
    path = unquote(parts.path).strip("/").casefold()
    if service in _GATEWAYS:
        return f"{service}:{_place(parts)}/{path}?{parts.query}"
    chosen = sorted({(_ROOMS[name], value) for name, value in parse_qsl(parts.query.lower()) if name in _ROOMS})
    room = "".join(f";{name}={value}" for name, value in chosen)
    return f"{service}:{path}{room}" if service in _ONE_CHAT else f"{service}:{_place(parts)}/{path}{room}"


def _place(parts: SplitResult) -> str:
    """Return the host with its port, without who writes there; some services have a token in its stead."""
    return unquote(parts.netloc.rpartition("@")[2]).casefold()
