"""What holds for the writing of every address."""

import unicodedata
from typing import Final

from services.notifications.domain.channel.problems import problem

_LONGEST: Final = 2000
_UNSEEN: Final = {"Cc", "Cf", "Cs", "Zl", "Zp", "Zs"}


def on_one_line(text: str, longest: int = _LONGEST) -> str:
    """Return the text composed (NFC) and without spaces around it; refuse any in it, and what can't be seen."""
    composed = unicodedata.normalize("NFC", text.strip())
    if len(composed.encode(errors="surrogatepass")) > longest:
        raise problem("address_too_long")
    if any(unicodedata.category(character) in _UNSEEN for character in composed):
        raise problem("address_invisible")
    return composed
