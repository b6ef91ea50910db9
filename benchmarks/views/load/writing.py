"""Writes a history into the streams of a NATS server, as the services would have over the years."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import ExitStack, contextmanager

from eventsourcing.persistence import ApplicationRecorder, InfrastructureFactory, StoredEvent, TrackingRecorder
from eventsourcing.utils import Environment

from benchmarks.views.load.scene import Told
from shared.contracts.event import Envelope, Provenance
from shared.contracts.registry import encode
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

BATCH_SIZE = 500
"""Events that are written at once: as one atomic batch, many times as fast as one by one."""

_BY = Provenance(actor="benchmark", correlation_id="benchmark")

Show = Callable[[int, int], None]
"""Shows how many of how many are done."""


def write(history: Iterable[Told], url: str, of: int, show: Show) -> Mapping[str, int]:
    """Write a history, batch by batch, and return the last sequence of each stream."""
    ends = dict.fromkeys((CAMPAIGNS, NOMINATIONS), 0)
    versions: Counter[str] = Counter()
    waiting: defaultdict[str, list[StoredEvent]] = defaultdict(list)
    with _recorders(url) as recorders:
        for done, told in enumerate(history, start=1):
            stream = told.event.NAME.partition(".")[0].upper()
            versions[told.aggregate] += 1
            waiting[stream].append(_stored(told, versions[told.aggregate]))
            ends[stream] += 1
            if len(waiting[stream]) == BATCH_SIZE:
                recorders[stream].insert_events(waiting.pop(stream))
                show(done, of)
        for stream, events in waiting.items():
            recorders[stream].insert_events(events)
    return ends


@contextmanager
def _recorders(url: str) -> Iterator[Mapping[str, ApplicationRecorder]]:
    with ExitStack() as stack:
        recorders = {}
        for stream in (CAMPAIGNS, NOMINATIONS):
            settings = {
                "PERSISTENCE_MODULE": "shared.eventstore",
                "NATS_URL": url,
                "NATS_STREAM": stream,
                "NATS_CACHE_SIZE": "1000000",  # of all aggregates the last event is known: none is asked for
            }
            factory: InfrastructureFactory[TrackingRecorder] = InfrastructureFactory.construct(
                Environment("benchmark", settings)
            )
            stack.callback(factory.close)
            recorders[stream] = factory.application_recorder()
        yield recorders


def _stored(told: Told, version: int) -> StoredEvent:
    body = encode(Envelope(occurred_at=told.at, provenance=_BY, event=told.event))
    return StoredEvent(told.aggregate, version, told.event.NAME, body)
