"""How an event of the feed travels over NATS: CloudEvents' structured JSON, its attributes in headers beside it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

from cloudevents.core.bindings.http import to_binary, to_structured
from cloudevents.core.formats.json import JSONFormat
from cloudevents.core.v1.event import CloudEvent

from shared.contracts.feed import FeedEvent
from shared.contracts.position import parse_positions
from shared.contracts.streams import AWARDS, NOMINATIONS
from shared.eventstore import subject_of

ID: Final = "ce-id"
CONTENT_TYPE: Final = "Content-Type"

_FORMAT: Final = JSONFormat()


@dataclass(frozen=True)
class FeedMessage:
    """An event as it stands in the stream."""

    subject: str
    headers: Mapping[str, str]
    body: bytes


def message_of(event: FeedEvent, stream: str = AWARDS) -> FeedMessage:
    """Return an event as it is published: the same for ever, whoever makes it from the record.

    The attributes are in the body; beside it they are for those who only look at headers.
    """
    written = to_structured(_cloud_event(event), _FORMAT)
    attributes = to_binary(_cloud_event(event), _FORMAT).headers
    headers = {name: value for name, value in attributes.items() if name.startswith("ce-")}
    subject = subject_of(stream, f"{event.KIND}/{event.data.campaign.id}/{event.data.unit.id}")
    return FeedMessage(subject, {CONTENT_TYPE: _FORMAT.get_content_type(), **headers}, _readable(written.body))


def told_by(headers: Mapping[str, str]) -> int:
    """Return the place in the nominations' history that a message tells of; raises ValueError where it names none."""
    told = parse_positions(headers.get(ID, "")).get(NOMINATIONS)
    if told is None:
        raise ValueError(f"the feed's last message has no {ID} like {NOMINATIONS}:42: something else wrote it")
    return told


def _cloud_event(event: FeedEvent) -> CloudEvent:
    attributes: dict[str, Any] = event.model_dump(exclude={"data"})
    return CloudEvent(attributes, event.data.model_dump(mode="json"))


def _readable(body: bytes) -> bytes:
    """Return JSON as people can read it, too: letters as they are, not by their numbers."""
    return json.dumps(json.loads(body), ensure_ascii=False, separators=(",", ":")).encode()
