"""What posting the feed to webhooks needs from outside."""

from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from datetime import timedelta
from typing import Protocol

from services.notifications.application.address_book import KeptAddress
from services.notifications.domain.channel import Outcome
from services.notifications.domain.feed_webhooks import FeedWebhook, FeedWebhooks


class FeedMessage(Protocol):
    """A message of the feed on its way to one webhook; until it is `taken`, nothing after it comes."""

    @property
    def id(self) -> str:
        """Its `ce-id`, the same however often it comes."""
        ...

    @property
    def sequence(self) -> int:
        """Where it stands in the feed."""
        ...

    @property
    def attempt(self) -> int:
        """How often it has been given out in this run, this time counted."""
        ...

    @property
    def body(self) -> bytes:
        """The event, byte for byte as it stands in the feed."""
        ...

    def held(self) -> AbstractAsyncContextManager[None]:
        """Keep it from being given out elsewhere for as long as the block runs."""
        ...

    async def taken(self) -> None:
        """Say that the receiver has it; when this returns, the server knows."""
        ...

    async def again(self, after: timedelta) -> None:
        """Have it given out once more after a pause, which the server keeps."""
        ...


class FeedQueue(Protocol):
    """What one webhook is still to get, in order."""

    async def next(self) -> FeedMessage | None:
        """Wait for the next message; None where none came for a while."""
        ...


@dataclass(frozen=True)
class FeedStanding:
    """How far a webhook is: the last sequence that is behind it, and how many messages are before it."""

    position: int
    lag: int


class Feed(Protocol):
    """The feed's stream, which remembers for each run of each webhook how far it has come."""

    async def end(self) -> int:
        """Return the last sequence of the feed; 0 where nothing was told yet."""
        ...

    def queue(self, webhook: FeedWebhook) -> AbstractAsyncContextManager[FeedQueue]:
        """Give what a webhook is still to get in its run, which begins here if it has not begun."""
        ...

    async def standing(self, webhook: FeedWebhook) -> FeedStanding | None:
        """Return how far a webhook is in its run; None where that has not begun."""
        ...

    async def forget_runs_before(self, webhooks: FeedWebhooks) -> None:
        """Let go of what is remembered of runs that are over."""
        ...


class FeedSender(Protocol):
    """Posts the feed's messages."""

    async def post(self, kept: KeptAddress, message_id: str, body: bytes) -> Outcome:
        """Post one message once, and say what became of it."""
        ...
