"""Subscriptions: each notification once and in order, whatever happens to the server meanwhile."""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from threading import Event, Thread

import pytest
from eventsourcing.persistence import DataError, Notification, ProgrammingError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory, NatsSubscription, StreamNotFoundError
from shared.eventstore.following import BATCH
from tests.shared.eventstore.events import PublishRaw, a_new_id, an_event, some_events
from tests.shared.eventstore.wire import Wire
from thidua.nats_server import NatsServer


@pytest.fixture
def own_recorder(own_nats_server: NatsServer) -> Iterator[NatsApplicationRecorder]:
    """Give a recorder on a server of its own."""
    with NatsFactory(Environment("Own", {"NATS_URL": own_nats_server.url})) as factory:
        yield factory.application_recorder()


def ids(notifications: Iterator[Notification], count: int) -> list[int]:
    return [notification.id for notification in islice(notifications, count)]


def test_what_was_recorded_comes_first_and_what_is_recorded_next(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 3))
    with recorder.subscribe() as subscription:
        assert ids(subscription, 3) == [1, 2, 3]
        recorder.insert_events(some_events(a_new_id(), 2))
        assert ids(subscription, 2) == [4, 5]


@pytest.mark.parametrize(("gt", "first"), [(None, 1), (0, 1), (-1, 1), (2, 3)])
def test_a_subscription_begins_after_a_position(recorder: NatsApplicationRecorder, gt: int | None, first: int) -> None:
    recorder.insert_events(some_events(a_new_id(), 4))
    with recorder.subscribe(gt) as subscription:
        assert next(subscription).id == first


def test_a_subscription_that_begins_in_the_future_waits_for_it(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 2))
    with recorder.subscribe(gt=4) as subscription:
        recorder.insert_events(some_events(a_new_id(), 4))
        assert ids(subscription, 2) == [5, 6]


def test_only_the_wanted_topics_come(recorder: NatsApplicationRecorder) -> None:
    aggregate = a_new_id()
    recorder.insert_events([an_event(aggregate, v, topic=f"topic{v % 3}") for v in range(1, 10)])
    with recorder.subscribe(topics=["topic0", "topic2"]) as subscription:
        assert ids(subscription, 6) == [2, 3, 5, 6, 8, 9]


def test_one_string_in_place_of_topics_is_refused(recorder: NatsApplicationRecorder) -> None:
    with pytest.raises(ProgrammingError, match="not the one string 'topic'"):
        recorder.subscribe(topics="topic")


def test_a_slow_reader_gets_everything_and_holds_up_the_rest(recorder: NatsApplicationRecorder) -> None:
    for _ in range(4):
        recorder.insert_events(some_events(a_new_id(), 1000))
    with recorder.subscribe() as subscription:
        assert next(subscription).id == 1
        assert subscription._arrivals.qsize() <= 2 * BATCH
        assert ids(subscription, 3999) == list(range(2, 4001))


def test_several_subscriptions_get_everything_each(recorder: NatsApplicationRecorder) -> None:
    with ThreadPoolExecutor(8) as threads:
        results = [threads.submit(_read, recorder, 600) for _ in range(8)]
        for _ in range(3):
            recorder.insert_events(some_events(a_new_id(), 200))
        assert all(result.result() == list(range(1, 601)) for result in results)


def _read(recorder: NatsApplicationRecorder, count: int) -> list[int]:
    with recorder.subscribe() as subscription:
        return ids(subscription, count)


def test_several_readers_of_one_subscription_share_it(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 1000))
    with recorder.subscribe() as subscription, ThreadPoolExecutor(4) as threads:
        parts = list(threads.map(lambda _: ids(subscription, 250), range(4)))
    assert sorted(number for part in parts for number in part) == list(range(1, 1001))


def test_stopping_from_another_thread_releases_all_who_wait(recorder: NatsApplicationRecorder) -> None:
    with recorder.subscribe() as subscription, ThreadPoolExecutor(3) as threads:
        results = [threads.submit(list, subscription) for _ in range(3)]
        subscription.stop()
        assert [result.result(5) for result in results] == [[], [], []]


def test_a_stopped_subscription_yields_nothing_more(recorder: NatsApplicationRecorder) -> None:
    recorder.insert_events(some_events(a_new_id(), 10))
    with recorder.subscribe() as subscription:
        next(subscription)
        subscription.stop()
        assert list(subscription) == []


def test_closing_the_event_store_ends_its_subscriptions(
    factory: NatsFactory, recorder: NatsApplicationRecorder
) -> None:
    with ThreadPoolExecutor(1) as threads, recorder.subscribe() as subscription:
        result = threads.submit(list, subscription)
        factory.close()
        assert result.result(5) == []


def test_a_subscription_without_a_stream_says_so(own_recorder: NatsApplicationRecorder) -> None:
    own_recorder._stream.name = "GONE"
    with own_recorder.subscribe() as subscription, pytest.raises(StreamNotFoundError):
        next(subscription)


def test_a_foreign_message_ends_a_subscription_with_its_name(
    recorder: NatsApplicationRecorder, publish_raw: PublishRaw
) -> None:
    recorder.insert_events([an_event(a_new_id(), 1)])
    publish_raw("foreign", b"{}")
    with recorder.subscribe() as subscription:
        assert next(subscription).id == 1
        with pytest.raises(DataError, match="Message 2"):
            next(subscription)


@pytest.mark.parametrize("end", [NatsServer.stop, NatsServer.kill])
def test_a_subscription_goes_on_after_a_restart_of_the_server(
    own_nats_server: NatsServer, own_recorder: NatsApplicationRecorder, end: Callable[[NatsServer], None]
) -> None:
    own_recorder.insert_events(some_events(a_new_id(), 5))
    with own_recorder.subscribe() as subscription:
        assert ids(subscription, 3) == [1, 2, 3]
        end(own_nats_server)
        own_nats_server.start()
        own_recorder.insert_events(some_events(a_new_id(), 5))
        assert ids(subscription, 7) == list(range(4, 11))


def test_nothing_is_skipped_or_doubled_while_the_server_is_killed_again_and_again(
    own_nats_server: NatsServer, own_recorder: NatsApplicationRecorder
) -> None:
    count, seen = 600, list[int]()
    progress = Event()

    def follow(subscription: NatsSubscription) -> None:
        for notification in islice(subscription, count):
            seen.append(notification.id)
            if notification.id % 100 == 0:
                progress.set()

    with own_recorder.subscribe() as subscription:
        reader = Thread(target=follow, args=(subscription,))
        reader.start()
        written: list[int] = []
        for number in range(count):
            written.extend(own_recorder.insert_events([an_event(a_new_id(), 1)]) or ())
            if number % 150 == 75:
                own_nats_server.kill()
                own_nats_server.start()
        reader.join(20)
        subscription.stop()
    assert progress.is_set()
    assert written == list(range(1, count + 1))
    assert seen == written


def test_nothing_is_skipped_or_doubled_when_the_connection_is_cut(
    environment: Environment, recorder: NatsApplicationRecorder
) -> None:
    for _ in range(10):
        recorder.insert_events(some_events(a_new_id(), 1000))
    with (
        Wire(environment["NATS_URL"]) as wire,
        NatsFactory(Environment("Test", {**environment, "NATS_URL": wire.url})) as factory,
        factory.application_recorder().subscribe() as subscription,
    ):
        seen = []
        for notification in islice(subscription, 10_000):
            seen.append(notification.id)
            if notification.id % 1500 == 0:
                wire.cut()
    assert seen == list(range(1, 10_001))


def test_a_message_that_is_lost_on_its_way_is_delivered_all_the_same(
    environment: Environment, recorder: NatsApplicationRecorder
) -> None:
    def lose(piece: bytes) -> bytes:
        if b"lost.v1" not in piece or lost.is_set():
            return piece
        lost.set()
        return b""

    lost = Event()
    with (
        Wire(environment["NATS_URL"]) as wire,
        NatsFactory(Environment("Test", {**environment, "NATS_URL": wire.url})) as factory,
        factory.application_recorder().subscribe() as subscription,
    ):
        recorder.insert_events([an_event(a_new_id(), 1)])
        assert next(subscription).id == 1
        wire.to_client = lose
        recorder.insert_events([an_event(a_new_id(), 1, topic="lost.v1")])
        assert lost.wait(5)
        recorder.insert_events([an_event(a_new_id(), 1)])
        assert ids(subscription, 2) == [2, 3]


def test_a_stopped_subscription_leaves_no_consumer_behind(
    recorder: NatsApplicationRecorder, count_consumers: Callable[[], int]
) -> None:
    recorder.insert_events([an_event(a_new_id(), 1)])
    with recorder.subscribe() as subscription:
        next(subscription)
        assert count_consumers() == 1
    recorder.max_notification_id()  # its answer comes after the deletion was sent
    assert count_consumers() == 0
