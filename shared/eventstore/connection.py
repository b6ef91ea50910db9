"""The connection: a link that is made anew whenever it is lost, for ever."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Final, TypeVar
from urllib.parse import urlsplit

from eventsourcing.persistence import NotSupportedError, OperationalError

from shared.eventstore.errors import LinkLostError, UnansweredError, UnavailableError
from shared.eventstore.link import Link

_Answer = TypeVar("_Answer")

_log = logging.getLogger(__name__)

_SHORTEST_PAUSE: Final = 0.002
_LONGEST_PAUSE_IN_A_CALL: Final = 0.25
LONGEST_PAUSE: Final = 1.0
"""Seconds between attempts to connect, at the most."""

_PATIENCE_SHARE: Final = 4


class Backoff:
    """Pauses that grow from one to the next, and are not in step with those of others."""

    def __init__(self, longest: float) -> None:
        self._longest = longest
        self._next = _SHORTEST_PAUSE

    async def pause(self, at_most: float = float("inf")) -> None:
        """Wait a little, longer than the last time."""
        seconds = self._next * random.uniform(0.5, 1.0)  # noqa: S311 - no secret
        self._next = min(2 * self._next, self._longest)
        await asyncio.sleep(min(seconds, at_most))


class Deadline:
    """The moment at which a recorder's call gives up, and how it waits until then."""

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self._at = time.monotonic() + seconds
        self._backoff = Backoff(_LONGEST_PAUSE_IN_A_CALL)

    @property
    def left(self) -> float:
        """The seconds left, never below zero."""
        return max(0.0, self._at - time.monotonic())

    @property
    def patience(self) -> float:
        """How long to wait for one answer: a part of the whole, so that an answer that is lost can be asked again."""
        return min(self.left, self.seconds / _PATIENCE_SHARE)

    def renew(self) -> None:
        """Begin anew: there was progress, and there is more to do."""
        self._at = time.monotonic() + self.seconds

    async def pause(self) -> None:
        """Wait a little, longer each time, but never beyond the deadline."""
        await self._backoff.pause(self.left)


class Connection:
    """Keeps one link up and hands it to whoever needs it; lives on one event loop."""

    def __init__(self, urls: Sequence[str], name: str, credentials: Path | None = None) -> None:
        self._urls = urls
        self._name = name
        self._credentials = credentials
        self._link: Link | None = None
        self._linked = asyncio.Event()
        self._why: Exception | None = None

    async def keep(self) -> None:
        """Connect, and connect again whenever the link is lost, until cancelled."""
        backoff = Backoff(LONGEST_PAUSE)
        while True:
            link = Link()
            try:
                await link.open(self._urls, self._name, self._credentials)
            except Exception as error:  # noqa: BLE001 - whatever it is, trying again is all that can help
                self._why = error
                await backoff.pause()
            else:
                backoff = Backoff(LONGEST_PAUSE)
                await self._serve(link)

    async def _serve(self, link: Link) -> None:
        self._link = link
        self._linked.set()
        try:
            await link.wait_until_lost()
            _log.warning("the connection to NATS was lost: connecting again")
        finally:
            self._why = link.last_error or self._why
            self._linked.clear()
            self._link = None
            await link.close()

    async def link(self, deadline: Deadline) -> Link:
        """Return a link that is up; raises OperationalError when there is none until the deadline."""
        while self._link is None or not self._link.is_up:
            if self._link is not None:
                self._linked.clear()  # lost a moment ago, and about to be replaced
            try:
                await asyncio.wait_for(self._linked.wait(), deadline.left)
            except TimeoutError:
                raise self.given_up(deadline, self._why) from None
        return self._link

    async def insist(self, operation: Callable[[Link, float], Awaitable[_Answer]], deadline: Deadline) -> _Answer:
        """Run an operation that does no harm when repeated, until it is answered or the deadline passes.

        The operation gets a link, and how many seconds to wait for each answer.
        """
        while True:
            link = await self.link(deadline)
            try:
                return await operation(link, deadline.patience)
            except (LinkLostError, UnansweredError, UnavailableError) as error:
                if not deadline.left:
                    raise self.given_up(deadline, link.last_error or error) from error
                await deadline.pause()

    def given_up(self, deadline: Deadline, why: Exception | None) -> OperationalError:
        """Return the error that says that the server could not be reached in time, and why."""
        if isinstance(why, NotSupportedError):
            return OperationalError(str(why))
        where = ", ".join(f"{urlsplit(url).hostname}:{urlsplit(url).port or 4222}" for url in self._urls)
        return OperationalError(
            f"The NATS server at {where} did not serve the event store within {deadline.seconds:g} s:"
            f" {why or 'no answer'!s}"
        )
