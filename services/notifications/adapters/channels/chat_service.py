"""One chat as Apprise knows it, set up so that it does nothing beyond sending one text."""

import logging
from datetime import timedelta
from typing import Final

import apprise

from services.notifications.adapters.channels.plain_text import cut, shortened
from services.notifications.domain.channel import Message
from services.notifications.domain.channel.chats import split_chat

_UNWRITTEN: Final = {"workflows"}
"""Services that would show the marks by which Apprise keeps plain text from being read as Markdown."""
_NTFY_LONGEST: Final = 1000
"""ntfy gets JSON with up to six bytes a letter, and from 8,000 bytes on Apprise would make it an attachment."""
_LIBRARIES: Final = ("apprise", "urllib3")


def keep_quiet() -> None:
    """Keep what Apprise and its HTTP library log to ourselves: at every level it may hold tokens and names of chats.

    Each call still gets all of Apprise's lines, from which it learns what went wrong.
    """
    for name in _LIBRARIES:
        logging.getLogger(name).propagate = False  # both have a handler that drops everything
    logging.getLogger("apprise").setLevel(logging.DEBUG)


def open_chat(url: str, timeout: timedelta) -> apprise.NotifyBase | None:
    """Return the one chat that a checked URL names; None where Apprise can't read it, or it names several.

    Loads Apprise's plugins when first called, which takes about half a second.
    """
    asset = apprise.AppriseAsset(
        app_id="thidua",
        storage_mode="memory",
        service_timeout=2 * timeout.total_seconds(),
        language="en",
        http_redirects=False,
        interpret_emojis=False,
        image_url_mask="",
        image_url_logo="",
    )
    chat = apprise.Apprise.instantiate(_completed(url), asset=asset)
    if chat is None or len(chat) != 1:
        return None
    chat.socket_connect_timeout = chat.socket_read_timeout = timeout.total_seconds()
    return chat


def _completed(url: str) -> str:
    """Say what Matrix must not do.

    Encryption would need keys that are kept; without, each message would come from another device. Discovery would let
    the server name another host to talk to, which nobody has checked.
    """
    parts = split_chat(url)
    return f"{url}{'&' if parts.query else '?'}e2ee=no&discovery=no" if parts.scheme.startswith("matrix") else url


def own_host(chat: apprise.NotifyBase) -> tuple[str, int] | None:
    """Return the host that the address itself names; None where it is the service's own."""
    named = chat.schema in {"workflows", "mmost", "mmosts", "matrix", "matrixs", "json", "jsons", "xml", "xmls"}
    if chat.schema in {"ntfy", "ntfys"}:
        named = getattr(chat, "mode", None) == "private"
    return (str(chat.host), chat.port or (443 if chat.secure else 80)) if named else None


def written_for(chat: apprise.NotifyBase, message: Message) -> dict[str, str | apprise.NotifyFormat | None]:
    """Return the message as the chat takes it, within its limits, as plain text."""
    longest = _NTFY_LONGEST if chat.schema.startswith("ntfy") else int(chat.body_maxlen)
    has_title = chat.title_maxlen > 0
    return {
        "title": cut(message.subject, chat.title_maxlen) if has_title else "",
        "body": shortened(message, longest, subject=not has_title),
        "body_format": None if chat.schema in _UNWRITTEN else apprise.NotifyFormat.TEXT,
    }
