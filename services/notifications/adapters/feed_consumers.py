"""The feed's stream: a durable consumer for each run of each webhook is what remembers how far it has come."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from datetime import timedelta
from time import monotonic
from typing import Final

import nats.errors
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext
from nats.js.api import AckPolicy, ConsumerConfig, DeliverPolicy
from nats.js.errors import NotFoundError

from services.notifications.application.feed_ports import FeedStanding
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from shared.contracts.streams import AWARDS
from shared.eventstore import ensure_stream
from shared.tasks import end

ACK_WAIT: Final = 10.0
"""Seconds after which a message is given out again that a process took along when it was killed."""
_HELD_EVERY: Final = ACK_WAIT / 4
_ANSWER_WAIT: Final = 5.0
_PULL_WAIT: Final = 20.0
"""Seconds of one pull; no latency: a message ends it."""
_ENDED_PAUSE: Final = 0.5
_PREFIX: Final = "feed-webhook-"


class NatsFeed:
    """The feed on the server that `connection` leads to."""

    def __init__(self, connection: Callable[[], Client], replicas: int, stream: str = AWARDS) -> None:
        self._connection, self._replicas, self._stream = connection, replicas, stream

    async def end(self) -> int:
        """Return the last sequence of the feed; its stream is made where it is missing."""
        await ensure_stream(self._connection(), self._stream, replicas=self._replicas)
        return (await self._jetstream.stream_info(self._stream)).state.last_seq

    @asynccontextmanager
    async def queue(self, webhook: FeedWebhook) -> AsyncIterator["NatsFeedQueue"]:
        """Give what a webhook is still to get; its consumer is made where it is missing."""
        if await self.standing(webhook) is None:
            await ensure_stream(self._connection(), self._stream, replicas=self._replicas)
            await self._jetstream.add_consumer(self._stream, _config(webhook))
        name = _name(webhook.id, webhook.run)
        pull = await self._jetstream.pull_subscribe_bind(durable=name, stream=self._stream)
        try:
            yield NatsFeedQueue(pull)
        finally:
            with suppress(nats.errors.Error):  # it ends with the connection as well
                await pull.unsubscribe()

    async def standing(self, webhook: FeedWebhook) -> FeedStanding | None:
        """Return how far a webhook is, as its consumer knows it."""
        try:
            info = await self._jetstream.consumer_info(self._stream, _name(webhook.id, webhook.run))
        except NotFoundError:
            return None
        position = 0 if info.ack_floor is None else info.ack_floor.stream_seq
        return FeedStanding(position, (info.num_pending or 0) + (info.num_ack_pending or 0))

    async def forget_runs_before(self, webhooks: FeedWebhooks) -> None:
        """Delete the consumers of runs that are over; of webhooks that are not known, none."""
        over = {_name(each.id, run) for each in webhooks.by_id.values() for run in _runs_over(each)}
        if not over:
            return
        with suppress(NotFoundError):  # the stream may not be there
            for name in over & await self._consumers():
                with suppress(NotFoundError):  # another process was faster
                    await self._jetstream.delete_consumer(self._stream, name)

    async def _consumers(self) -> set[str]:
        names: set[str] = set()
        while page := await self._jetstream.consumers_info(self._stream, len(names)):
            names |= {info.name for info in page}
        return names

    @property
    def _jetstream(self) -> JetStreamContext:
        return self._connection().jetstream()


class NatsFeedQueue:
    """One consumer's messages, one at a time."""

    def __init__(self, pull: JetStreamContext.PullSubscription) -> None:
        self._pull = pull

    async def next(self) -> "NatsFeedMessage | None":
        """Wait for the next message; raises an error of NATS where the consumer is not there any more."""
        begun = monotonic()
        with suppress(TimeoutError):
            for message in await self._pull.fetch(1, timeout=_PULL_WAIT):
                return NatsFeedMessage(message)
        if monotonic() - begun < _PULL_WAIT / 2:  # the server ended the pull
            await asyncio.sleep(_ENDED_PAUSE)
            await self._pull.consumer_info()
        return None


class NatsFeedMessage:
    """A message that a consumer gave out."""

    def __init__(self, message: Msg) -> None:
        self._message = message

    @property
    def id(self) -> str:
        """What the feed calls it."""
        return (self._message.headers or {}).get("ce-id") or f"{AWARDS}:{self.sequence}"

    @property
    def sequence(self) -> int:
        """Its sequence in the stream."""
        return self._message.metadata.sequence.stream

    @property
    def attempt(self) -> int:
        """How often the consumer gave it out."""
        return self._message.metadata.num_delivered

    @property
    def body(self) -> bytes:
        """The event as it stands in the stream."""
        return self._message.data

    @asynccontextmanager
    async def held(self) -> AsyncIterator[None]:
        """Tell the server again and again that it is worked on."""
        holding = asyncio.create_task(self._hold(), name="feed-message-held")
        try:
            yield
        finally:
            await end(holding)

    async def taken(self) -> None:
        """Acknowledge it, and wait until the server has noted that."""
        await self._message.ack_sync(_ANSWER_WAIT)

    async def again(self, after: timedelta) -> None:
        """Have the server give it out once more after a pause."""
        await self._message.nak(after.total_seconds())

    async def _hold(self) -> None:
        while True:
            await asyncio.sleep(_HELD_EVERY)
            await self._message.in_progress()


def _name(webhook: str, run: int) -> str:
    return f"{_PREFIX}{webhook}-{run}"


def _runs_over(webhook: FeedWebhook) -> range:
    return range(1, webhook.run + (1 if webhook.stage is FeedStage.ENDED else 0))


def _config(webhook: FeedWebhook) -> ConsumerConfig:
    start = webhook.start
    by_time = start.time is not None
    return ConsumerConfig(
        durable_name=_name(webhook.id, webhook.run),
        ack_policy=AckPolicy.EXPLICIT,
        ack_wait=ACK_WAIT,
        max_ack_pending=1,  # in order, also where something fails in between
        deliver_policy=DeliverPolicy.BY_START_TIME if by_time else DeliverPolicy.BY_START_SEQUENCE,
        opt_start_seq=start.sequence,
        opt_start_time=start.time,
    )
