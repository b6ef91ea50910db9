"""A lost acknowledgement is not an unknown: the caller learns what became of the commit."""

import time
from collections.abc import Callable, Iterator

import pytest
from eventsourcing.persistence import IntegrityError, OperationalError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory, OutcomeUnknownError
from tests.shared.eventstore.events import a_new_id, an_event, some_events
from tests.shared.eventstore.wire import CutError, Once, Wire, cut, swallowed, unchanged
from thidua.nats_server import NatsServer

WRITE = b"Eventsourcing-Commit"
ACKNOWLEDGEMENT = b'"seq":'


@pytest.fixture
def wire(nats_server: NatsServer) -> Iterator[Wire]:
    with Wire(nats_server.url) as wire:
        yield wire


@pytest.fixture
def wired(environment: Environment, wire: Wire) -> Iterator[NatsApplicationRecorder]:
    """Give a recorder behind the wire, on an aggregate store that answers within two seconds or fails."""
    with NatsFactory(Environment("Test", {**environment, "NATS_URL": wire.url, "NATS_TIMEOUT": "2"})) as factory:
        yield factory.application_recorder()


@pytest.mark.parametrize("act", [swallowed, cut])
@pytest.mark.parametrize("count", [1, 3])
def test_a_commit_whose_acknowledgement_is_lost_succeeds_with_its_ids(
    wire: Wire, wired: NatsApplicationRecorder, act: Callable[[bytes], bytes], count: int
) -> None:
    wired.insert_events([an_event(a_new_id(), 1)])
    aggregate = a_new_id()
    wire.to_client = lost = Once(ACKNOWLEDGEMENT, act)
    ids = wired.insert_events(some_events(aggregate, count))
    assert lost.has_happened
    assert ids == list(range(2, 2 + count))
    assert [n.id for n in wired.select_notifications(2, 9)] == ids


@pytest.mark.parametrize("act", [swallowed, cut])
@pytest.mark.parametrize("count", [1, 3])
def test_a_commit_that_never_arrived_is_written_once(
    wire: Wire, wired: NatsApplicationRecorder, act: Callable[[bytes], bytes], count: int
) -> None:
    wired.insert_events([an_event(a_new_id(), 1)])
    aggregate = a_new_id()
    wire.to_server = lost = Once(WRITE, act)
    ids = wired.insert_events(some_events(aggregate, count))
    assert lost.has_happened
    assert ids == list(range(2, 2 + count))
    assert wired.max_notification_id() == 1 + count


@pytest.mark.parametrize("act", [swallowed, cut])
def test_a_commit_of_several_aggregates_whose_acknowledgement_is_lost_succeeds(
    wire: Wire, wired: NatsApplicationRecorder, act: Callable[[bytes], bytes]
) -> None:
    first, second = a_new_id(), a_new_id()
    wired.insert_events([an_event(first, 1)])
    wire.to_client = Once(ACKNOWLEDGEMENT, act)
    assert wired.insert_events([an_event(second, 1), an_event(first, 2), an_event(second, 2)]) == [2, 3, 4]


def test_a_call_learns_at_once_that_the_connection_is_lost(environment: Environment, wire: Wire) -> None:
    # With this timeout a single answer would be waited for for fifteen seconds.
    with NatsFactory(Environment("Test", {**environment, "NATS_URL": wire.url, "NATS_TIMEOUT": "60"})) as factory:
        recorder = factory.application_recorder()
        wire.to_client = Once(ACKNOWLEDGEMENT, cut)
        started = time.monotonic()
        recorder.insert_events([an_event(a_new_id(), 1)])
        assert time.monotonic() - started < 5


def test_the_versions_go_on_after_a_lost_acknowledgement(wire: Wire, wired: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    wire.to_client = Once(ACKNOWLEDGEMENT, cut)
    wired.insert_events([an_event(aggregate, 1)])
    assert wired.insert_events([an_event(aggregate, 2)]) == [2]


def test_a_commit_found_behind_somebody_elses_later_events_succeeds(
    wire: Wire, wired: NatsApplicationRecorder, recorder: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()

    def others_go_on(_: bytes) -> bytes:
        recorder.insert_events([an_event(aggregate, 2)])
        raise CutError

    wire.to_client = Once(ACKNOWLEDGEMENT, others_go_on)
    assert wired.insert_events([an_event(aggregate, 1)]) == [1]


def test_somebody_elses_event_in_place_of_a_lost_one_is_an_integrity_error(
    wire: Wire, wired: NatsApplicationRecorder, recorder: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()

    def others_are_faster(_: bytes) -> bytes:
        recorder.insert_events([an_event(aggregate, 1, b"theirs")])
        raise CutError

    wire.to_server = Once(WRITE, others_are_faster)
    with pytest.raises(IntegrityError):
        wired.insert_events([an_event(aggregate, 1, b"ours")])
    assert [e.state for e in recorder.select_events(aggregate)] == [b"theirs"]


def test_without_any_answer_the_outcome_is_said_to_be_unknown(wire: Wire, wired: NatsApplicationRecorder) -> None:
    wire.to_client = swallowed
    with pytest.raises(OutcomeUnknownError, match="load the aggregate to see"):
        wired.insert_events([an_event(a_new_id(), 1)])


def test_an_answer_that_came_too_late_for_one_call_does_no_harm_to_the_next(
    wire: Wire, wired: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    wire.to_client = swallowed
    with pytest.raises(OperationalError):
        wired.insert_events([an_event(aggregate, 1)])
    wire.to_client = unchanged
    assert [e.originator_version for e in wired.select_events(aggregate)] == [1]
    assert wired.insert_events([an_event(aggregate, 2)]) == [2]


def test_a_read_whose_answer_is_lost_is_read_again(wire: Wire, wired: NatsApplicationRecorder) -> None:
    wired.insert_events(some_events(a_new_id(), 5))
    wire.to_client = Once(b"Nats-Sequence", cut)
    assert [n.id for n in wired.select_notifications(None, 10)] == [1, 2, 3, 4, 5]
