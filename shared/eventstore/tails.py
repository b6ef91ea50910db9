"""Tails: what is known of the last event of each aggregate."""

from collections import OrderedDict
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Tail:
    """The version of an aggregate's last event and its sequence in the stream; both from one and the same message."""

    version: int | None
    sequence: int


NO_EVENTS: Final = Tail(None, 0)


class Tails:
    """Remembers the tails of the most recently used aggregates, by subject.

    What it says may be outdated, since others write too: it saves questions to the server and decides nothing.
    Used from the event loop's thread only.
    """

    def __init__(self, size: int) -> None:
        self._size = size
        self._tails: OrderedDict[str, Tail] = OrderedDict()

    def get(self, subject: str) -> Tail | None:
        """Return what is known, None when nothing is."""
        tail = self._tails.get(subject)
        if tail is not None:
            self._tails.move_to_end(subject)
        return tail

    def learn(self, subject: str, tail: Tail) -> None:
        """Remember a tail that was seen, unless a later one is known: answers may come out of order."""
        known = self._tails.get(subject)
        if known is None or known.sequence < tail.sequence:
            self.replace(subject, tail)

    def replace(self, subject: str, tail: Tail) -> None:
        """Remember a tail that the leader itself has named, whatever was known before."""
        if tail.sequence and self._size:
            self._tails[subject] = tail
            self._tails.move_to_end(subject)
            while len(self._tails) > self._size:
                self._tails.popitem(last=False)
        else:
            self.forget(subject)

    def forget(self, subject: str) -> None:
        """Know nothing of this aggregate any more."""
        self._tails.pop(subject, None)
