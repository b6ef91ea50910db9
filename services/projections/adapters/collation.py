"""In what order names stand: by the Vietnamese alphabet, its tones, and numbers by their value.

Databases of different makes, and on different machines, would each sort in their own way: what is kept beside a name
are bytes that sort like it in every one of them.
"""

from typing import Final

import icu

ICU: Final = tuple(int(part) for part in icu.ICU_VERSION.split(".")[:2])
"""The version of the library that makes the keys: those of different versions must not be mixed."""

_ALPHABET: Final = icu.Collator.createInstance(icu.Locale("vi"))
_ALPHABET.setAttribute(icu.UCollAttribute.NUMERIC_COLLATION, icu.UCollAttributeValue.ON)


def sort_key(text: str) -> bytes:
    """Return bytes that compare like the text: "Cụm 2" comes before "Cụm 10", and "Bạch" after "Bách"."""
    key: bytes = _ALPHABET.getSortKey(text)
    return key


def as_collated(version: int) -> int:
    """Return the version of a view that keeps such keys: it is another with another version of ICU."""
    major, minor = ICU
    return version * 10_000 + major * 10 + minor
