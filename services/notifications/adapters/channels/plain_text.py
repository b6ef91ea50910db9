"""A message as plain text."""

from typing import Final

from services.notifications.domain.channel import Message
from shared.contracts.texts import Text

MORE: Final = Text(vi="Xem tiếp", en="Read on")
_LEFT_OUT: Final = "…"


def plain_text(message: Message) -> str:
    """Return the text, the items as a list, and the link."""
    listed = "\n".join(f"- {item.text.replace(chr(10), chr(10) + '  ')}" for item in message.listed)
    return "\n\n".join(part for part in (message.text, listed, _link(message)) if part)


def shortened(message: Message, longest: int, *, subject: bool) -> str:
    """Return the message in at most so many characters, its subject as the first line if asked for.

    What is too long ends in "…" and the link, so that one message stays one, and a repeat is one as well.
    Characters are counted as UTF-16 does, as chat services do: most emoji are two.
    """
    head = f"{message.subject}\n\n" if subject else ""
    whole = head + plain_text(message)
    if width(whole) <= longest:
        return whole
    tail = "\n\n".join(part for part in (_LEFT_OUT, _link(message)) if part)
    kept = cut(whole, longest - width(tail) - 1)
    return f"{kept.rstrip()} {tail}"


def width(text: str) -> int:
    """Return how many UTF-16 units a text has."""
    return len(text.encode("utf-16-le")) // 2


def cut(text: str, longest: int) -> str:
    """Return the beginning of a text in at most so many UTF-16 units, no character cut in half."""
    return text.encode("utf-16-le")[: max(0, longest) * 2].decode("utf-16-le", errors="ignore")


def _link(message: Message) -> str:
    return f"{MORE.into(message.language)}: {message.link}" if message.link else ""
