"""What is remembered of aggregates saves questions and decides nothing."""

from collections.abc import Iterator

import pytest
from eventsourcing.persistence import IntegrityError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory, subject_of
from shared.eventstore.tails import Tail, Tails
from tests.shared.eventstore.events import a_new_id, an_event, some_events


@pytest.fixture
def other(environment: Environment) -> Iterator[NatsApplicationRecorder]:
    """Give a recorder of the same stream that shares nothing else."""
    with NatsFactory(environment) as factory:
        yield factory.application_recorder()


def poison(recorder: NatsApplicationRecorder, aggregate: str, tail: Tail) -> None:
    stream = recorder._stream
    stream.loop.call(_replace(stream.tails, subject_of(stream.name, aggregate), tail))


async def _replace(tails: Tails, subject: str, tail: Tail) -> None:
    tails.replace(subject, tail)


def test_a_cold_recorder_goes_on_where_another_stopped(
    recorder: NatsApplicationRecorder, other: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3))
    assert other.insert_events([an_event(aggregate, 4)]) == [4]


def test_a_recorder_without_a_cache_writes_and_reads(environment: Environment) -> None:
    aggregate = a_new_id()
    with NatsFactory(Environment("Test", {**environment, "NATS_CACHE_SIZE": "0"})) as factory:
        recorder = factory.application_recorder()
        for event in some_events(aggregate, 3):
            recorder.insert_events([event])
        assert len(recorder.select_events(aggregate, gt=1)) == 2


def test_a_recorder_whose_memory_is_outdated_goes_on(
    recorder: NatsApplicationRecorder, other: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, 1)])
    other.insert_events([an_event(aggregate, 2)])
    assert recorder.insert_events([an_event(aggregate, 3)]) == [3]


def test_a_recorder_whose_memory_is_outdated_still_sees_a_repeat(
    recorder: NatsApplicationRecorder, other: NatsApplicationRecorder
) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, 1)])
    other.insert_events([an_event(aggregate, 2)])
    with pytest.raises(IntegrityError, match="is at version 2"):
        recorder.insert_events([an_event(aggregate, 2)])


WRONG = [Tail(0, 3), Tail(1, 99), Tail(3, 1), Tail(3, 99), Tail(1, 1), Tail(9, 3), Tail(9, 99), Tail(2, 2), Tail(0, 1)]


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_memory_does_not_refuse_what_is_right(recorder: NatsApplicationRecorder, wrong: Tail) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3))
    poison(recorder, aggregate, wrong)
    assert recorder.insert_events([an_event(aggregate, 4)]) == [4]


@pytest.mark.parametrize("wrong", [Tail(1, 1), Tail(4, 99), Tail(4, 1), Tail(0, 2)])
@pytest.mark.parametrize("version", [1, 2, 3, 5])
def test_a_wrong_memory_does_not_let_pass_what_is_wrong(
    recorder: NatsApplicationRecorder, wrong: Tail, version: int
) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3))
    poison(recorder, aggregate, wrong)
    with pytest.raises(IntegrityError, match="is at version 3"):
        recorder.insert_events([an_event(aggregate, version)])


@pytest.mark.parametrize("wrong", WRONG)
def test_a_wrong_memory_hides_no_events(recorder: NatsApplicationRecorder, wrong: Tail) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3))
    poison(recorder, aggregate, wrong)
    assert [e.originator_version for e in recorder.select_events(aggregate, gt=0)] == [1, 2, 3]
    poison(recorder, aggregate, wrong)
    assert [e.originator_version for e in recorder.select_events(aggregate, gt=2)] == [3]
    poison(recorder, aggregate, wrong)
    assert [e.originator_version for e in recorder.select_events(aggregate, desc=True, limit=1)] == [3]


def test_a_wrong_memory_of_the_end_hides_no_notifications(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 3))
    recorder._stream.history._seen = 99
    assert [n.id for n in recorder.select_notifications(2, 10)] == [2, 3]


def test_only_the_most_recently_used_are_remembered() -> None:
    tails = Tails(2)
    for name in ("a", "b"):
        tails.learn(name, Tail(1, 1))
    tails.get("a")
    tails.learn("c", Tail(1, 1))
    assert [name for name in "abc" if tails.get(name)] == ["a", "c"]


def test_an_older_answer_does_not_displace_a_newer_one() -> None:
    tails = Tails(2)
    tails.learn("a", Tail(2, 9))
    tails.learn("a", Tail(1, 4))
    assert tails.get("a") == Tail(2, 9)
