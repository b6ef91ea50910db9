"""Texts as they can be sent: composed, seen, and of a length that a message has room for."""

import unicodedata
from typing import Final

_LONGEST_SUBJECT: Final = 200
_MAY_STAND: Final = {"\n", "\t"}
_UNSEEN: Final = {"Cc", "Cf", "Cs"}


def one_line(subject: str) -> str:
    """Return a subject on one line, composed (NFC), shortened where a word ends."""
    line = " ".join(legible(subject).split())
    if len(line) <= _LONGEST_SUBJECT:
        return line
    kept = line[: _LONGEST_SUBJECT - 1]
    return f"{kept.rpartition(' ')[0] or kept}…"


def legible(text: str) -> str:
    """Return a text composed (NFC), without characters that can't be seen or sent."""
    composed = unicodedata.normalize("NFC", text)
    return "".join(each for each in composed if each in _MAY_STAND or unicodedata.category(each) not in _UNSEEN)
