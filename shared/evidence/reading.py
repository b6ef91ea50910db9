"""What streams hold, message by message, exactly as it is stored."""

import asyncio
import json
from base64 import b64decode
from collections.abc import AsyncIterator
from typing import Final

from nats.aio.msg import Msg
from nats.errors import Error as NatsError

from shared.evidence.asking import TIMEOUT, NoMessageError, StoreUnreachableError, ask
from shared.evidence.connecting import BlockClient, HeaderBlock
from shared.evidence.leaves import StoredMessage, stored_message

PAGE: Final = 250
"""Messages that are asked for at once: few enough that the loop that reads them has time for others."""

_PAGE_BYTES: Final = 4 * 1024 * 1024
_BLOCK_BEGINS: Final = b"NATS/1.0\r\n"


class MissingMessageError(Exception):
    """A stream does not hold a sequence that it ought to hold."""

    def __init__(self, stream: str, sequence: int) -> None:
        super().__init__(f"{stream}:{sequence} is missing")


class StoredStream:
    """One stream as the server tells it; any replica may answer, and where it has not got that far, the leader."""

    def __init__(self, client: BlockClient, name: str) -> None:
        self._client, self.name = client, name

    async def end(self) -> int:
        """Return the last sequence, 0 where the stream is empty; raises NoStreamError."""
        info = await ask(self._client, f"$JS.API.STREAM.INFO.{self.name}", {})
        return int(info["state"]["last_seq"])

    async def read(self, first: int, last: int) -> AsyncIterator[StoredMessage]:
        """Yield the messages from a sequence to another; raises MissingMessageError at the first that is not there."""
        wanted = first
        async for message in self.what_is_there(first, last):
            if message.sequence != wanted:
                raise MissingMessageError(self.name, wanted)
            yield message
            wanted += 1
        if wanted <= last:
            raise MissingMessageError(self.name, wanted)

    async def what_is_there(self, first: int, last: int) -> AsyncIterator[StoredMessage]:
        """Yield what the stream holds from a sequence to another, whatever is missing in between."""
        wanted = first
        while wanted <= last:
            page = await self._page(wanted, last)
            for message in page:
                if message.sequence <= last:
                    yield message
            wanted = page[-1].sequence + 1 if page else last + 1

    async def _page(self, first: int, last: int) -> list[StoredMessage]:
        """Return some of what is stored from a sequence on; nothing only where the leader has nothing."""
        if page := await self._gather(first, min(PAGE, last - first + 1)):
            return page
        try:
            return [await self._next_of_leader(first)]
        except NoMessageError:
            return []

    async def _gather(self, first: int, count: int) -> list[StoredMessage]:
        request = {"seq": first, "next_by_subj": f"{self.name}.>", "batch": count, "max_bytes": _PAGE_BYTES}
        answers: asyncio.Queue[Msg] = asyncio.Queue()
        found: list[StoredMessage] = []
        inbox = self._client.new_inbox()
        try:
            async with asyncio.timeout(TIMEOUT):
                subscription = await self._client.subscribe(inbox, cb=answers.put, pending_bytes_limit=0)
                try:
                    subject = f"$JS.API.DIRECT.GET.{self.name}"
                    await self._client.publish(subject, json.dumps(request).encode(), reply=inbox)
                    while _is_stored(self.name, block := _block_of(answer := await answers.get())):
                        found.append(_direct(self.name, block, answer.data))
                finally:
                    await subscription.unsubscribe()
        except (TimeoutError, NatsError, OSError) as error:
            raise StoreUnreachableError(f"{self.name} could not be read: {type(error).__name__}") from error
        _check_status(self.name, answer)
        return found

    async def _next_of_leader(self, sequence: int) -> StoredMessage:
        request = {"seq": sequence, "next_by_subj": f"{self.name}.>"}
        message = (await ask(self._client, f"$JS.API.STREAM.MSG.GET.{self.name}", request))["message"]
        return stored_message(
            self.name,
            int(message["seq"]),
            message["subject"].encode(),
            _as_told_directly(b64decode(message.get("hdrs", ""))),
            b64decode(message.get("data", "")),
            message["time"],
        )


def _block_of(answer: Msg) -> bytes:
    if not isinstance(answer.headers, HeaderBlock):
        raise StoreUnreachableError("the server answered without headers")
    return answer.headers.block


def _is_stored(stream: str, block: bytes) -> bool:
    """Tell a stored message from the end of a page, whatever headers it was stored with."""
    return _own_lines(stream) in block


def _own_lines(stream: str) -> bytes:
    """Return how the lines begin that the server puts behind the headers of a stored message."""
    return f"Nats-Stream: {stream}\r\nNats-Subject: ".encode()


def _direct(stream: str, block: bytes, body: bytes) -> StoredMessage:
    """Read an answer of a direct get: behind the header block as it is stored stand lines of the server's own."""
    own = block.rindex(_own_lines(stream))
    told = dict(line.split(b": ", 1) for line in block[own:].split(b"\r\n") if line)
    stored = b"" if block[:own] == _BLOCK_BEGINS else block[:own] + b"\r\n"
    time = told[b"Nats-Time-Stamp"].decode()
    return stored_message(stream, int(told[b"Nats-Sequence"]), told[b"Nats-Subject"], stored, body, time)


def _as_told_directly(block: bytes) -> bytes:
    """Return a block as a direct get tells it, which takes the last two bytes for the end of a line, whatever they are.

    They are that in every block that a client makes.
    """
    return block[:-2] + b"\r\n" if block else b""


def _check_status(stream: str, answer: Msg) -> None:
    status = (answer.headers or {}).get("Status")
    if status not in {"204", "404"}:
        raise StoreUnreachableError(f"{stream} could not be read: the server answered {status}")
