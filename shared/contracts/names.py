"""The shapes of names and numbers that several contracts share."""

import unicodedata
from typing import Annotated

from pydantic import AfterValidator, Field, StringConstraints
from pydantic_core import PydanticCustomError

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id that people can read: lower-case words joined by hyphens, without diacritics or personal data."""


def _composed(text: str) -> str:
    """Return the text composed (NFC), so that what looks the same is the same; refuse what can't be seen."""
    if any(unicodedata.category(character) in {"Cc", "Cf"} for character in text):
        raise PydanticCustomError("invisible_characters", "holds characters that can't be seen")
    return unicodedata.normalize("NFC", text)


Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500), AfterValidator(_composed)]
"""A line of text a person wrote, in Unicode's composed form (NFC)."""

Clause = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
"""Where in the issued document a fact stands, like "III.4.2"."""

Account = Annotated[str, StringConstraints(min_length=1, max_length=255)]
"""The account that did something, as long as OpenID Connect lets `sub` be; never a person's name."""

Issuer = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=161)]
"""Whose decision it is: an authority, or by campaign and office an office that its plan names no issuer for."""

DecisionNumber = Annotated[Line, StringConstraints(max_length=60)]
"""The number of a decision as it is written on it, like "1501/QĐ-UBND"."""

Places = Annotated[int, Field(ge=0, le=10_000)]
"""A number of nominees."""
