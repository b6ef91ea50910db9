"""What a plain object holds is told of as it changes, so that a test need not look again and again."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def announcing(*things: object) -> Iterator[asyncio.Event]:
    """Give an event that is set whenever an attribute of a thing is, by the event loop that waits for it."""
    changed = asyncio.Event()
    kinds = [type(thing) for thing in things]
    for thing, kind in zip(things, kinds, strict=True):
        thing.__class__ = _announcing(kind, changed)
    try:
        yield changed
    finally:
        for thing, kind in zip(things, kinds, strict=True):
            thing.__class__ = kind


def _announcing(kind: type, changed: asyncio.Event) -> type:
    def set_and_tell(self: object, name: str, value: object) -> None:
        object.__setattr__(self, name, value)
        changed.set()

    return type(kind.__name__, (kind,), {"__setattr__": set_and_tell})
