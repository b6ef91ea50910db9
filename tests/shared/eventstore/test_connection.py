"""The connection: found again after every loss, given up in bounded time, and ended without a trace."""

import gc
import os
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import pytest
from eventsourcing.persistence import InterfaceError, OperationalError, ProgrammingError
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory
from tests.shared.eventstore.events import a_new_id, an_event, some_events
from tests.shared.eventstore.wire import Wire
from thidua.nats_server import NatsServer


def event_store_threads() -> int:
    return sum(thread.name.startswith("eventstore-") for thread in threading.enumerate())


@pytest.fixture
def own_recorder(own_nats_server: NatsServer) -> Iterator[NatsApplicationRecorder]:
    """Give a recorder on a server of its own, that gives up after one second."""
    with NatsFactory(Environment("Own", {"NATS_URL": own_nats_server.url, "NATS_TIMEOUT": "1"})) as factory:
        yield factory.application_recorder()


@pytest.mark.parametrize("end", [NatsServer.stop, NatsServer.kill])
def test_writing_goes_on_after_a_restart_of_the_server(
    own_nats_server: NatsServer, own_recorder: NatsApplicationRecorder, end: Callable[[NatsServer], None]
) -> None:
    aggregate = a_new_id()
    own_recorder.insert_events(some_events(aggregate, 3))
    end(own_nats_server)
    own_nats_server.start()
    assert own_recorder.insert_events([an_event(aggregate, 4)]) == [4]


def test_a_call_waits_for_a_server_that_comes_back_in_time(
    own_nats_server: NatsServer, own_recorder: NatsApplicationRecorder
) -> None:
    own_nats_server.kill()
    with ThreadPoolExecutor(1) as threads:
        writing = threads.submit(own_recorder.insert_events, [an_event(a_new_id(), 1)])
        own_nats_server.start()
        assert writing.result() == [1]


@pytest.mark.parametrize(
    "call",
    [
        lambda recorder: recorder.insert_events([an_event(a_new_id(), 1)]),
        lambda recorder: recorder.insert_events(some_events(a_new_id(), 2)),
        lambda recorder: recorder.select_events(a_new_id()),
        lambda recorder: recorder.select_notifications(None, 10),
        lambda recorder: recorder.max_notification_id(),
    ],
)
def test_without_a_server_a_call_fails_in_bounded_time(
    own_nats_server: NatsServer,
    own_recorder: NatsApplicationRecorder,
    call: Callable[[NatsApplicationRecorder], object],
) -> None:
    own_nats_server.stop()
    started = time.monotonic()
    with pytest.raises(OperationalError, match=r"at 127\.0\.0\.1:\d+ did not serve the event store within 1 s"):
        call(own_recorder)
    assert time.monotonic() - started < 2


def test_without_a_server_constructing_a_recorder_fails_in_bounded_time() -> None:
    with (
        NatsFactory(Environment("Test", {"NATS_URL": "nats://user:secret@127.0.0.1:1", "NATS_TIMEOUT": "0.3"})) as f,
        pytest.raises(OperationalError) as failure,
    ):
        f.application_recorder()
    assert "127.0.0.1:1" in str(failure.value)
    assert "secret" not in str(failure.value)


def test_calls_under_way_when_the_connection_is_cut_succeed(environment: Environment) -> None:
    with (
        Wire(environment["NATS_URL"]) as wire,
        NatsFactory(Environment("Test", {**environment, "NATS_URL": wire.url})) as factory,
        ThreadPoolExecutor(16) as threads,
    ):
        recorder = factory.application_recorder()
        writes = [threads.submit(recorder.insert_events, some_events(a_new_id(), 1 + n % 2)) for n in range(400)]
        for write in writes[::50]:
            write.result()
            wire.cut()
        ids = [number for write in writes for number in write.result() or ()]
    assert sorted(ids) == list(range(1, 601))


def test_closing_ends_calls_that_wait_for_a_server(own_nats_server: NatsServer) -> None:
    factory = NatsFactory(Environment("Own", {"NATS_URL": own_nats_server.url}))
    recorder = factory.application_recorder()
    own_nats_server.stop()
    with ThreadPoolExecutor(4) as threads:
        waiting = [threads.submit(recorder.max_notification_id) for _ in range(4)]
        factory.close()
        for call in waiting:
            with pytest.raises(InterfaceError, match="closed"):
                call.result(5)


def test_a_closed_event_store_refuses_calls(factory: NatsFactory, recorder: NatsApplicationRecorder) -> None:
    factory.close()
    with pytest.raises(InterfaceError, match="closed"):
        recorder.max_notification_id()
    with pytest.raises(InterfaceError, match="closed"):
        factory.application_recorder()


def test_closing_twice_does_nothing(factory: NatsFactory, recorder: NatsApplicationRecorder) -> None:
    assert recorder.max_notification_id() is None
    factory.close()
    factory.close()


def test_closing_leaves_no_thread(environment: Environment) -> None:
    before = event_store_threads()
    with NatsFactory(environment) as factory:
        factory.application_recorder().subscribe()
        factory.aggregate_recorder("snapshots")
        assert event_store_threads() == before + 1
    assert event_store_threads() == before


def test_an_event_store_that_is_dropped_leaves_no_thread(environment: Environment) -> None:
    before = event_store_threads()
    recorder = NatsFactory(environment).application_recorder()
    recorder.subscribe()
    recorder.insert_events([an_event(a_new_id(), 1)])
    gc.collect()
    assert event_store_threads() == before + 1
    thread = recorder._stream.loop._thread
    del recorder
    gc.collect()
    thread.join(5)
    assert event_store_threads() == before


def test_a_forked_process_is_told_to_construct_its_own(recorder: NatsApplicationRecorder) -> None:
    recorder.max_notification_id()
    child = os.fork()
    if child == 0:
        try:
            recorder.max_notification_id()
        except ProgrammingError:
            os._exit(42)
        finally:
            os._exit(1)
    _, status = os.waitpid(child, 0)
    assert os.waitstatus_to_exitcode(status) == 42


def test_a_call_from_the_event_loop_itself_is_refused(recorder: NatsApplicationRecorder) -> None:
    async def call() -> None:
        recorder.max_notification_id()

    with pytest.raises(ProgrammingError, match="from a thread"):
        recorder._stream.loop.call(call())
