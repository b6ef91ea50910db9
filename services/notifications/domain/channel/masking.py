"""What may be shown of an address."""

from typing import Final
from urllib.parse import urlsplit

from services.notifications.domain.channel.chats import CHAT_SERVICES, UNENCRYPTED

_NOTHING: Final = "…"


def masked(address: str) -> str:
    """Return the hint that may stand in events, logs and answers: no secret, and no person's name.

    An e-mail address keeps its first letter and its domain ("m…@example.org"), a webhook its host, a chat the name of
    the service. What is no address becomes "…"; nothing is raised.
    """
    scheme, marked, _ = address.strip().partition("://")
    if marked:
        return _service(scheme.lower()) or _host(address)
    local, at, domain = address.strip().rpartition("@")
    return (
        f"{local[:1]}…@{domain}" if at and domain and len(local) > 1 else f"…@{domain}" if at and domain else _NOTHING
    )


def _service(scheme: str) -> str | None:
    return CHAT_SERVICES.get(scheme) or UNENCRYPTED.get(scheme)


def _host(address: str) -> str:
    try:
        parts = urlsplit(address.strip())
        host = parts.hostname if parts.scheme in {"http", "https"} else None
    except ValueError:
        host = None
    return host or _NOTHING
