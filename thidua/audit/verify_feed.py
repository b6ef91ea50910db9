"""Holds the award feed against what the record makes of it (`feed_of`)."""

import json
from base64 import b64decode

from services.projections.adapters.feed_messages import ID, message_of
from services.projections.domain.feed import feed_of
from services.projections.domain.feed_award import Ended, OfAward, Started
from shared.contracts.event import RecordedEvent
from shared.contracts.feed import FeedEvent
from shared.contracts.position import parse_positions
from shared.contracts.streams import AWARDS, CAMPAIGNS, NOMINATIONS
from shared.evidence.asking import NoStreamError
from shared.evidence.connecting import BlockClient
from shared.evidence.leaves import StoredMessage
from thidua.audit.verify_notes import Looked, Notes
from thidua.audit.verify_reading import headers_of, look_at_stream, messages_of

_UNKNOWN = "urn:unknown"
"""Stands for whose feed it is where no message says so."""


class FeedCheck:
    """Keeps what the feed is made of, and compares at the end."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._history: list[RecordedEvent] = []

    def take(self, told: RecordedEvent) -> None:
        """Keep an event if the feed can depend on it."""
        if told.stream == CAMPAIGNS or isinstance(told.event, Started | Ended | OfAward):
            self._history.append(told)

    async def end(self, client: BlockClient, until: int) -> None:
        """Compare the feed with what the record up to a position makes of it."""
        try:
            last = await look_at_stream(client, AWARDS, self._notes)
        except NoStreamError:
            last = 0
        told = [message async for message in messages_of(client, AWARDS, last, self._notes)]
        told = [message for message in told if _tells_of(message) <= until]
        try:
            made = feed_of(self._history, _source(told[0]) if told else _UNKNOWN)
        except (LookupError, ValueError) as error:
            self._notes.look(Looked.FEED, AWARDS, f"it can't be made: {error}")
            return
        for number, (message, event) in enumerate(zip(told, made, strict=False)):
            self._notes.look(Looked.FEED, f"{AWARDS}:{told[number].sequence}", _differs(message, event))
        for message in told[len(made) :]:
            self._notes.look(Looked.FEED, f"{AWARDS}:{message.sequence}", "the record has no such fact")
        if len(made) > len(told):
            self._notes.open.append(
                f"the award feed lacks {len(made) - len(told)} facts, from {made[len(told)].id} on: wait and verify "
                "again; if it stays so, projections can't publish (see its /health/ready)"
            )


def _tells_of(message: StoredMessage) -> int:
    """Return the place in the record that a message names; 0, so that it is compared, where it names none."""
    try:
        return parse_positions(headers_of(message).get(ID, "")).get(NOMINATIONS, 0)
    except ValueError:
        return 0


def _source(message: StoredMessage) -> str:
    try:
        return str(json.loads(b64decode(message.body))["source"])
    except (ValueError, KeyError, TypeError):
        return headers_of(message).get("ce-source") or _UNKNOWN


def _differs(message: StoredMessage, event: FeedEvent) -> str | None:
    made = message_of(event)
    if message.subject != made.subject:
        return f"it ought to tell of {event.id} at {made.subject}"
    if b64decode(message.body) != made.body or headers_of(message).get(ID) != event.id:
        return f"it is not what {event.id} makes"
    return None
