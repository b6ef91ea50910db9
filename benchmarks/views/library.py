"""A view as the library `eventsourcing` has one: a projection of its runner, which applies an event a transaction."""

from collections.abc import Mapping
from time import perf_counter
from typing import Any, cast

from eventsourcing.application import Application
from eventsourcing.persistence import Tracking, TrackingRecorder
from eventsourcing.projection import BaseProjectionRunner, Projection
from sqlalchemy import BigInteger, Column, Connection, Engine, MetaData, String, Table, func, select

from benchmarks.views.load.writing import Show
from shared.contracts.event import RecordedEvent
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS
from shared.recording.application import StoredFact
from shared.views import View, reading, writing

_LOOK = 0.1
_METADATA = MetaData()
_TRACKING = Table(
    "tracking",
    _METADATA,
    Column("application", String, primary_key=True),
    Column("notification", BigInteger, primary_key=True, autoincrement=False),
)


class _Campaigns(Application[str]):
    name = CAMPAIGNS


class _Nominations(Application[str]):
    name = NOMINATIONS


_APPLICATIONS: tuple[type[Application[str]], ...] = (_Campaigns, _Nominations)


class _ViewRecorder(TrackingRecorder):
    """Keeps the rows of a view, and in the same transaction which event they were changed by."""

    def __init__(self, engine: Engine, view: View) -> None:
        super().__init__()
        self._engine, self._view = engine, view
        with writing(engine) as connection:
            view.metadata.create_all(connection)
            _METADATA.create_all(connection)

    def insert_tracking(self, tracking: Tracking) -> None:
        with writing(self._engine) as connection:
            _track(connection, tracking)

    def max_tracking_id(self, application_name: str) -> int | None:
        newest = select(func.max(_TRACKING.c.notification)).where(_TRACKING.c.application == application_name)
        with reading(self._engine) as connection:
            return connection.execute(newest).scalar()

    def apply(self, event: RecordedEvent, tracking: Tracking) -> None:
        with writing(self._engine) as connection:
            self._view.apply(connection, event)
            _track(connection, tracking)


class _ViewProjection(Projection[_ViewRecorder]):
    name = "view"

    def process_event(self, domain_event: Any, tracking: Tracking) -> None:
        fact = cast("StoredFact", domain_event)
        event = RecordedEvent(
            stream=tracking.application_name,
            sequence=tracking.notification_id,
            aggregate_id=fact.originator_id,
            version=fact.originator_version,
            occurred_at=fact.envelope.occurred_at,
            provenance=fact.envelope.provenance,
            event=fact.envelope.event,
        )
        self.view.apply(event, tracking)


def run_by_library(engine: Engine, view: View, nats_url: str, targets: Mapping[str, int], show: Show) -> float:
    """Run a view's projection up to these positions, and return how many events a second it applied."""
    recorder = _ViewRecorder(engine, view)
    settings = {
        "PERSISTENCE_MODULE": "shared.eventstore",
        "MAPPER_TOPIC": "shared.recording.application:EnvelopeMapper",
        "NATS_URL": nats_url,
    }
    seconds, done = 0.0, 0
    for application in _APPLICATIONS:
        began = perf_counter()
        with BaseProjectionRunner(
            projection=_ViewProjection(recorder),
            application_class=application,
            tracking_recorder=recorder,
            topics=(),
            env=settings,
        ) as runner:
            while (at := recorder.max_tracking_id(application.name) or 0) < targets[application.name]:
                show(done + at, sum(targets.values()))
                runner.run_forever(_LOOK)
            seconds += perf_counter() - began
        done += at
    return done / seconds


def _track(connection: Connection, tracking: Tracking) -> None:
    row = {"application": tracking.application_name, "notification": tracking.notification_id}
    connection.execute(_TRACKING.insert(), row)
