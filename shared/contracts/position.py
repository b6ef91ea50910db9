"""Places in history, as answers carry them and queries ask for them: "CAMPAIGNS:12,NOMINATIONS:40"."""

import re
from collections.abc import Mapping

Positions = Mapping[str, int]
"""The last sequence seen of each stream; 0 where nothing was."""

_ONE = re.compile(r"([A-Z][A-Z0-9_]*):([0-9]{1,18})")


def parse_positions(text: str) -> dict[str, int]:
    """Read "CAMPAIGNS:12,NOMINATIONS:40"; a ValueError says what is wrong and how it is written right."""
    positions: dict[str, int] = {}
    for part in filter(None, (part.strip() for part in text.split(","))):
        match = _ONE.fullmatch(part)
        if match is None:
            raise ValueError(f"{part!r} is no position: write STREAM:SEQUENCE, like NOMINATIONS:42")
        stream, sequence = match[1], int(match[2])
        positions[stream] = max(sequence, positions.get(stream, 0))
    return positions


def format_positions(positions: Positions) -> str:
    """Write positions the way `parse_positions` reads them, streams in alphabetical order."""
    return ",".join(f"{stream}:{sequence}" for stream, sequence in sorted(positions.items()))


def covers(have: Positions, wanted: Positions) -> bool:
    """Tell whether everything up to `wanted` has been seen by one that stands at `have`."""
    return all(have.get(stream, 0) >= sequence for stream, sequence in wanted.items())
