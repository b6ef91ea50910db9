"""Text of the record on a terminal and in a report: what was written past the services may hold anything."""

_CONTROLS = dict.fromkeys([*range(0x20), 0x7F, *range(0x80, 0xA0), 0x2028, 0x2029, *range(0x202A, 0x202F)], "\ufffd")


def on_one_line(text: str) -> str:
    """Return text without what moves a cursor, ends a line, or turns the direction of writing."""
    return text.translate(_CONTROLS)
