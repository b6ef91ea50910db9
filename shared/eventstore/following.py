"""Following: a pull consumer that is made anew from the last message on, whatever happens to the one before."""

import asyncio
import contextlib
import json
import logging
from collections.abc import Callable
from typing import Any, Final
from uuid import uuid4

from eventsourcing.persistence import OperationalError
from nats.aio.msg import Msg

from shared.eventstore.answers import NO_RESPONDERS, status_of
from shared.eventstore.connection import LONGEST_PAUSE, Backoff, Connection, Deadline
from shared.eventstore.errors import LinkLostError, StreamNotFoundError, UnansweredError, UnavailableError
from shared.eventstore.link import Link
from shared.eventstore.messages import Message

BATCH: Final = 500
"""How many messages are asked for at a time; at most twice as many wait to be taken."""

_log = logging.getLogger(__name__)

_NANOSECONDS: Final = 1_000_000_000
_HEARTBEAT: Final = 2
_EXPIRES: Final = 30
_PATIENCE: Final = 5.0
_INACTIVE: Final = 60
_BYTES: Final = 8 * 1024 * 1024

_HEARTBEAT_STATUS: Final = "100"
_PULL_IS_OVER: Final = ("404", "408")
_CONFLICT: Final = "409"
_TOO_LARGE: Final = "Message Size Exceeds MaxBytes"


class _ConsumerGoneError(Exception):
    """The consumer is of no use any more; another one goes on where it stopped."""


class Follower:
    """Delivers the messages of a stream after a sequence, each once and in order, until its task is cancelled."""

    def __init__(
        self,
        connection: Connection,
        stream: str,
        after: int,
        deliver: Callable[[Message], None],
        waiting: Callable[[], int],
    ) -> None:
        self._connection = connection
        self._stream = stream
        self._last = after
        self._deliver = deliver
        self._waiting = waiting
        self._loop: asyncio.AbstractEventLoop | None = None
        self._drained = asyncio.Event()
        self._is_holding = False
        self._last_consumer: str | None = None
        self._missing: Deadline | None = None

    async def run(self) -> None:
        """Follow for ever: through lost connections and restarts of the server."""
        self._loop = asyncio.get_running_loop()
        backoff = Backoff(LONGEST_PAUSE)
        while True:
            before = self._last
            try:
                await self._follow(await self._connection.link(Deadline(_PATIENCE)))
            except StreamNotFoundError:
                # A cluster that restarts may not know its streams yet: one that was there is given some time.
                self._missing = self._missing or Deadline(_PATIENCE if self._last_consumer else 0)
                if not self._missing.left:
                    raise
            except OperationalError as error:
                _log.warning("a subscription to %s waits for the server: %s", self._stream, error)
            except (LinkLostError, UnansweredError, UnavailableError, _ConsumerGoneError) as error:
                _log.info("a subscription to %s resumes after %d: %r", self._stream, self._last, error)
            backoff = Backoff(LONGEST_PAUSE) if self._last > before else backoff
            await backoff.pause()

    def taken(self) -> None:
        """Say, from any thread, that a delivered message was taken: there may be room for more."""
        if self._is_holding and self._waiting() <= BATCH and self._loop is not None:
            with contextlib.suppress(RuntimeError):  # the event store is closed: nothing more will come
                self._loop.call_soon_threadsafe(self._drained.set)

    async def _follow(self, link: Link) -> None:
        consumer = await self._create(link)
        arrived: asyncio.Queue[Msg | None] = asyncio.Queue()
        try:
            async with link.listen(arrived.put_nowait) as reply:
                delivered = 0
                while True:
                    await self._until_there_is_room()
                    await self._pull(link, consumer, reply)
                    delivered = await self._take(arrived, delivered)
        finally:
            await _delete(link, self._stream, consumer)

    async def _create(self, link: Link) -> str:
        name = f"follow-{uuid4().hex}"
        config: dict[str, Any] = {
            "name": name,
            "deliver_policy": "by_start_sequence",
            "opt_start_seq": self._last + 1,
            "ack_policy": "none",
            "replay_policy": "instant",
            "mem_storage": True,
            "num_replicas": 1,
            "inactive_threshold": _INACTIVE * _NANOSECONDS,
        }
        request = {"stream_name": self._stream, "config": config, "action": "create"}
        await link.ask(f"$JS.API.CONSUMER.CREATE.{self._stream}.{name}", json.dumps(request).encode(), _PATIENCE)
        self._last_consumer, self._missing = name, None
        return name

    async def _until_there_is_room(self) -> None:
        self._drained.clear()
        self._is_holding = True
        while self._waiting() > BATCH:
            await self._drained.wait()
            self._drained.clear()
        self._is_holding = False

    async def _pull(self, link: Link, consumer: str, reply: str) -> None:
        request = {
            "batch": BATCH,
            "max_bytes": max(_BYTES, 2 * link.max_payload),
            "expires": _EXPIRES * _NANOSECONDS,
            "idle_heartbeat": _HEARTBEAT * _NANOSECONDS,
        }
        subject = f"$JS.API.CONSUMER.MSG.NEXT.{self._stream}.{consumer}"
        await link.publish(subject, json.dumps(request).encode(), reply=reply)

    async def _take(self, arrived: "asyncio.Queue[Msg | None]", delivered: int) -> int:
        """Deliver what one pull brings; returns how many messages the consumer has delivered in all."""
        end = delivered + BATCH
        while delivered < end:
            answer = await _next(arrived)
            if answer is None:
                raise LinkLostError("the connection was lost")
            status = status_of(answer)
            if status is None:
                delivered += 1
                self._accept(answer, delivered)
            elif not _is_heartbeat(answer, status):
                break
        return delivered

    def _accept(self, answer: Msg, number: int) -> None:
        metadata = answer.metadata
        if metadata.sequence.consumer != number:
            raise _ConsumerGoneError(f"message {number} of the consumer is missing")
        message = Message(metadata.sequence.stream, answer.subject, answer.headers or {}, answer.data)
        self._deliver(message)
        self._last = message.sequence


async def _next(arrived: "asyncio.Queue[Msg | None]") -> Msg | None:
    if not arrived.empty():  # mostly so, and much faster than waiting with a timeout
        return arrived.get_nowait()
    try:
        return await asyncio.wait_for(arrived.get(), 2 * _HEARTBEAT + 1)
    except TimeoutError:
        raise UnansweredError("no heartbeat") from None


def _is_heartbeat(answer: Msg, status: str) -> bool:
    """Whether the pull goes on; False when it is over; raises when the consumer is."""
    description = (answer.headers or {}).get("Description", "")
    if status == _HEARTBEAT_STATUS:
        return True
    if status in _PULL_IS_OVER or (status == _CONFLICT and _TOO_LARGE in description):
        return False
    if status == NO_RESPONDERS:
        raise UnavailableError("the consumer is gone")
    raise _ConsumerGoneError(f"{status} {description}")


async def _delete(link: Link, stream: str, consumer: str) -> None:
    """Ask the server to forget the consumer now; without an answer it does so by itself when it is idle."""
    with contextlib.suppress(LinkLostError):
        await link.publish(f"$JS.API.CONSUMER.DELETE.{stream}.{consumer}", b"", reply=link.unheard)
