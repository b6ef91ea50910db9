"""The feed as a stream on the NATS server."""

from typing import Final

import nats.errors
from nats.aio.client import Client
from nats.js import JetStreamContext
from nats.js.api import Header
from nats.js.errors import NotFoundError

from services.projections.adapters.feed_messages import message_of, told_by
from services.projections.application.publishing_feed import Tail
from shared.contracts.feed import FeedEvent
from shared.contracts.streams import AWARDS, NOMINATIONS
from shared.eventstore import ensure_stream

ANSWER_WAIT: Final = 5.0
"""Seconds to wait for one answer; past it, the feed itself is asked what became of it."""


class ForeignFeedError(Exception):
    """The feed and the record do not belong together; the message is fit for logs and readiness."""


class FeedStream:
    """The stream that other systems read; made, if need be, where its end is looked up."""

    def __init__(
        self,
        connection: Client,
        *,
        replicas: int,
        stream: str = AWARDS,
        record: str = NOMINATIONS,
        answer_wait: float = ANSWER_WAIT,
    ) -> None:
        self._connection, self._replicas, self._stream, self._record = connection, replicas, stream, record
        self._answer_wait = answer_wait

    async def tail(self) -> Tail:
        """Return the feed's end, as the stream's leader knows it.

        Raises ForeignFeedError where the feed tells of what the record does not have, or something else wrote to it.
        """
        await ensure_stream(self._connection, self._stream, replicas=self._replicas)
        try:
            last = await self._jetstream.get_last_msg(self._stream, f"{self._stream}.>")
        except NotFoundError:
            return Tail()
        try:
            tail = Tail(last.seq or 0, told_by(last.headers or {}))
        except ValueError as error:
            raise ForeignFeedError(str(error)) from error
        end = (await self._jetstream.stream_info(self._record)).state.last_seq
        if end < tail.told:
            raise ForeignFeedError(
                f"{self._stream} tells of {self._record}:{tail.told}, but {self._record} ends at {end}: they belong to "
                "different stores; restore both from one backup"
            )
        return tail

    async def append(self, event: FeedEvent, tail: Tail) -> Tail:
        """Append an event, if the stream still ends there: so two can't both do it, nor one twice."""
        message = message_of(event, self._stream)
        headers = {**message.headers, Header.EXPECTED_LAST_SEQUENCE.value: str(tail.sequence)}
        stored = await self._jetstream.publish(message.subject, message.body, headers=headers, stream=self._stream)
        return Tail(stored.seq, told_by(message.headers))

    @property
    def _jetstream(self) -> JetStreamContext:
        if not self._connection.is_connected:
            raise nats.errors.ConnectionClosedError
        return self._connection.jetstream(timeout=self._answer_wait)
