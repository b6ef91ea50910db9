"""A record in real streams, written past every service: sound as it is told, or damaged as a test likes."""

from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta

from nats.js.errors import NotFoundError

from services.projections.adapters.feed_messages import message_of
from services.projections.domain.feed import feed_of
from shared.contracts.event import Envelope, Event, Provenance, RecordedEvent
from shared.contracts.events.campaigns import PlanIssued
from shared.contracts.ids import readings_id
from shared.contracts.registry import encode
from shared.contracts.streams import AWARDS, CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.eventstore import ensure_stream, subject_of
from shared.evidence.connecting import BlockClient
from tests.services.nominations.campaign.awarding import announced, awarded, issued
from tests.services.nominations.campaign.nominating import drafted, submitted
from tests.services.nominations.campaign.nominees import person, ref
from tests.services.nominations.campaign.plan import IN_TIME, PLAN
from tests.services.nominations.campaign.reviewing import to_the_chair
from tests.shared.evidence.evidence import on_server
from thidua.audit.verify_places import place_of, place_of_read

TEAM, PERSON, THIRD, FOURTH = ref("a1"), person("b2"), ref("c3"), ref("d4")
PLAN_ISSUED = PlanIssued(campaign=PLAN.campaign, plan=PLAN)

BEGUN: tuple[Event, ...] = (PLAN_ISSUED, drafted(PERSON), submitted(PERSON))
SOUND: tuple[Event, ...] = (*BEGUN, *to_the_chair(TEAM), awarded(TEAM), issued(TEAM), announced(TEAM))
"""A plan, an individual that was submitted, and a collective that was commended."""


@dataclass(frozen=True)
class Written:
    """An event as it is written: what is None is as it ought to be."""

    event: Event
    at: datetime | None = None
    actor: str | None = None
    history: str | None = None
    version: int | None = None
    name: str | None = None
    body: bytes | None = None


Line = Event | Written


def write(url: str, lines: Iterable[Line], *, feed: int | None = None) -> None:
    """Make all streams anew and write these events; of the feed so many facts, all unless told."""
    on_server(url, lambda client: _write(client, list(lines), feed))


async def _write(client: BlockClient, lines: list[Line], feed: int | None) -> None:
    for stream in (CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS, AWARDS):
        with suppress(NotFoundError):
            await client.jetstream().delete_stream(stream)
        await ensure_stream(client, stream)
    ends, versions, told = Counter[str](), Counter[str](), list[RecordedEvent]()
    for nth, line in enumerate(lines):
        written = line if isinstance(line, Written) else Written(line)
        told.append(await _event(client, written, nth, ends, versions))
    if feed == 0:
        return
    for event in feed_of(told, "urn:test")[:feed]:
        message = message_of(event)
        await client.jetstream().publish(message.subject, message.body, headers=dict(message.headers))


async def _event(
    client: BlockClient, written: Written, nth: int, ends: Counter[str], versions: Counter[str]
) -> RecordedEvent:
    event = written.event
    place = place_of(event) or place_of_read(event, readings_id("projections", "1"))
    history = written.history or (place[0] if place else "astray")
    stream = event.NAME.partition(".")[0].upper()
    ends[stream] += 1
    versions[history] = written.version or versions[history] + 1
    actor = written.actor or getattr(event, "by", "tests")
    at = written.at or IN_TIME + timedelta(minutes=nth)
    envelope = Envelope(occurred_at=at, provenance=Provenance(actor=actor, correlation_id="tests"), event=event)
    headers = {
        "Eventsourcing-Topic": written.name or event.NAME,
        "Eventsourcing-Version": str(versions[history]),
        "Eventsourcing-Commit": str(nth),
    }
    body = encode(envelope) if written.body is None else written.body
    await client.jetstream().publish(subject_of(stream, history), body, headers=headers)
    return RecordedEvent(
        stream=stream,
        sequence=ends[stream],
        aggregate_id=history,
        version=versions[history],
        occurred_at=at,
        provenance=envelope.provenance,
        event=event,
    )
