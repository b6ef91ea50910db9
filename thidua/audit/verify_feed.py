"""Holds the award feed against what the record makes of it (`feed_of`)."""

import json
from base64 import b64decode
from collections.abc import Sequence

from services.projections.adapters.feed_messages import ID, message_of
from services.projections.domain.feed import feed_of
from services.projections.domain.feed_award import Ended, OfAward, Started
from shared.contracts.event import RecordedEvent
from shared.contracts.feed import FeedEvent
from shared.contracts.position import parse_positions
from shared.contracts.streams import AWARDS, CAMPAIGNS, NOMINATIONS
from shared.evidence.asking import NoStreamError, ask
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
        recorded = int((await ask(client, f"$JS.API.STREAM.INFO.{NOMINATIONS}", {}))["state"]["last_seq"])
        # What was recorded while this went on is not read: of that, the feed may tell already.
        told = [message for message in told if not until < _tells_of(message) <= recorded]
        try:
            made = feed_of(self._history, _source(told[0]) if told else _UNKNOWN)
        except (LookupError, ValueError) as error:
            self._notes.look(Looked.FEED, AWARDS, f"it can't be made: {error}")
            return
        self._compare(told, made)

    def _compare(self, told: Sequence[StoredMessage], made: Sequence[FeedEvent]) -> None:
        """Walk through the feed: each message is the next fact that the record makes; others are named."""
        places, following = {event.id: place for place, event in enumerate(made)}, 0
        for message in told:
            where, place = f"{AWARDS}:{message.sequence}", places.get(headers_of(message).get(ID, ""))
            if place is None:
                self._notes.look(Looked.FEED, where, "the record has no such fact")
            elif place < following:
                self._notes.look(Looked.FEED, where, f"{made[place].id} was told before, or out of order")
            else:
                for lacking in made[following:place]:
                    self._notes.look(Looked.FEED, where, f"{lacking.id} is missing before it")
                self._notes.look(Looked.FEED, where, _differs(message, made[place]))
                following = place + 1
        if following < len(made):
            self._notes.open.append(
                f"the award feed lacks {len(made) - following} facts, from {made[following].id} on: wait and verify "
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
