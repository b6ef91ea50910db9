"""The library's own suites, unchanged, on the real server.

Of `InfrastructureFactoryTestCase` two tests can't apply, because this event store has no tracking and no process
recorder (see `NoPositionsError`): they are replaced by tests that this is said clearly.
"""

import os
from collections.abc import Iterator
from typing import Any
from unittest import mock

import pytest
from eventsourcing.persistence import AggregateRecorder, ApplicationRecorder, TrackingRecorder
from eventsourcing.tests import application, persistence
from eventsourcing.utils import Environment

from shared.eventstore import NatsAggregateRecorder, NatsApplicationRecorder, NatsFactory, NoPositionsError


class _OnTheServer:
    env: Environment
    nats: NatsFactory

    @pytest.fixture(autouse=True)
    def _on_the_server(self, environment: Environment, factory: NatsFactory) -> None:
        self.env = environment
        self.nats = factory


class TestAggregateRecorder(_OnTheServer, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> AggregateRecorder:
        return self.nats.aggregate_recorder()


class TestSnapshotRecorder(_OnTheServer, persistence.AggregateRecorderTestCase):
    def create_recorder(self) -> AggregateRecorder:
        return self.nats.aggregate_recorder("snapshots")


class TestApplicationRecorder(_OnTheServer, persistence.ApplicationRecorderTestCase[NatsApplicationRecorder]):
    def create_recorder(self) -> NatsApplicationRecorder:
        return self.nats.application_recorder()

    def test_insert_subscribe(self) -> None:
        self.optional_test_insert_subscribe()


class TestNonInterleaving(_OnTheServer, persistence.NonInterleavingNotificationIDsBaseCase):
    def create_recorder(self) -> ApplicationRecorder:
        return self.nats.application_recorder()


class TestInfrastructureFactory(_OnTheServer, persistence.InfrastructureFactoryTestCase[NatsFactory]):
    def expected_factory_class(self) -> type[NatsFactory]:
        return NatsFactory

    def expected_aggregate_recorder_class(self) -> type[AggregateRecorder]:
        return NatsAggregateRecorder

    def expected_application_recorder_class(self) -> type[ApplicationRecorder]:
        return NatsApplicationRecorder

    def expected_tracking_recorder_class(self) -> type[TrackingRecorder]:
        raise NotImplementedError

    def tracking_recorder_subclass(self) -> type[TrackingRecorder]:
        raise NotImplementedError

    def expected_process_recorder_class(self) -> Any:
        raise NotImplementedError

    def test_create_tracking_recorder(self) -> None:
        with pytest.raises(NoPositionsError, match="the view's own database"):
            self.factory.tracking_recorder()

    def test_create_process_recorder(self) -> None:
        with pytest.raises(NotImplementedError, match="the view's own database"):
            self.factory.process_recorder()


class _InTheProcessEnvironment(_OnTheServer):
    @pytest.fixture(autouse=True)
    def _in_the_process_environment(self, environment: Environment) -> Iterator[None]:
        with mock.patch.dict(os.environ, environment):
            yield


class TestExampleApplication(_InTheProcessEnvironment, application.ExampleApplicationTestCase):
    expected_factory_topic = "shared.eventstore.factory:NatsFactory"


class TestApplication(_InTheProcessEnvironment, application.ApplicationTestCase):
    pass
