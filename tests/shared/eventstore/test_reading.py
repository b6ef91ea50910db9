"""What is read: of one aggregate, of all, and of a part of the hierarchy."""

from uuid import UUID, uuid4

import pytest
from eventsourcing.persistence import DataError, ProgrammingError

from shared.eventstore import NatsApplicationRecorder
from tests.shared.eventstore.events import PublishRaw, a_new_id, an_event, some_events


def versions_of(recorder: NatsApplicationRecorder, aggregate: UUID | str, **wanted: int | bool) -> list[int]:
    return [e.originator_version for e in recorder.select_events(aggregate, **wanted)]  # type: ignore[arg-type] # test's shorthand


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, [1, 2, 3, 4, 5]),
        ({"gt": 2}, [3, 4, 5]),
        ({"lte": 2}, [1, 2]),
        ({"gt": 1, "lte": 3}, [2, 3]),
        ({"gt": 5}, []),
        ({"gt": 9}, []),
        ({"lte": 0}, []),
        ({"limit": 2}, [1, 2]),
        ({"gt": 1, "limit": 2}, [2, 3]),
        ({"limit": 0}, []),
        ({"desc": True}, [5, 4, 3, 2, 1]),
        ({"desc": True, "limit": 1}, [5]),
        ({"desc": True, "limit": 1, "gt": 5}, []),
        ({"desc": True, "limit": 2, "lte": 4}, [4, 3]),
        ({"desc": True, "gt": 3}, [5, 4]),
    ],
)
@pytest.mark.parametrize("cold", [True, False])
def test_events_are_selected_by_version(
    recorder: NatsApplicationRecorder, wanted: dict[str, int | bool], expected: list[int], *, cold: bool
) -> None:
    aggregate = a_new_id()
    for event in some_events(aggregate, 5):
        recorder.insert_events([event])
        recorder.insert_events([an_event(a_new_id(), 1)])
    if cold:
        recorder._stream.tails._tails.clear()
    assert versions_of(recorder, aggregate, **wanted) == expected


def test_an_aggregate_of_several_pages_is_read_whole(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    for first in (1, 1001, 2001):
        recorder.insert_events(some_events(aggregate, 1000, first))
    assert versions_of(recorder, aggregate) == list(range(1, 3001))
    assert versions_of(recorder, aggregate, gt=1500, lte=2500) == list(range(1501, 2501))


def test_an_aggregate_that_was_never_written_has_no_events(recorder: NatsApplicationRecorder) -> None:
    assert recorder.select_events(uuid4()) == []


def test_uuids_come_back_as_uuids(recorder: NatsApplicationRecorder) -> None:
    aggregate = uuid4()
    recorder.insert_events([an_event(aggregate, 1)])
    assert recorder.select_events(aggregate)[0].originator_id == aggregate
    assert recorder.select_notifications(None, 1)[0].originator_id == aggregate


@pytest.mark.parametrize(
    "aggregate",
    [
        "hai-ba-trung-2024/phuong-bach-mai/x",
        "a.b/c d/*/>",
        "phường Bạch Mai/đơn vị",
        "100%/%41",
        "/leading//double/trailing/",
        "",
        "/",
        "tab\tnewline\r\n\x00\x7f",
        "00000000-0000-4000-8000-000000000000",
        "$JS/API",
    ],
)
def test_any_string_is_an_id(recorder: NatsApplicationRecorder, aggregate: str) -> None:
    recorder.insert_events([an_event(aggregate, 1)])
    assert [e.originator_id for e in recorder.select_events(aggregate)] == [aggregate]
    assert [n.originator_id for n in recorder.select_notifications(None, 9)] == [aggregate]


def test_an_id_with_wildcards_matches_only_itself(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events([an_event("a/b", 1)])
    assert recorder.select_events("a/*") == []
    assert recorder.select_events(">") == []


def test_notifications_from_zero_exclusive_begin_with_the_first(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 2))
    assert [n.id for n in recorder.select_notifications(0, 10, inclusive_of_start=False)] == [1, 2]


@pytest.mark.parametrize(
    ("start", "stop", "inclusive", "expected"),
    [
        (None, None, True, [1, 2, 3]),
        (None, None, False, [1, 2, 3]),
        (2, None, True, [2, 3]),
        (2, None, False, [3]),
        (-5, None, True, [1, 2, 3]),
        (1, 2, True, [1, 2]),
        (3, 2, True, []),
        (4, None, True, []),
        (3, None, False, []),
        (99, None, True, []),
    ],
)
def test_notifications_are_selected_by_id(
    recorder: NatsApplicationRecorder,
    start: int | None,
    stop: int | None,
    expected: list[int],
    *,
    inclusive: bool,
) -> None:
    recorder.insert_events(some_events(a_new_id(), 3))
    found = recorder.select_notifications(start, 10, stop, inclusive_of_start=inclusive)
    assert [n.id for n in found] == expected


def test_a_limit_counts_the_notifications_of_the_wanted_topics(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, v, topic="even" if v % 2 == 0 else "odd") for v in range(1, 901)])
    recorder.insert_events([an_event(aggregate, v, topic="late") for v in range(901, 1501)])
    found = recorder.select_notifications(None, 700, topics=["even", "late"])
    assert [n.id for n in found] == [*range(2, 901, 2), *range(901, 1151)]


def test_notifications_of_several_pages_are_read_whole(recorder: NatsApplicationRecorder) -> None:
    for _ in range(3):
        recorder.insert_events(some_events(a_new_id(), 1000))
    assert [n.id for n in recorder.select_notifications(None, 2500)] == list(range(1, 2501))


def test_large_notifications_are_read_whole(recorder: NatsApplicationRecorder) -> None:
    aggregate, state = a_new_id(), b"x" * 1_000_000
    for version in range(1, 25):
        recorder.insert_events([an_event(aggregate, version, state)])
    assert [len(n.state) for n in recorder.select_notifications(None, 100)] == [1_000_000] * 24


def test_a_history_holds_what_is_below_a_prefix(recorder: NatsApplicationRecorder) -> None:
    for aggregate in ("c1/bach-mai/1", "c1/bach-mai/2", "c1/bach-mai-2/1", "c2/bach-mai/1", "c1"):
        recorder.insert_events([an_event(aggregate, 1)])
    assert [n.id for n in recorder.select_history("c1/bach-mai")] == [1, 2]
    assert [n.id for n in recorder.select_history("c1")] == [1, 2, 3]
    assert [n.id for n in recorder.select_history("")] == [1, 2, 3, 4, 5]


def test_a_history_goes_on_after_its_limit(recorder: NatsApplicationRecorder) -> None:
    for number in range(6):
        recorder.insert_events([an_event(f"c{number % 2}/a/{number}", 1)])
    assert [n.id for n in recorder.select_history("c0", limit=2)] == [1, 3]
    assert [n.id for n in recorder.select_history("c0", start=4)] == [5]


def test_the_server_itself_filters_a_history(recorder: NatsApplicationRecorder) -> None:
    # Were it the client, it would have to read far more than the few bytes it gets.
    recorder.insert_events([an_event(a_new_id(), 1, b"x" * 900_000)])
    recorder.insert_events([an_event("c9/a/1", 1)])
    link = recorder._stream.connection._link
    assert link is not None
    before = link._client.stats["in_bytes"]
    recorder.select_history("c9")
    assert link._client.stats["in_bytes"] - before < 1000


def test_a_prefix_that_ends_with_a_slash_is_refused(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(ProgrammingError, match="must not end with a slash"):
        recorder.select_history("c1/")


def test_a_foreign_message_in_the_stream_is_named(recorder: NatsApplicationRecorder, publish_raw: PublishRaw) -> None:
    publish_raw("foreign", b"{}")
    with pytest.raises(DataError, match="Message 1 has no header Eventsourcing-"):
        recorder.select_notifications(None, 1)
