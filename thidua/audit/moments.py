"""Moments as `--as-of`, `--from` and `--to` say them."""

from datetime import datetime

from shared.contracts.position import parse_positions


def moment_of(text: str | None) -> tuple[datetime | None, dict[str, int]]:
    """Read what `--as-of` says: an instant with offset, or positions; a ValueError says how it is written right."""
    if text is None:
        return None, {}
    if text[:1].isdigit():
        return instant_of(text), {}
    positions = parse_positions(text)
    if not positions:
        raise ValueError("it says no moment; write an instant like 2024-08-20T00:00:00+07:00, or NOMINATIONS:42")
    return None, positions


def instant_of(text: str) -> datetime:
    """Read an instant with offset; a ValueError says how it is written right."""
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ValueError(f"{text} is no instant; write one like 2024-08-20T00:00:00+07:00") from None
    if at.tzinfo is None:
        raise ValueError(f"{text} needs its offset; write it like {at.isoformat()}+07:00")
    return at
