"""Chat services by their Apprise URLs: which are let through, and with which options.

Apprise knows some 250 services and many options. Those that run programs, read files or touch the desktop must never
come from a form on a page; nor must options that switch off the check of certificates, call a failure a success
(`optional`), repeat by themselves (`retry`), or read a file (`template`). So both are lists of what is allowed.
"""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import Final
from urllib.parse import SplitResult, unquote, urlsplit

from services.notifications.domain.channel.hosts import is_this_machine
from services.notifications.domain.channel.problems import problem
from services.notifications.domain.channel.writing import on_one_line

CHAT_SERVICES: Final[Mapping[str, str]] = {
    "tgram": "telegram",
    "zalo": "zalo",
    "slack": "slack",
    "workflows": "msteams",
    "mmosts": "mattermost",
    "matrixs": "matrix",
    "ntfys": "ntfy",
    "jsons": "json",
    "xmls": "xml",
}
"""The schemes that are allowed, and what people call the service."""

UNENCRYPTED: Final[Mapping[str, str]] = {
    "mmost": "mattermost",
    "matrix": "matrix",
    "ntfy": "ntfy",
    "json": "json",
    "xml": "xml",
}
"""Their unencrypted forms, for this machine itself only."""

_OPTIONS: Final[Mapping[str, AbstractSet[str]]] = {
    "telegram": {"topic", "thread", "silent"},
    "msteams": {"pa", "powerautomate", "ver", "api-version", "route", "routeid"},
    "mattermost": {"channel"},
    "ntfy": {"priority", "auth", "token"},
    "json": {"method"},
    "xml": {"method"},
}
_GATEWAYS: Final = {"json", "xml"}
_GATEWAY_PREFIXES: Final = ("+", ":", "-")
"""Begin a header, a field of the body, and a parameter, which gateways ask for."""
_CHAT_IN_PATH: Final = {"telegram", "zalo"}


def chat_url(text: str, *, local_http: bool = False) -> str:
    """Return an Apprise URL of an allowed service that names one chat, with allowed options only.

    `local_http` lets the unencrypted forms through to this machine itself. Whether Apprise can read the rest, its
    adapter tells.
    """
    url = on_one_line(text)
    parts = split_chat(url)
    if parts.scheme in UNENCRYPTED and not (local_http and is_this_machine(_host(parts))):
        raise problem("chat_not_encrypted")
    service = CHAT_SERVICES.get(parts.scheme) or UNENCRYPTED.get(parts.scheme)
    if service is None:
        raise problem("chat_unknown_service")
    _check_options(service, parts.query)
    if service in _CHAT_IN_PATH and len(_segments(parts.path)) != 1:
        raise problem("chat_one_target")
    if service == "matrix" and (":" in parts.netloc.rpartition("@")[0] or "@" not in parts.netloc):
        raise problem("chat_token_only")  # by password it would log in anew each time, and even register
    return url


def split_chat(url: str) -> SplitResult:
    """Split an Apprise URL; a room's leading "#" is no fragment there."""
    try:
        return urlsplit(url.replace("/#", "/%23"))
    except ValueError:
        raise problem("chat_unknown_service") from None


def _host(parts: SplitResult) -> str:
    return parts.hostname or ""


def _check_options(service: str, query: str) -> None:
    for option in filter(None, query.split("&")):
        name, _, value = option.partition("=")
        key = unquote(name).lower()
        if service in _GATEWAYS and key.startswith(_GATEWAY_PREFIXES):
            continue
        if key not in _OPTIONS.get(service, ()):
            raise problem("chat_option", option=key[:40])
        if key == "method" and value.upper() not in {"POST", "PUT"}:
            raise problem("chat_method")


def _segments(path: str) -> list[str]:
    return [segment for part in path.split("/") for segment in unquote(part).replace(",", " ").split()]
