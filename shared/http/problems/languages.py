"""Which of the two languages a reader wants, after RFC 9110 (Accept-Language) and RFC 4647 (basic filtering)."""

import re
from typing import Final, Literal

Language = Literal["vi", "en"]

_RANGE: Final = re.compile(r"(\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q\s*=\s*([01](?:\.\d{0,3})?))?")


def preferred_language(accept_language: str | None) -> Language:
    """Return "en" where the header weighs English above Vietnamese, and "vi" in every other case.

    Parts that are no language range are passed over, as RFC 9110 lets a server do.
    """
    weights: dict[str, float] = {}
    for part in (accept_language or "").lower().split(","):
        match = _RANGE.fullmatch(part.strip())
        if match is not None:
            primary = match[1].partition("-")[0]
            weight = min(1.0, float(match[2])) if match[2] else 1.0
            weights[primary] = max(weight, weights.get(primary, 0.0))
    anything = weights.get("*", 0.0)
    return "en" if weights.get("en", anything) > weights.get("vi", anything) else "vi"
