import asyncio
import contextlib
from collections.abc import Awaitable, Callable

import structlog
from faststream.message import StreamMessage
from faststream.middlewares import AckPolicy
from faststream.nats import JStream, NatsBroker, PullSub
from nats.aio.client import Client
from nats.aio.msg import Msg
from nats.js import JetStreamContext

from shared.eventstore import ensure_stream
from shared.messaging.consumer import place_consumer
from shared.messaging.distance import Distance
from shared.messaging.faults import FollowingError, NotConnectedError
from shared.messaging.handling import Handle, handle_batch
from shared.messaging.health import Health
from shared.messaging.pull import pull_batch
from shared.messaging.status import FollowerStatus

BATCH_SIZE = 500
"""Events handled in one call, and so in one transaction, at most."""

_ANSWER_WAIT = 2.0

_log = structlog.get_logger(__name__)


class Follower:
    """Follows one stream, batch after batch in the stream's order, and never past an event that was not handled.

    `position` tells the last sequence that the database has; `handle` moves it, in its own transaction. Both run in
    worker threads, one call at a time, once `opened` has returned. `durable` names the consumer on the server:
    SERVICE-VIEW-DATABASE. Whatever goes wrong ends the same way: wait a little, place the consumer right after the
    position, and pull again. What can't be read as an event is handed over as such. One process at a time is to follow
    under one name; another that finds it pulling is not healthy, says so, and takes over when it has ended.
    """

    def __init__(  # noqa: PLR0913 - what to follow, under which name, and the two ends of the database
        self,
        broker: NatsBroker,
        *,
        stream: str,
        durable: str,
        position: Callable[[], int],
        handle: Handle,
        opened: Callable[[], Awaitable[object]] | None = None,
        batch_size: int = BATCH_SIZE,
        replicas: int = 1,
    ) -> None:
        self._stream, self._durable, self._batch_size = stream, durable, batch_size
        self._read_position, self._handle, self._opened = position, handle, opened
        self._broker, self._replicas = broker, replicas
        self._health = Health(_log.bind(stream=stream, durable=durable))
        self._failure: Exception | None = None
        self._distance = Distance(near=batch_size)
        self._placed_at_connection: int | None = None  # how often the connection had been renewed at the placing
        self._stopping = asyncio.Event()
        self._subscriber = broker.subscriber(
            f"{stream}.>",
            stream=JStream(stream, declare=False),
            durable=durable,
            pull_sub=PullSub(batch=True, batch_size=batch_size),
            ack_policy=AckPolicy.MANUAL,
            decoder=_undecoded,
        )
        self._subscriber(self._receive)

    @property
    def status(self) -> FollowerStatus:
        """What readiness reports."""
        return FollowerStatus(
            stream=self._stream,
            durable=self._durable,
            state=self._health.state,
            position=self._distance.position,
            lag=self._distance.lag,
            error=self._health.error,
        )

    @property
    def healthy(self) -> bool:
        """Whether events are being handled as they come, and none of long ago are waiting."""
        return self.status.healthy

    async def bind(self) -> None:
        """Take the subscription before the broker starts, so that FastStream's own pull loop is not started.

        That loop (0.7.8) waits its whole timeout for a batch to fill, and dies of nats-py's plain TimeoutError with
        the messages in its hands.
        """
        self._subscriber.subscription = await self._connection.jetstream(timeout=_ANSWER_WAIT).pull_subscribe_bind(
            stream=self._stream,
            durable=self._durable,
            pending_bytes_limit=0,  # no more comes than was asked for; beyond a limit, nats-py throws messages away
        )

    def run(self) -> None:
        """Start to follow; the broker runs already."""
        self._subscriber.add_task(self._follow)

    def stop(self) -> None:
        """Let the batch in hand be finished and take no other."""
        self._stopping.set()

    @property
    def _connection(self) -> Client:
        return self._broker.connection

    async def _follow(self) -> None:
        if self._opened is not None:
            await self._opened()
        while not self._stopping.is_set():
            try:
                await self._follow_on()
            except Exception as error:  # noqa: BLE001 - the loop must outlive whatever a handler or the network raises
                await self._recover(error)

    async def _follow_on(self) -> None:
        if not self._connection.is_connected:
            raise NotConnectedError("no connection to NATS")
        if self._placed_at_connection != self._connection.stats["reconnects"]:
            await self._place()
        messages = await pull_batch(self._pulled_from(), self._batch_size)
        if messages and not self._stopping.is_set():
            last = messages[-1].metadata
            self._distance.seen(last.sequence.stream + last.num_pending)
            self._failure = FollowingError("FastStream did not hand the batch over")
            await self._subscriber.consume(messages)
            if self._failure is not None:
                raise self._failure
        self._health.well(caught_up=self._distance.caught_up)

    async def _place(self) -> None:
        """Stand on the server where the database stands, with an inbox that nothing older comes to."""
        connection_number = self._connection.stats["reconnects"]
        await self._unbind()
        position = self._distance.position = await asyncio.to_thread(self._read_position)
        await ensure_stream(self._connection, self._stream, replicas=self._replicas)
        end = await place_consumer(
            self._connection.jetstream(timeout=_ANSWER_WAIT),
            self._stream,
            self._durable,
            position,
            max_ack_pending=2 * self._batch_size,
        )
        await self.bind()
        self._distance.placed(end)
        self._placed_at_connection = connection_number
        self._health.placed(caught_up=end == position)

    async def _unbind(self) -> None:
        """Close the inbox, and with it the pulls that wait: those that still wait then are another process's."""
        subscription, self._subscriber.subscription = self._subscriber.subscription, None
        if subscription is not None:
            await subscription.unsubscribe()

    def _pulled_from(self) -> JetStreamContext.PullSubscription:
        if self._subscriber.subscription is None:
            raise FollowingError("the follower is not bound")
        return self._subscriber.subscription

    async def _receive(self, messages: list[Msg]) -> None:
        """Handle a batch: FastStream's handler. FastStream swallows exceptions, so this keeps what went wrong."""
        try:
            self._distance.position = await asyncio.to_thread(self._handle_in_thread, messages)
            await messages[-1].ack()
            self._failure = None
        except Exception as error:  # noqa: BLE001 - raised again by _follow_on
            self._failure = error

    def _handle_in_thread(self, messages: list[Msg]) -> int:
        return handle_batch(messages, self._read_position(), self._handle)

    async def _recover(self, error: Exception) -> None:
        """Wait a little, and have the consumer placed anew."""
        self._placed_at_connection = None
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(self._stopping.wait(), self._health.failed(error))


async def _undecoded(message: StreamMessage[list[Msg]]) -> list[Msg]:
    """Leave the bodies alone: FastStream would guess at each one's type, and parse it for nothing."""
    return message.raw_message
