"""Replicas that lag: what this process has seen, it sees again, whoever answers."""

from collections.abc import Iterator

import pytest
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory
from tests.shared.eventstore.events import a_new_id, an_event, some_events
from tests.shared.eventstore.late_replica import LateReplica


@pytest.fixture
def late(recorder: NatsApplicationRecorder) -> LateReplica:
    """Put a replica that knows of nothing yet before the recorder."""
    stream = recorder._stream
    replica = LateReplica(stream.connection, stream.name)
    stream.history._reader = replica
    return replica


@pytest.fixture
def other(environment: Environment) -> Iterator[NatsApplicationRecorder]:
    """Give a recorder of the same stream that shares nothing else."""
    with NatsFactory(environment) as factory:
        yield factory.application_recorder()


@pytest.mark.parametrize("reaches", [0, 1, 2, 3])
def test_everyone_reads_their_own_events(recorder: NatsApplicationRecorder, late: LateReplica, reaches: int) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3))
    late.reaches = reaches
    assert [e.originator_version for e in recorder.select_events(aggregate)] == [1, 2, 3]
    assert [e.originator_version for e in recorder.select_events(aggregate, gt=1)] == [2, 3]
    assert [e.originator_version for e in recorder.select_events(aggregate, gt=3)] == []
    assert [e.originator_version for e in recorder.select_events(aggregate, desc=True, limit=1)] == [3]


@pytest.mark.parametrize("reaches", [0, 2])
def test_everyone_reads_their_own_notifications(
    recorder: NatsApplicationRecorder, late: LateReplica, reaches: int
) -> None:
    recorder.insert_events(some_events(a_new_id(), 3))
    late.reaches = reaches
    assert [n.id for n in recorder.select_notifications(None, 10)] == [1, 2, 3]
    assert [n.id for n in recorder.select_notifications(None, 2)] == [1, 2]
    assert [n.id for n in recorder.select_notifications(1, 10, stop=2)] == [1, 2]


def test_who_lost_a_race_sees_the_event_of_the_winner(
    recorder: NatsApplicationRecorder, late: LateReplica, other: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    other.insert_events([an_event(aggregate, 1)])
    assert recorder.select_events(aggregate) == []  # the replica has not heard of it yet
    with pytest.raises(IntegrityError):
        recorder.insert_events([an_event(aggregate, 1)])
    assert late.reaches == 0
    assert [e.originator_version for e in recorder.select_events(aggregate)] == [1]


def test_a_late_replica_does_not_refuse_what_is_right(
    recorder: NatsApplicationRecorder, late: LateReplica, other: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    other.insert_events(some_events(aggregate, 5))
    late.reaches = 2
    assert len(recorder.select_events(aggregate)) == 2
    assert recorder.insert_events([an_event(aggregate, 6)]) == [6]
