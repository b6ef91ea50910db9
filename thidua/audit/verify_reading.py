"""Reads a stream for a verification: every message that does not read as an event is noted, and the rest is told."""

from base64 import b64decode
from collections.abc import AsyncIterator
from dataclasses import dataclass

from eventsourcing.persistence import DataError

from shared.contracts.event import RecordedEvent
from shared.contracts.registry import UndecodableEventError, decode
from shared.eventstore import StreamDiffersError, ensure_stream, notification_of
from shared.evidence.asking import ask
from shared.evidence.connecting import BlockClient
from shared.evidence.leaves import StoredMessage
from shared.evidence.reading import StoredStream
from thidua.audit.progress import shown
from thidua.audit.verify_notes import Looked, Notes, StreamFigures


@dataclass(frozen=True)
class Told:
    """An event as recorded, and the name that it is stored under, which may be that of an older shape."""

    recorded: RecordedEvent
    stored_as: str


def headers_of(message: StoredMessage) -> dict[str, str]:
    """Return a message's headers by name; the block of one that has no lines has none."""
    lines = message.headers if isinstance(message.headers, list) else []
    return {name: value.strip() for name, _, value in (line.partition(":") for line in lines)}


async def look_at_stream(client: BlockClient, name: str, notes: Notes) -> int:
    """Note whether the server keeps a stream as a record must be kept, and return its last sequence.

    Raises NoStreamError where there is none.
    """
    state = (await ask(client, f"$JS.API.STREAM.INFO.{name}", {}))["state"]
    try:
        await ensure_stream(client, name, create=False)
        differs = None
    except StreamDiffersError as error:
        differs = str(error)
    last, first = int(state["last_seq"]), int(state["first_seq"])
    missing = state.get("num_deleted", 0)
    notes.look(
        Looked.STREAM,
        name,
        differs,
        f"it begins with {first}" if last and first != 1 else None,
        f"the server says that {missing} messages were deleted" if missing else None,
    )
    notes.streams.append(StreamFigures(name, first, last, int(state["messages"])))
    return last


async def messages_of(client: BlockClient, name: str, last: int, notes: Notes) -> AsyncIterator[StoredMessage]:
    """Yield all messages up to a sequence; what is missing in between is noted."""
    wanted = 1
    async for message in shown(StoredStream(client, name).what_is_there(1, last), name, last):
        _gap(notes, name, wanted, message.sequence - 1)
        wanted = message.sequence + 1
        yield message
    _gap(notes, name, wanted, last)


def told_by(message: StoredMessage, notes: Notes) -> Told | None:
    """Return the event in a message; where it is none, that is noted."""
    where = f"{message.stream}:{message.sequence}"
    try:
        stored = notification_of(
            message.subject, headers_of(message), b64decode(message.body, validate=True), message.sequence
        )
        envelope = decode(stored.topic, stored.state)
    except (DataError, UndecodableEventError) as error:
        notes.look(Looked.DECODE, where, str(error))
        return None
    own = envelope.event.NAME.partition(".")[0].upper()
    astray = None if own == message.stream else f"an event of {own} ({stored.topic})"
    if not notes.look(Looked.DECODE, where, astray):
        return None
    recorded = RecordedEvent(
        stream=message.stream,
        sequence=message.sequence,
        aggregate_id=str(stored.originator_id),
        version=stored.originator_version,
        **{name: getattr(envelope, name) for name in type(envelope).model_fields},
    )
    return Told(recorded, stored.topic)


def _gap(notes: Notes, name: str, first: int, last: int) -> None:
    if first <= last:
        notes.look(Looked.STREAM, name, f"{first} to {last} are missing" if first < last else f"{first} is missing")
