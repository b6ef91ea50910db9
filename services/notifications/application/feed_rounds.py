"""Keeps each webhook of the feed posted to while the service runs, each apart from the others."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from time import monotonic
from typing import Final

from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from shared.contracts.history import History
from shared.contracts.ids import feed_webhooks_id
from shared.tasks import end

_EVERY: Final = 30.0
"""Seconds until it is noticed what another process recorded."""
_PAUSE: Final = 1.0
_TIDIED_EVERY: Final = 3600.0

_log = logging.getLogger(__name__)

Run = tuple[str, int]


class FeedRounds:
    """Starts posting to webhooks, ends it, and tidies up after those that have ended; lives in the event loop."""

    def __init__(
        self,
        histories: History[FeedWebhooks],
        post: Callable[[FeedWebhook], Awaitable[None]],
        tidy: Callable[[], Awaitable[None]],
    ) -> None:
        self._histories, self._post, self._tidy = histories, post, tidy
        self._tasks: dict[Run, asyncio.Task[None]] = {}
        self._asked = asyncio.Event()
        self._tidied: tuple[FeedWebhooks, float] | None = None
        self.trouble: str | None = "not begun"
        self.webhooks = FeedWebhooks()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Post for as long as the block runs; what is under way at its end comes again."""
        rounds = asyncio.create_task(self._go_round(), name="feed-webhooks")
        try:
            yield
        finally:
            await end(rounds)
            await end(*self._tasks.values())

    def ask(self) -> None:
        """Have a look at once: something was changed."""
        self._asked.set()

    async def _go_round(self) -> None:
        while True:
            self._asked.clear()
            try:
                await self._round()
                self.trouble, pause = None, _EVERY
            except Exception as error:  # noqa: BLE001  (whatever the stores raise: the next round does it)
                self.trouble, pause = type(error).__name__, _PAUSE
                _log.warning("webhooks of the feed are not looked after: %s", type(error).__name__)
            with suppress(TimeoutError):
                async with asyncio.timeout(pause):
                    await self._asked.wait()

    async def _round(self) -> None:
        """Post to those that are to be posted to, and to no others."""
        self.webhooks = await asyncio.to_thread(self._histories.load, feed_webhooks_id())
        wanted = {(each.id, each.run): each for each in self.webhooks.live if each.stage is FeedStage.DELIVERING}
        over = [run for run, task in self._tasks.items() if run not in wanted or task.done()]
        await end(*(self._tasks.pop(run) for run in over))
        for run in wanted.keys() - self._tasks.keys():
            self._tasks[run] = asyncio.create_task(self._keep_posting(wanted[run]), name="feed-webhook")
        tidied = self.webhooks, monotonic() // _TIDIED_EVERY
        if tidied != self._tidied:
            await self._tidy()
            self._tidied = tidied

    async def _keep_posting(self, webhook: FeedWebhook) -> None:
        """Post to one webhook; where that breaks, the next round looks whether it is still to be posted to."""
        try:
            await self._post(webhook)
        except Exception as error:  # noqa: BLE001  (the same)
            _log.warning("webhook %s of the feed is not posted to: %s", webhook.id, type(error).__name__)
            await asyncio.sleep(_PAUSE)
        self.ask()
