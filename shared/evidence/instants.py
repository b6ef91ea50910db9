"""Instants as the server tells them: in UTC, to the nanosecond, which Python's datetime does not hold."""

import re
from datetime import UTC, datetime
from typing import Final

PATTERN: Final = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\.[0-9]{1,9})?Z$"

_SHAPE: Final = re.compile(PATTERN)
_NANOSECONDS: Final = 1_000_000_000
_DIGITS: Final = 9


def to_nanoseconds(text: str) -> int:
    """Return an instant in RFC 3339 as nanoseconds since 1970, exactly."""
    if not _SHAPE.fullmatch(text):
        raise ValueError(f"{text!r} is no instant like 2026-11-22T08:00:00.123456789Z")
    whole, _, fraction = text.removesuffix("Z").partition(".")
    seconds = int(datetime.fromisoformat(whole).replace(tzinfo=UTC).timestamp())
    return seconds * _NANOSECONDS + int(fraction.ljust(_DIGITS, "0"))


def from_nanoseconds(instant: int) -> str:
    """Return nanoseconds since 1970 as RFC 3339, always with nine decimals."""
    seconds, rest = divmod(instant, _NANOSECONDS)
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%dT%H:%M:%S}.{rest:0{_DIGITS}}Z"


def utc_text(instant: datetime) -> str:
    """Return an aware datetime as RFC 3339 in UTC, always with six decimals."""
    return f"{instant.astimezone(UTC):%Y-%m-%dT%H:%M:%S.%f}Z"
