"""Publish what happened to awards to other systems: each fact once, in the order of history, whatever ends in between.

How far the feed has come stands in the feed and nowhere else, so there is nothing that it could disagree with.
"""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from shared.contracts.feed import FeedEvent


@dataclass(frozen=True)
class Tail:
    """Where the feed ends: its last message, and the place in the nominations' history that this one tells of."""

    sequence: int = 0
    told: int = 0


@dataclass(frozen=True)
class ToTell:
    """What is to be told next, in order; up to `looked_at` in history there is nothing else to tell.

    `held_by` says why nothing after it can be told yet, where that is so.
    """

    events: Sequence[FeedEvent]
    looked_at: int
    held_by: str | None = None


class Feed(Protocol):
    """The feed itself; others may write to it at the same time."""

    async def tail(self) -> Tail:
        """Return where it ends."""
        ...

    async def append(self, event: FeedEvent, tail: Tail) -> Tail:
        """Append an event if the feed still ends there, and return its end; raises where it does not, or in doubt."""
        ...


Read = Callable[[int], Awaitable[ToTell]]
"""Reads what is to be told after a place in history: a part of it, where that is much."""


class FeedPublisher:
    """Publishes one event after the other; after any failure it looks where the feed ends, and goes on from there."""

    def __init__(self, feed: Feed, read: Read) -> None:
        self._feed, self._read = feed, read
        self._tail: Tail | None = None
        self._looked_at = 0
        self.told: int | None = None  # how far the feed has come in history, None as long as that is not known

    async def publish(self) -> str | None:
        """Publish all that can be told now, and return what holds the rest, None where nothing does."""
        tail, self._tail = self._tail, None  # whatever fails below, it has to be looked up again
        if tail is None:
            tail = await self._feed.tail()
            self._looked_at = self.told = tail.told
        while True:
            to_tell = await self._read(self._looked_at)
            for event in to_tell.events:
                tail = await self._feed.append(event, tail)
                self.told = tail.told
            if to_tell.held_by is not None or to_tell.looked_at == self._looked_at:
                self._tail = tail
                return to_tell.held_by
            self._looked_at = to_tell.looked_at
