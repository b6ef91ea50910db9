"""URLs and secrets of the feed's webhooks: kept, given anew, and erased."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from secrets import token_hex
from typing import Final

from pydantic import SecretStr

from services.notifications.application.address_book import AddressBook, KeptAddress
from services.notifications.application.feed_table import FeedTable, From, ShownWebhook
from services.notifications.domain import feed_changing
from services.notifications.domain.channel import masked
from services.notifications.domain.refusals.feed_webhooks import FeedWebhookErased
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import FeedWebhookRegistered, FeedWebhookSecretRotated
from shared.contracts.refusal import Refusal
from shared.contracts.revisions import Revisions

_BYTES: Final = 16

WithNewSecret = tuple[ShownWebhook, SecretStr | None]
"""A webhook and its new secret, where that was made just now."""


@dataclass(frozen=True)
class FeedSecrets:
    """Registers webhooks of the feed, gives them new secrets, and removes them, as they were read.

    A URL and its secret are in the book before an event names them. What a crash in between leaves over is swept later.
    `rotated` joins a new secret with those before.
    """

    table: FeedTable
    book: AddressBook
    new_secret: Callable[[], SecretStr]
    rotated: Callable[[SecretStr, SecretStr], SecretStr]

    async def register(self, url: str, begin: From, provenance: Provenance) -> WithNewSecret | Refusal:
        """Register a URL that was checked; its new secret is told here alone: a command sent again has none."""
        start = await self.table.start(begin)
        if isinstance(start, Refusal):
            return start
        webhook = provenance.command or token_hex(_BYTES)
        address, secret = token_hex(_BYTES), self.new_secret()
        wanted = FeedWebhookRegistered(webhook=webhook, address=address, hint=masked(url), start=start)
        await self.book.keep(address, KeptAddress(address=SecretStr(url), secret=secret))
        shown = await self.table.change(webhook, partial(feed_changing.register, wanted=wanted), provenance)
        if isinstance(shown, ShownWebhook) and shown.webhook.address == address:
            return shown, secret
        await self.book.erase(address)  # refused, or registered before
        return shown if isinstance(shown, Refusal) else (shown, None)

    async def rotate_secret(
        self, webhook: str, both_for: timedelta, provenance: Provenance, read_at: Revisions = None
    ) -> WithNewSecret | Refusal:
        """Sign with a new secret, beside those before for a time; it is told here alone, as with `register`."""
        found = feed_changing.live(await self.table.load(), webhook)
        if isinstance(found, Refusal):
            return found
        kept = await self.book.read(found.address)
        if kept is None or kept.secret is None:
            return FeedWebhookErased(webhook=webhook)
        address, secret = token_hex(_BYTES), self.new_secret()
        # Real time, as the receiver has it: the service's own clock can stand elsewhere, and is what is recorded.
        now = datetime.now(UTC)
        both_until = now + both_for if both_for else None
        rotated = FeedWebhookSecretRotated(webhook=webhook, address=address, both_until=both_until)
        await self.book.keep(address, self._signing_with(secret, kept.as_of(now), both_until))
        rotate = partial(feed_changing.rotate_secret, before=found.address, rotated=rotated, read_at=read_at)
        shown = await self.table.change(webhook, rotate, provenance)
        is_done = isinstance(shown, ShownWebhook) and shown.webhook.address == address
        await self.book.erase(found.address if is_done else address)
        return shown if isinstance(shown, Refusal) else (shown, secret if is_done else None)

    async def remove(self, webhook: str, provenance: Provenance, read_at: Revisions = None) -> ShownWebhook | Refusal:
        """End a webhook, and erase its URL and secret."""
        remove = partial(feed_changing.remove, webhook=webhook, read_at=read_at)
        shown = await self.table.change(webhook, remove, provenance)
        if isinstance(shown, ShownWebhook):
            await self.book.erase(shown.webhook.address)
        return shown

    def _signing_with(self, secret: SecretStr, before: KeptAddress, both_until: datetime | None) -> KeptAddress:
        """Put a secret before those that sign; each of them ends when it was said to, and without a time, now."""
        if both_until is None or before.secret is None:
            return KeptAddress(address=before.address, secret=secret)
        signing = self.rotated(secret, before.secret)
        former = len(signing.get_secret_value().split()) - 1
        return KeptAddress(
            address=before.address, secret=signing, former_until=(both_until, *before.former_until)[:former]
        )
