"""Messages: how a stored event travels, and how it is read back."""

import base64
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import quote, unquote
from uuid import UUID

from eventsourcing.persistence import DataError, Notification, StoredEvent

from shared.eventstore.subjects import ORIGINATOR_TYPE, originator_id_of, subject_of

TOPIC: Final = "Eventsourcing-Topic"
VERSION: Final = "Eventsourcing-Version"
COMMIT: Final = "Eventsourcing-Commit"
"""Names the commit an event was written with: how a writer finds its own events after a lost acknowledgement."""

MAX_HEADER_BYTES: Final = 65_535

_HEADER_LINE: Final = b"NATS/1.0\r\n"
_PRINTABLE: Final = "".join(map(chr, range(0x21, 0x7F))).replace("%", "")


@dataclass(frozen=True, slots=True)
class Message:
    """One stored message as the server gives it."""

    sequence: int
    subject: str
    headers: Mapping[str, str]
    data: bytes

    @property
    def version(self) -> int:
        """The version of the event in it."""
        return _version_of(self.headers, self.sequence)


@dataclass(frozen=True, slots=True)
class OutgoingEvent:
    """One stored event made ready to be published."""

    subject: str
    headers: Mapping[str, str]
    event: StoredEvent

    @property
    def version(self) -> int:
        """The version of the event in it."""
        return self.event.originator_version


def outgoing(stream: str, events: Sequence[StoredEvent], commit: str) -> Sequence[OutgoingEvent]:
    """Make the events of one commit ready to be published, in their order."""
    return [OutgoingEvent(subject_of(stream, e.originator_id), headers_of(e, commit), e) for e in events]


def headers_of(event: StoredEvent, commit: str) -> dict[str, str]:
    """Return the headers an event is stored with."""
    headers = {
        # Topics may be names of Python classes, and those may be written in any alphabet.
        TOPIC: quote(event.topic, safe=_PRINTABLE, errors="surrogatepass"),
        VERSION: str(event.originator_version),
        COMMIT: commit,
    }
    if isinstance(event.originator_id, UUID):
        headers[ORIGINATOR_TYPE] = "uuid"
    return headers


def notification_of(subject: str, headers: Mapping[str, str] | None, data: bytes, sequence: int) -> Notification:
    """Return the notification that a stored message carries; its id is the message's stream sequence.

    Raises DataError when the message was not written by this event store.
    """
    headers = headers or {}
    return Notification(
        originator_id=originator_id_of(subject, headers),
        originator_version=_version_of(headers, sequence),
        topic=topic_of(headers, sequence),
        state=data,
        id=sequence,
    )


def stored_event_of(message: Message) -> StoredEvent:
    """Return the stored event that a message carries."""
    return StoredEvent(
        originator_id=originator_id_of(message.subject, message.headers),
        originator_version=message.version,
        topic=topic_of(message.headers, message.sequence),
        state=message.data,
    )


def topic_of(headers: Mapping[str, str], sequence: int) -> str:
    """Return the topic of the event in a message."""
    return unquote(_header(headers, TOPIC, sequence), errors="surrogatepass")


def header_block_size(headers: Mapping[str, str]) -> int:
    """Return the bytes that headers take on the wire; the server counts them into a message's payload."""
    return len(_HEADER_LINE) + sum(len(name) + len(value) + 4 for name, value in headers.items()) + 2


def message_of_answer(message: Mapping[str, Any]) -> Message:
    """Return the message in the answer of `$JS.API.STREAM.MSG.GET`."""
    return Message(
        sequence=int(message["seq"]),
        subject=message["subject"],
        headers=_headers_in(base64.b64decode(message.get("hdrs", ""))),
        data=base64.b64decode(message.get("data", "")),
    )


def _headers_in(block: bytes) -> Mapping[str, str]:
    lines = block.removeprefix(_HEADER_LINE).decode("utf-8", "replace").split("\r\n")
    pairs = (line.partition(":") for line in lines if line)
    return {name: value.strip() for name, _, value in pairs}


def _version_of(headers: Mapping[str, str], sequence: int) -> int:
    text = _header(headers, VERSION, sequence)
    try:
        return int(text)
    except ValueError as error:
        raise DataError(f"Message {sequence} has no whole number as {VERSION}: {text!r}") from error


def _header(headers: Mapping[str, str], name: str, sequence: int) -> str:
    try:
        return headers[name]
    except KeyError as error:
        raise DataError(
            f"Message {sequence} has no header {name}: something else than the event store wrote to the stream"
        ) from error
