"""The shapes of names and numbers that several contracts share."""

from typing import Annotated

from pydantic import Field, StringConstraints

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=80)]
"""An id that people can read: lower-case words joined by hyphens, without diacritics or personal data."""

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]
"""A line of text a person wrote."""

Clause = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=80)]
"""Where in the issued document a fact stands, like "III.4.2"."""

Places = Annotated[int, Field(ge=0, le=10_000)]
"""A number of nominees."""
