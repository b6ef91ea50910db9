import sys

from eventsourcing.persistence import InfrastructureFactory
from eventsourcing.utils import Environment

from shared.contracts.registry import decode

nats_url, stream, prefix = sys.argv[1:]
settings = {
    "PERSISTENCE_MODULE": "shared.eventstore",
    "NATS_URL": nats_url,
    "NATS_STREAM": stream,
    "CREATE_STREAM": "no",  # a misspelt name is an error, not a new stream
}
with InfrastructureFactory.construct(Environment("audit", settings)) as factory:
    recorder = factory.application_recorder()
    start = 1
    while page := recorder.select_history(prefix, start=start):
        for stored in page:
            told = decode(stored.topic, stored.state)
            who = told.provenance
            print(stored.id, told.occurred_at.isoformat(), stored.originator_id, stored.originator_version,
                  stored.topic, who.actor, who.authority or "-")
        start = page[-1].id + 1
