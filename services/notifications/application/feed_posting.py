"""One webhook gets the feed: in order, one message at a time, each until it is taken."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial

from services.notifications.application.address_book import AddressBook
from services.notifications.application.feed_ports import Feed, FeedMessage, FeedSender
from services.notifications.application.sending_provenance import provenance_of
from services.notifications.domain.channel import Failed, Outcome, SendProblem, Sent, Unknown
from services.notifications.domain.feed_failing import failing
from services.notifications.domain.feed_retrying import pause_after
from services.notifications.domain.feed_webhooks import FeedWebhook, FeedWebhooks
from shared.calendar import Clock
from shared.contracts.history import History
from shared.contracts.ids import feed_webhooks_id
from shared.contracts.texts import Text

_ERASED = Failed(
    problem=SendProblem.ADDRESS_ERASED,
    detail=Text(
        vi="Không còn địa chỉ và khóa ký của webhook: đăng ký webhook mới.",
        en="The webhook's URL and secret are not there any more: register a new one.",
    ),
    again=True,
)


@dataclass(frozen=True)
class FeedPosting:
    """Posts the feed to webhooks, each in a call of its own; `luck` is any number from 0 to below 1."""

    feed: Feed
    book: AddressBook
    sender: FeedSender
    histories: History[FeedWebhooks]
    clock: Clock
    luck: Callable[[], float]

    async def __call__(self, webhook: FeedWebhook) -> None:
        """Post what is there and what comes; returns when the webhook was paused, ended, begun anew, or signed anew."""
        async with self.feed.queue(webhook) as queue:
            goes_on = True
            while goes_on:
                message = await queue.next()
                if message is not None:
                    goes_on = await self._post(webhook, message)

    async def _post(self, webhook: FeedWebhook, message: FeedMessage) -> bool:
        """Post a message once, and tell whether there is more to be done in this run."""
        outcome: Outcome = _ERASED
        async with message.held():
            kept = await self.book.read(webhook.address)  # anew for each: a secret that was changed signs no more
            if kept is not None:
                outcome = await self.sender.post(kept.as_of(datetime.now(UTC)), message.id, message.body)
            if isinstance(outcome, Sent):
                await message.taken()
                return True
            if not await self._goes_on_after(webhook, message, outcome):
                await message.again(timedelta())
                return False
        wait = outcome.wait if isinstance(outcome, Failed) else None
        await message.again(pause_after(message.attempt, self.luck(), wait))
        return True

    async def _goes_on_after(self, webhook: FeedWebhook, message: FeedMessage, outcome: Failed | Unknown) -> bool:
        """Record a failure, and tell whether the message is to be posted again."""
        decide = partial(
            failing,
            posted=webhook,
            sequence=message.sequence,
            attempt=message.attempt,
            outcome=outcome,
            at=datetime.now(UTC),
        )
        change = partial(self.histories.change, provenance=provenance_of(webhook.id), at=self.clock.now())
        after = await asyncio.to_thread(change, feed_webhooks_id(), decide)
        return after.state.by_id[webhook.id].is_posted_as(webhook)
