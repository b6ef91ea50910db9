"""What an operation is for, in the OpenAPI document: as its handler's docstring says it."""

import re
from inspect import cleandoc
from typing import Final

LONGEST_SUMMARY: Final = 120
"""Characters; lists of operations show no more in a line."""

_FIRST: Final = re.compile(r"(?P<first>.+?[.!?])(?:\s+(?P<rest>.*))?", re.DOTALL)


def told_in(docstring: str | None) -> tuple[str | None, str | None]:
    """Return a summary, the docstring's first sentence without its full stop, and a description: what follows it."""
    text = re.sub(r"(?<!\n)\n(?!\n)\s*", " ", cleandoc(docstring or ""))
    found = _FIRST.fullmatch(text)
    if found is None:
        return text or None, None
    return found["first"].removesuffix("."), found["rest"] or None
