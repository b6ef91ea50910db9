"""A link: one connection to a server from its beginning to its loss."""

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import nats.errors
from eventsourcing.persistence import NotSupportedError
from nats.aio.msg import Msg

from shared.eventstore.answers import object_in
from shared.eventstore.client import HeaderClient
from shared.eventstore.errors import LinkLostError, UnansweredError
from shared.eventstore.tls import tls_for

_PING_INTERVAL: Final = 5
_CONNECT_TIMEOUT: Final = 2
_FLUSH_TIMEOUT: Final = 2.0
_CLOSE_TIMEOUT: Final = 2.0
_WATCH_INTERVAL: Final = 1.0
_UNANSWERED_LIMIT: Final = 2
_FAIR_TIME: Final = 0.2
_MIN_SERVER: Final = (2, 12)


class Link:
    """One connection, never reconnected: when it is lost, everything that waits on it fails at once.

    So nothing is kept back and sent later behind its sender's back, as a client that reconnects by itself does.
    """

    def __init__(self) -> None:
        self._client = HeaderClient()
        self._lost = asyncio.Event()
        self._inbox = ""
        self._tokens = itertools.count(1)
        self._receivers: dict[str, Callable[[Msg | None], None]] = {}
        self._unanswered = 0
        self._heard = 0.0
        self.last_error: Exception | None = None

    async def open(self, urls: Sequence[str], name: str, credentials: Path | None) -> None:
        """Connect to one of the servers; raises what nats-py raises, or OSError."""
        try:
            async with asyncio.timeout(_CONNECT_TIMEOUT * (len(urls) + 1)):
                await self._client.connect(
                    list(urls),
                    name=name,
                    allow_reconnect=False,
                    max_reconnect_attempts=1,
                    reconnect_time_wait=0,
                    connect_timeout=_CONNECT_TIMEOUT,
                    flush_timeout=_FLUSH_TIMEOUT,
                    ping_interval=_PING_INTERVAL,
                    closed_cb=self._on_closed,
                    error_cb=self._on_error,
                    user_credentials=str(credentials) if credentials else None,
                    **tls_for(urls),
                )
                self._check_version()
                self._inbox = self._client.new_inbox()
                await self._client.subscribe(
                    f"{self._inbox}.*", cb=self._on_reply, pending_msgs_limit=0, pending_bytes_limit=0
                )
        except BaseException:
            await self.close()
            raise

    @property
    def is_up(self) -> bool:
        """Whether the connection still stands, as far as is known."""
        return not self._lost.is_set() and bool(self._client.is_connected)

    @property
    def max_payload(self) -> int:
        """The most bytes, headers included, that the server takes in one message."""
        return self._client.max_payload

    async def wait_until_lost(self) -> None:
        """Return when the connection is lost."""
        # Looking now and then is for the one case in which the client gives up without saying so.
        while self.is_up:
            try:
                await asyncio.wait_for(self._lost.wait(), _WATCH_INTERVAL)
            except TimeoutError:
                continue

    async def close(self) -> None:
        """Close the connection; whatever waits on it fails with LinkLostError."""
        self._fail_all()
        # Whatever a broken connection makes of its closing, it is lost either way.
        with contextlib.suppress(Exception):
            await asyncio.wait_for(self._client.close(), _CLOSE_TIMEOUT)

    @property
    def unheard(self) -> str:
        """A reply subject for requests whose answers nobody waits for."""
        return f"{self._inbox}.0"

    async def publish(
        self, subject: str, data: bytes, headers: Mapping[str, str] | None = None, reply: str = ""
    ) -> None:
        """Send a message; raises LinkLostError when the connection is lost already."""
        if not self.is_up:
            raise LinkLostError("the connection was lost")
        try:
            await self._client.publish(subject, data, reply, dict(headers) if headers is not None else None)
        except (OSError, nats.errors.ConnectionClosedError, nats.errors.OutboundBufferLimitError) as error:
            raise LinkLostError("the connection was lost") from error

    def receive(self, receiver: Callable[[Msg | None], None]) -> str:
        """Return a reply subject whose messages go to `receiver`, until `forget`; None says the link was lost."""
        token = str(next(self._tokens))
        if self._lost.is_set():
            raise LinkLostError("the connection was lost")
        self._receivers[token] = receiver
        return f"{self._inbox}.{token}"

    def forget(self, reply: str) -> None:
        """Take no more messages for this reply subject."""
        self._receivers.pop(reply.rpartition(".")[2], None)

    @contextlib.asynccontextmanager
    async def listen(self, receiver: Callable[[Msg | None], None]) -> AsyncIterator[str]:
        """Give a reply subject of its own for what keeps the subjects of stored messages, as a consumer does."""
        reply = self.receive(receiver)  # learns of the loss as all others do

        async def on_message(message: Msg) -> None:
            self._heard = time.monotonic()
            receiver(message)

        own = f"{self._inbox}-own.{reply.rpartition('.')[2]}"
        try:
            subscription = await self._client.subscribe(own, cb=on_message, pending_msgs_limit=0, pending_bytes_limit=0)
            try:
                yield own
            finally:
                with contextlib.suppress(OSError, nats.errors.Error):
                    await subscription.unsubscribe()
        except nats.errors.ConnectionClosedError as error:
            raise LinkLostError("the connection was lost") from error
        finally:
            self.forget(reply)

    async def gather(
        self,
        subject: str,
        request: Mapping[str, Any],
        patience: float,
        *,
        is_last: Callable[[Msg], bool],
    ) -> Sequence[Msg]:
        """Send a JSON request and return its answers, up to and with the one that `is_last`."""
        answers: list[Msg] = []

        def take(answer: Msg) -> bool:
            answers.append(answer)
            return is_last(answer)

        await self._exchange(subject, json.dumps(request).encode(), None, patience, take)
        return answers

    async def ask(
        self, subject: str, data: bytes, patience: float, headers: Mapping[str, str] | None = None
    ) -> Mapping[str, Any]:
        """Send a request and return its one answer, a JSON object; raises what `refusal_of` makes of an error.

        Raises UnansweredError after `patience` seconds, and LinkLostError as soon as the connection is lost.
        """
        answers: list[Msg] = []

        def take(answer: Msg) -> bool:
            answers.append(answer)
            return True

        await self._exchange(subject, data, headers, patience, take)
        return object_in(answers[0])

    async def _exchange(
        self,
        subject: str,
        data: bytes,
        headers: Mapping[str, str] | None,
        patience: float,
        take: Callable[[Msg], bool],
    ) -> None:
        done: asyncio.Future[bool] = asyncio.get_running_loop().create_future()

        def receive(answer: Msg | None) -> None:
            if not done.done() and (answer is None or take(answer)):
                done.set_result(answer is not None)

        reply = self.receive(receive)
        asked = time.monotonic()
        try:
            async with asyncio.timeout(patience):
                await self.publish(subject, data, headers, reply)
                answered = await done
        except TimeoutError:
            self._suspect(asked)
            raise UnansweredError(f"no answer from the server within {patience:.1f} s") from None
        finally:
            self.forget(reply)
        if not answered:
            raise LinkLostError("the connection was lost")

    def _suspect(self, asked: float) -> None:
        # Silence to several requests, each of which had its time, and to everything else meanwhile: the connection
        # is dead, and this tells sooner than the operating system does.
        if self._heard < asked and time.monotonic() - asked > _FAIR_TIME:
            self._unanswered += 1
            if self._unanswered >= _UNANSWERED_LIMIT:
                self._fail_all()

    async def _on_reply(self, answer: Msg) -> None:
        self._heard = time.monotonic()
        self._unanswered = 0
        receiver = self._receivers.get(answer.subject.rpartition(".")[2])
        if receiver is not None:
            receiver(answer)

    async def _on_error(self, error: Exception) -> None:
        self.last_error = error
        if isinstance(error, nats.errors.FlushTimeoutError):
            self._fail_all()  # the server takes nothing any more: no use in sending it the rest

    async def _on_closed(self) -> None:
        self._fail_all()

    def _fail_all(self) -> None:
        self._lost.set()
        receivers, self._receivers = self._receivers, {}
        for receiver in receivers.values():
            receiver(None)

    def _check_version(self) -> None:
        version = self._client.connected_server_version
        if (version.major, version.minor) < _MIN_SERVER:
            raise NotSupportedError(f"The event store needs nats-server 2.12 or later, this one is {version}")
