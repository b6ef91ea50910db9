"""What is asked for at the desk of the feed's webhooks."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Literal

from pydantic import SecretStr

from services.notifications.application.address_book import AddressBook, KeptAddress
from services.notifications.application.feed_ports import Feed, FeedStanding
from services.notifications.domain import feed_changing
from services.notifications.domain.channel import masked
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from services.notifications.domain.refusals.feed_webhooks import FeedWebhookErased, PastTheFeed, UnknownFeedWebhook
from shared.calendar import Clock
from shared.contracts.decision import Decision
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import FeedStart, FeedWebhookRegistered, FeedWebhookSecretRotated
from shared.contracts.history import History
from shared.contracts.ids import feed_webhooks_id
from shared.contracts.refusal import Refusal
from shared.contracts.revisions import Revisions

_BYTES = 16

From = int | datetime | Literal["now"]
"""Where to begin: at a sequence, at what came into the feed at a time or later, or with what comes next."""


@dataclass(frozen=True)
class ShownWebhook:
    """A webhook and how far it is; no standing where it has ended, or is yet to begin."""

    webhook: FeedWebhook
    standing: FeedStanding | None


Rotated = tuple[ShownWebhook, SecretStr | None]
"""A webhook and its new secret, where that was made just now."""


@dataclass(frozen=True)
class FeedDesk:
    """Registers webhooks of the feed, shows and changes them as they were read; `changed` is called after each change.

    A URL and its secret are in the book before an event names them. What a crash in between leaves over is swept later.
    """

    histories: History[FeedWebhooks]
    feed: Feed
    book: AddressBook
    new_secret: Callable[[], SecretStr]
    rotated: Callable[[SecretStr, SecretStr], SecretStr]
    clock: Clock
    changed: Callable[[], None]

    async def register(self, url: str, begin: From, provenance: Provenance) -> Rotated | Refusal:
        """Register a URL that was checked; its new secret is told here alone: a command sent again has none."""
        start = await self._start(begin)
        if isinstance(start, Refusal):
            return start
        webhook = provenance.command or token_hex(_BYTES)
        address, secret = token_hex(_BYTES), self.new_secret()
        wanted = FeedWebhookRegistered(webhook=webhook, address=address, hint=masked(url), start=start)
        await self.book.keep(address, KeptAddress(address=SecretStr(url), secret=secret))
        shown = await self._change(webhook, partial(feed_changing.register, wanted=wanted), provenance)
        if isinstance(shown, ShownWebhook) and shown.webhook.address == address:
            return shown, secret
        await self.book.erase(address)  # refused, or registered before
        return shown if isinstance(shown, Refusal) else (shown, None)

    async def replay(
        self, webhook: str, begin: From, provenance: Provenance, read_at: Revisions = None
    ) -> ShownWebhook | Refusal:
        """Post the feed once more from a place on."""
        start = await self._start(begin)
        if isinstance(start, Refusal):
            return start
        replay = partial(feed_changing.replay, webhook=webhook, start=start, read_at=read_at)
        return await self._change(webhook, replay, provenance)

    async def resume(self, webhook: str, provenance: Provenance, read_at: Revisions = None) -> ShownWebhook | Refusal:
        """Go on with a webhook that is paused, with the message that failed."""
        found = feed_changing.live(await self._load(), webhook)
        if isinstance(found, Refusal):
            return found
        standing = await self.feed.standing(found)
        start = found.start if standing is None else FeedStart(sequence=standing.position + 1)
        resume = partial(feed_changing.resume, webhook=webhook, run=found.run, start=start, read_at=read_at)
        return await self._change(webhook, resume, provenance)

    async def rotate_secret(
        self, webhook: str, both_for: timedelta, provenance: Provenance, read_at: Revisions = None
    ) -> Rotated | Refusal:
        """Sign with a new secret, beside the one before for a time; it is told here alone, as with `register`."""
        found = feed_changing.live(await self._load(), webhook)
        if isinstance(found, Refusal):
            return found
        kept = await self.book.read(found.address)
        if kept is None or kept.secret is None:
            return FeedWebhookErased(webhook=webhook)
        address, secret = token_hex(_BYTES), self.new_secret()
        both_until = datetime.now(UTC) + both_for if both_for else None
        signing = self.rotated(secret, kept.secret) if both_for else secret
        rotated = FeedWebhookSecretRotated(webhook=webhook, address=address, both_until=both_until)
        await self.book.keep(address, KeptAddress(address=kept.address, secret=signing, former_until=both_until))
        rotate = partial(feed_changing.rotate_secret, before=found.address, rotated=rotated, read_at=read_at)
        shown = await self._change(webhook, rotate, provenance)
        is_done = isinstance(shown, ShownWebhook) and shown.webhook.address == address
        await self.book.erase(found.address if is_done else address)
        return shown if isinstance(shown, Refusal) else (shown, secret if is_done else None)

    async def remove(self, webhook: str, provenance: Provenance, read_at: Revisions = None) -> ShownWebhook | Refusal:
        """End a webhook, and erase its URL and secret."""
        remove = partial(feed_changing.remove, webhook=webhook, read_at=read_at)
        shown = await self._change(webhook, remove, provenance)
        if isinstance(shown, ShownWebhook):
            await self.book.erase(shown.webhook.address)
        return shown

    async def show(self, webhook: str) -> ShownWebhook | Refusal:
        """Return one webhook."""
        found = (await self._load()).by_id.get(webhook)
        return UnknownFeedWebhook(webhook=webhook) if found is None else await self._shown(found)

    async def all(self) -> list[ShownWebhook]:
        """Return all webhooks that there are or were, in the order in which they were registered."""
        return [await self._shown(each) for each in (await self._load()).by_id.values()]

    async def _start(self, begin: From) -> FeedStart | Refusal:
        if isinstance(begin, datetime):
            return FeedStart(time=begin)
        end = await self.feed.end()
        if begin == "now":
            return FeedStart(sequence=end + 1)
        return PastTheFeed(sequence=begin, end=end) if begin > end + 1 else FeedStart(sequence=begin)

    async def _change(
        self, webhook: str, decide: Callable[[FeedWebhooks], Decision], provenance: Provenance
    ) -> ShownWebhook | Refusal:
        change = partial(self.histories.change, provenance=provenance, at=self.clock.now())
        outcome = await asyncio.to_thread(change, feed_webhooks_id(), decide)
        if outcome.refusal is not None:
            return outcome.refusal
        self.changed()
        return await self._shown(outcome.state.by_id[webhook])

    async def _shown(self, webhook: FeedWebhook) -> ShownWebhook:
        has_ended = webhook.stage is FeedStage.ENDED
        return ShownWebhook(webhook, None if has_ended else await self.feed.standing(webhook))

    async def _load(self) -> FeedWebhooks:
        return await asyncio.to_thread(self.histories.load, feed_webhooks_id())
