"""Batches: the messages of one commit on their way to the server, one alone or several as one atomic batch."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final
from uuid import uuid4

from eventsourcing.persistence import DataError
from nats.js.api import Header

from shared.eventstore.commits import Commit
from shared.eventstore.link import Link
from shared.eventstore.messages import MAX_HEADER_BYTES, header_block_size
from shared.eventstore.tails import Tail

_EXPECTED: Final = Header.EXPECTED_LAST_SUBJECT_SEQUENCE.value
_BATCH_ID: Final = Header.BATCH_ID.value
_BATCH_SEQUENCE: Final = Header.BATCH_SEQUENCE.value
_BATCH_COMMIT: Final = Header.BATCH_COMMIT.value


@dataclass(frozen=True, slots=True)
class _Ready:
    subject: str
    headers: Mapping[str, str]
    data: bytes


async def publish(link: Link, commit: Commit, tails: Mapping[str, Tail], patience: float) -> int:
    """Write a commit whole or not at all, and return the sequence of its first event.

    Each aggregate's first event carries the sequence that must be the aggregate's last. Raises DataError before
    anything is sent when an event does not fit into a message, and what `refusal_of` makes of a refusal.
    """
    ready = _ready(commit, tails)
    for message in ready:
        _check_size(message, link.max_payload)
    for message in ready[:-1]:
        await link.publish(message.subject, message.data, message.headers)
    last = ready[-1]
    acknowledgement = await link.ask(last.subject, last.data, patience, last.headers)
    return int(acknowledgement["seq"]) - len(ready) + 1


def _ready(commit: Commit, tails: Mapping[str, Tail]) -> Sequence[_Ready]:
    batch_id = uuid4().hex  # of this attempt: another attempt is another batch
    size = len(commit.events)
    ready = []
    for number, event in enumerate(commit.events, start=1):
        headers = dict(event.headers)
        if commit.firsts[event.subject] is event:
            headers[_EXPECTED] = str(tails[event.subject].sequence)
        if size > 1:
            headers |= {_BATCH_ID: batch_id, _BATCH_SEQUENCE: str(number)}
            if number == size:
                headers[_BATCH_COMMIT] = "1"
        ready.append(_Ready(event.subject, headers, event.event.state))
    return ready


def _check_size(message: _Ready, max_payload: int) -> None:
    header_bytes = header_block_size(message.headers)
    if header_bytes > MAX_HEADER_BYTES:
        raise DataError(
            f"An event for {message.subject} can't be recorded: its headers take {header_bytes} bytes,"
            f" at most {MAX_HEADER_BYTES} can be stored (is its topic that long?)"
        )
    if header_bytes + len(message.data) > max_payload:
        raise DataError(
            f"An event for {message.subject} can't be recorded: with its headers it takes"
            f" {header_bytes + len(message.data)} bytes, the server takes at most {max_payload} (max_payload)"
        )
