"""What may be written, and that it is written whole or not at all."""

from uuid import uuid4

import pytest
from eventsourcing.persistence import DataError, IntegrityError, NotSupportedError, Tracking

from shared.eventstore import NatsApplicationRecorder, NatsFactory
from tests.shared.eventstore.events import a_new_id, an_event, some_events

ONE_MIB = 1024 * 1024


def test_notification_ids_are_positions_in_the_stream_without_gaps(recorder: NatsApplicationRecorder) -> None:
    ids = [
        recorder.insert_events([an_event(a_new_id(), 1)]),
        recorder.insert_events(some_events(a_new_id(), 3)),
        recorder.insert_events([an_event(a_new_id(), 0)]),
    ]
    assert ids == [[1], [2, 3, 4], [5]]


def test_a_version_gap_is_an_integrity_error(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, 1)])
    with pytest.raises(IntegrityError, match=r"Version 3 of .* the aggregate is at version 1"):
        recorder.insert_events([an_event(aggregate, 3)])


def test_a_version_gap_within_one_commit_is_an_integrity_error(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    with pytest.raises(IntegrityError):
        recorder.insert_events([an_event(aggregate, 1), an_event(aggregate, 3)])


def test_a_first_version_above_one_is_an_integrity_error(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(IntegrityError, match="has no events yet"):
        recorder.insert_events([an_event(a_new_id(), 2)])


@pytest.mark.parametrize("first", [0, 1])
def test_the_first_version_is_zero_or_one(recorder: NatsApplicationRecorder, first: int) -> None:
    aggregate = a_new_id()
    recorder.insert_events(some_events(aggregate, 3, first))
    assert [e.originator_version for e in recorder.select_events(aggregate)] == [first, first + 1, first + 2]


def test_a_repeated_version_is_an_integrity_error(recorder: NatsApplicationRecorder) -> None:
    event = an_event(a_new_id(), 1)
    recorder.insert_events([event])
    with pytest.raises(IntegrityError, match="the aggregate is at version 1"):
        recorder.insert_events([event])


def test_nothing_is_written_by_a_refused_commit(recorder: NatsApplicationRecorder) -> None:
    taken, free = a_new_id(), a_new_id()
    recorder.insert_events([an_event(taken, 1)])
    with pytest.raises(IntegrityError):
        recorder.insert_events([an_event(free, 1), an_event(taken, 1)])
    assert recorder.select_events(free) == []
    assert recorder.max_notification_id() == 1


def test_several_aggregates_are_written_by_one_commit(recorder: NatsApplicationRecorder) -> None:
    first, second = a_new_id(), a_new_id()
    recorder.insert_events([an_event(first, 1)])
    recorder.insert_events([an_event(second, 1)])
    ids = recorder.insert_events([an_event(second, 2), an_event(first, 2), an_event(second, 3)])
    assert ids == [3, 4, 5]
    assert [e.originator_version for e in recorder.select_events(first)] == [1, 2]
    assert [e.originator_version for e in recorder.select_events(second)] == [1, 2, 3]


def test_many_aggregates_at_different_positions_are_written_by_one_commit(
    recorder: NatsApplicationRecorder,
) -> None:
    aggregates = [a_new_id() for _ in range(20)]
    for count, aggregate in enumerate(aggregates, start=1):
        recorder.insert_events(some_events(aggregate, count))
    recorder.insert_events([an_event(aggregate, n + 1) for n, aggregate in enumerate(aggregates, start=1)])
    assert [len(recorder.select_events(aggregate)) for aggregate in aggregates] == list(range(2, 22))


def test_a_thousand_events_are_written_by_one_commit(recorder: NatsApplicationRecorder) -> None:
    ids = recorder.insert_events(some_events(a_new_id(), 1000))
    assert ids == list(range(1, 1001))


def test_more_than_a_thousand_events_are_refused_before_anything_is_written(
    recorder: NatsApplicationRecorder,
) -> None:
    with pytest.raises(DataError, match="1001 events can't be recorded at once: at most 1000"):
        recorder.insert_events(some_events(a_new_id(), 1001))
    assert recorder.max_notification_id() is None


def test_a_thousand_aggregates_are_written_by_one_commit(recorder: NatsApplicationRecorder) -> None:
    ids = recorder.insert_events([an_event(uuid4(), 1) for _ in range(1000)])
    assert ids == list(range(1, 1001))


def test_an_event_that_fills_a_message_to_the_last_byte_is_written(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    with pytest.raises(DataError) as refusal:
        recorder.insert_events([an_event(aggregate, 1, b"x" * ONE_MIB)])
    overhead = int(str(refusal.value).partition("it takes ")[2].partition(" ")[0]) - ONE_MIB
    recorder.insert_events([an_event(aggregate, 1, b"x" * (ONE_MIB - overhead))])
    assert len(recorder.select_events(aggregate)[0].state) == ONE_MIB - overhead


def test_an_event_too_large_for_a_message_is_refused(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(DataError, match=r"at most 1048576 \(max_payload\)"):
        recorder.insert_events([an_event(a_new_id(), 1, b"x" * ONE_MIB)])


def test_an_event_too_large_for_a_message_refuses_its_whole_commit(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    with pytest.raises(DataError, match="max_payload"):
        recorder.insert_events([an_event(aggregate, 1), an_event(aggregate, 2, b"x" * ONE_MIB)])
    assert recorder.max_notification_id() is None


def test_large_events_are_written_by_one_commit(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    state = b"x" * (ONE_MIB - 1000)
    recorder.insert_events([an_event(aggregate, version, state) for version in range(1, 13)])
    assert [e.state == state for e in recorder.select_events(aggregate)] == [True] * 12


def test_a_topic_too_long_for_a_header_is_refused(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(DataError, match="is its topic that long"):
        recorder.insert_events([an_event(a_new_id(), 1, topic="t" * 70_000)])


def test_an_id_too_long_for_a_subject_is_refused(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(DataError, match="originator id is too long"):
        recorder.insert_events([an_event("ỳ" * 1000, 1)])


@pytest.mark.parametrize("topic", ["đơn vị:Sự kiện", " a topic ", "a%20b", "a: b\r\nc: d", "", "\ud800"])
def test_any_topic_comes_back_as_it_was(recorder: NatsApplicationRecorder, topic: str) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, 1, topic=topic)])
    assert recorder.select_events(aggregate)[0].topic == topic


def test_any_bytes_come_back_as_they_were(recorder: NatsApplicationRecorder) -> None:
    aggregate, state = a_new_id(), bytes(range(256))
    recorder.insert_events([an_event(aggregate, 1, state), an_event(aggregate, 2, b"")])
    assert [e.state for e in recorder.select_events(aggregate)] == [state, b""]


def test_snapshots_may_skip_versions(factory: NatsFactory) -> None:
    snapshots, aggregate = factory.aggregate_recorder("snapshots"), a_new_id()
    snapshots.insert_events([an_event(aggregate, 7)])
    snapshots.insert_events([an_event(aggregate, 19)])
    assert [e.originator_version for e in snapshots.select_events(aggregate)] == [7, 19]


def test_a_snapshot_older_than_the_last_is_an_integrity_error(factory: NatsFactory) -> None:
    snapshots, aggregate = factory.aggregate_recorder("snapshots"), a_new_id()
    snapshots.insert_events([an_event(aggregate, 7)])
    with pytest.raises(IntegrityError):
        snapshots.insert_events([an_event(aggregate, 6)])


def test_snapshots_do_not_mix_with_events(factory: NatsFactory) -> None:
    aggregate = a_new_id()
    factory.application_recorder().insert_events([an_event(aggregate, 1)])
    factory.aggregate_recorder("snapshots").insert_events([an_event(aggregate, 1)])
    assert factory.application_recorder().max_notification_id() == 1


def test_tracking_records_are_refused_and_not_passed_over(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(NotSupportedError):
        recorder.insert_events([an_event(a_new_id(), 1)], tracking=Tracking("upstream", 1))
