"""Messages: the wire format that others rely on."""

import asyncio
from collections.abc import Callable
from uuid import UUID

import nats
import pytest
from eventsourcing.persistence import DataError, Notification
from nats.aio.msg import Msg

from shared.eventstore import NatsApplicationRecorder, notification_of
from shared.eventstore.messages import header_block_size, message_of_answer
from tests.shared.eventstore.events import an_event
from thidua.nats_server import NatsServer

GetRaw = Callable[[int], Msg]
HEADERS = {"Eventsourcing-Topic": "opened.v1", "Eventsourcing-Version": "3"}


@pytest.fixture
def get_raw(nats_server: NatsServer, stream_name: str) -> GetRaw:
    """Give a function that takes a stored message from a plain subscription of the stream's subjects."""

    async def get(sequence: int) -> Msg:
        async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
            subscription = await connection.jetstream().subscribe(f"{stream_name}.>", ordered_consumer=True)
            message = await subscription.next_msg()
            while message.metadata.sequence.stream < sequence:
                message = await subscription.next_msg()
            return message

    return lambda sequence: asyncio.run(get(sequence))


def test_an_event_travels_with_its_topic_and_version(
    recorder: NatsApplicationRecorder, get_raw: GetRaw, stream_name: str
) -> None:
    recorder.insert_events([an_event("c1/a/1", 1, '{"tên": "Bạch Mai"}'.encode(), "nominations.opened.v1")])
    message = get_raw(1)
    assert message.subject == f"{stream_name}.c1.a.1"
    assert message.data == '{"tên": "Bạch Mai"}'.encode()
    assert message.headers is not None
    ours = {name: value for name, value in message.headers.items() if not name.startswith("Nats-")}
    assert set(ours) == {"Eventsourcing-Topic", "Eventsourcing-Version", "Eventsourcing-Commit"}
    assert ours["Eventsourcing-Topic"] == "nominations.opened.v1"
    assert ours["Eventsourcing-Version"] == "1"


def test_the_events_of_one_commit_share_its_id(recorder: NatsApplicationRecorder, get_raw: GetRaw) -> None:
    recorder.insert_events([an_event("c1/a/1", 1), an_event("c1/a/2", 1)])
    one, two = get_raw(1).headers, get_raw(2).headers
    assert one is not None
    assert two is not None
    assert one["Eventsourcing-Commit"] == two["Eventsourcing-Commit"]


def test_a_uuid_is_marked_in_a_header(recorder: NatsApplicationRecorder, get_raw: GetRaw) -> None:
    recorder.insert_events([an_event(UUID(int=1), 1)])
    headers = get_raw(1).headers
    assert headers is not None
    assert headers["Eventsourcing-Originator-Type"] == "uuid"


def test_a_consumer_of_the_stream_makes_the_recorders_notification(
    recorder: NatsApplicationRecorder, get_raw: GetRaw
) -> None:
    recorder.insert_events([an_event("phường/Bạch Mai", 1, topic="đã mở.v1"), an_event(UUID(int=1), 1)])
    raw = [get_raw(sequence) for sequence in (1, 2)]
    made = [notification_of(m.subject, m.headers, m.data, m.metadata.sequence.stream) for m in raw]
    assert made == recorder.select_notifications(None, 10)


def test_a_message_becomes_a_notification() -> None:
    assert notification_of("S.c1.a", HEADERS, b"{}", 7) == Notification(
        id=7, originator_id="c1/a", originator_version=3, topic="opened.v1", state=b"{}"
    )


@pytest.mark.parametrize("missing", list(HEADERS))
def test_a_missing_header_is_named(missing: str) -> None:
    headers = {name: value for name, value in HEADERS.items() if name != missing}
    with pytest.raises(DataError, match=f"Message 7 has no header {missing}"):
        notification_of("S.c1.a", headers, b"{}", 7)


def test_a_message_without_headers_is_refused() -> None:
    with pytest.raises(DataError, match="something else than the event store wrote"):
        notification_of("S.c1.a", None, b"{}", 7)


def test_a_version_that_is_no_number_is_refused() -> None:
    with pytest.raises(DataError, match="no whole number as Eventsourcing-Version: 'x'"):
        notification_of("S.c1.a", {**HEADERS, "Eventsourcing-Version": "x"}, b"{}", 7)


def test_the_size_of_headers_is_what_they_take_on_the_wire() -> None:
    assert header_block_size({"A": "b", "Cc": "dd"}) == len(b"NATS/1.0\r\nA: b\r\nCc: dd\r\n\r\n")


def test_a_message_from_the_leader_is_read_with_its_headers() -> None:
    answer = {"seq": 4, "subject": "S.a", "hdrs": "TkFUUy8xLjANCms6IHYNCg0K", "data": "eHh4"}
    message = message_of_answer(answer)
    assert (message.sequence, message.subject, message.headers, message.data) == (4, "S.a", {"k": "v"}, b"xxx")
