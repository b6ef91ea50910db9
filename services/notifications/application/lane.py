"""The slots of one kind of channel, and what is left alone in it."""

import asyncio
from collections.abc import Set as AbstractSet
from datetime import datetime, timedelta
from typing import Final

from shared.contracts.events.notifications import ChannelKind

AT_ONCE: Final = 8
"""How many addresses of one kind are sent to at the same time, one message after the other each."""

SERVER_LEFT_ALONE: Final = timedelta(minutes=1)
"""How long nothing goes to a server that did not work; then one message tries it."""

LEFT_ALONE: Final = timedelta(minutes=5)
"""How long a message waits at most that could not be begun."""


class Lane:
    """Which addresses of one kind are being sent to, and which messages wait though they are due.

    A server that all of the kind goes through, and that does not work, is left alone as a whole: after a pause one
    message tries it, and once that has got through to it, all go on.
    """

    def __init__(self, kind: ChannelKind) -> None:
        self.kind = kind
        self.choosing = asyncio.Lock()
        self._busy: set[str] = set()
        self._waiting: dict[str, dict[str, datetime]] = {}
        self._resting: dict[str, datetime] = {}
        self._works = True
        self._closed_until: datetime | None = None

    @property
    def is_idle(self) -> bool:
        """Whether nothing is on its way."""
        return not self._busy

    def has_room(self, now: datetime) -> bool:
        """Tell whether another address may be sent to."""
        if self._closed_until is not None and now < self._closed_until:
            return False
        return len(self._busy) < (AT_ONCE if self._works else 1)

    def begin(self, address: str) -> None:
        """Give a slot to an address."""
        self._busy.add(address)

    def end(self, address: str) -> None:
        """Take the slot back."""
        self._busy.discard(address)

    def not_now(self, now: datetime) -> AbstractSet[str]:
        """Return the addresses that are being sent to, or of which all that is due waits."""
        self._resting = {address: until for address, until in self._resting.items() if until > now}
        return self._busy | self._resting.keys()

    def waiting(self, address: str, now: datetime) -> AbstractSet[str]:
        """Return the messages to an address that wait."""
        left = {message: until for message, until in self._waiting.pop(address, {}).items() if until > now}
        if left:
            self._waiting[address] = left
        return left.keys()

    def leave_alone(self, address: str, message: str, until: datetime, now: datetime) -> None:
        """Leave a message alone until an instant, for some minutes at most."""
        self._waiting.setdefault(address, {})[message] = min(until, now + LEFT_ALONE)

    def rest(self, address: str, now: datetime) -> None:
        """Leave an address alone of which all that is due waits, until the first of it does no more."""
        if self.waiting(address, now):
            self._resting[address] = min(self._waiting[address].values())

    def heard_of_server(self, *, works: bool, now: datetime) -> None:
        """Take note of whether the server behind this kind worked."""
        self._works = works
        self._closed_until = None if works else now + SERVER_LEFT_ALONE
