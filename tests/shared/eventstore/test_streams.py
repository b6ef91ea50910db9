"""Streams: created as an event store needs them, checked otherwise, never changed."""

import asyncio
import json
from collections.abc import Callable, Coroutine
from typing import Any

import nats
import pytest
from eventsourcing.persistence import ProgrammingError
from eventsourcing.utils import Environment
from nats.aio.client import Client

from shared.eventstore import NatsFactory, StreamDiffersError, StreamNotFoundError, ensure_stream
from thidua.nats_server import NatsServer

OnServer = Callable[[Callable[[Client], Coroutine[Any, Any, Any]]], Any]


@pytest.fixture
def on_server(nats_server: NatsServer) -> OnServer:
    """Give a function that runs a coroutine with a plain connection."""

    async def run(work: Callable[[Client], Coroutine[Any, Any, Any]]) -> Any:
        async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
            return await work(connection)

    return lambda work: asyncio.run(run(work))


def test_a_new_stream_keeps_everything_for_good(on_server: OnServer, stream_name: str) -> None:
    on_server(lambda connection: ensure_stream(connection, stream_name))
    config = on_server(lambda connection: connection.jetstream().stream_info(stream_name)).config
    assert config.subjects == [f"{stream_name}.>"]
    assert (config.retention, config.storage, config.discard) == ("limits", "file", "new")
    assert (config.max_msgs, config.max_bytes, config.max_msgs_per_subject, config.max_age) == (-1, -1, -1, 0)
    assert (config.deny_delete, config.deny_purge) == (True, True)
    assert (config.allow_direct, config.allow_atomic) == (True, True)


def test_a_stream_that_is_as_it_should_be_is_left_alone(on_server: OnServer, stream_name: str) -> None:
    for _ in range(2):
        on_server(lambda connection: ensure_stream(connection, stream_name))


def test_two_who_create_a_stream_at_once_both_find_it(on_server: OnServer, stream_name: str) -> None:
    async def twice(connection: Client) -> None:
        await asyncio.gather(*(ensure_stream(connection, stream_name) for _ in range(10)))

    on_server(twice)


@pytest.mark.parametrize(
    ("difference", "named"),
    [
        ({"storage": "memory"}, "storage is 'memory', not 'file'"),
        ({"retention": "interest"}, "retention is 'interest'"),
        ({"discard": "old"}, "discard is 'old'"),
        ({"max_msgs": 10}, "max_msgs is 10"),
        ({"max_age": 10**12}, "max_age is"),
        ({"deny_delete": False, "allow_rollup_hdrs": True, "deny_purge": False}, "deny_delete is False"),
        ({"deny_purge": False}, "deny_purge is False"),
        ({"allow_direct": False}, "allow_direct is False"),
        ({"allow_atomic": False}, "allow_atomic is False"),
        ({"allow_atomic": False, "persist_mode": "async"}, "acknowledges before it writes"),
        ({"no_ack": True}, "no_ack is set"),
    ],
)
def test_a_stream_that_differs_is_refused_by_what_differs(
    on_server: OnServer, stream_name: str, difference: dict[str, Any], named: str
) -> None:
    config = {
        "name": stream_name,
        "subjects": [f"{stream_name}.>"],
        "retention": "limits",
        "storage": "file",
        "discard": "new",
        "deny_delete": True,
        "deny_purge": True,
        "allow_direct": True,
        "allow_atomic": True,
        **difference,
    }
    on_server(lambda connection: _create(connection, config))
    with pytest.raises(StreamDiffersError, match=named):
        on_server(lambda connection: ensure_stream(connection, stream_name))


async def _create(connection: Client, config: dict[str, Any]) -> None:
    answer = await connection.request(f"$JS.API.STREAM.CREATE.{config['name']}", json.dumps(config).encode())
    assert b'"error"' not in answer.data, answer.data


def test_other_subjects_are_refused(on_server: OnServer, stream_name: str) -> None:
    on_server(lambda connection: connection.jetstream().add_stream(name=stream_name, subjects=[f"{stream_name}.a"]))
    with pytest.raises(StreamDiffersError, match=r"its subjects are \['TEST_\w+.a'\]"):
        on_server(lambda connection: ensure_stream(connection, stream_name))


def test_fewer_replicas_than_wanted_are_refused(on_server: OnServer, stream_name: str) -> None:
    on_server(lambda connection: ensure_stream(connection, stream_name))
    with pytest.raises(StreamDiffersError, match="it has 1 replicas, not 3"):
        on_server(lambda connection: ensure_stream(connection, stream_name, replicas=3))


def test_a_missing_stream_is_not_created_against_the_settings(environment: Environment) -> None:
    environment["CREATE_STREAM"] = "no"
    with NatsFactory(environment) as factory, pytest.raises(StreamNotFoundError, match="CREATE_STREAM=yes"):
        factory.application_recorder()


def test_an_existing_stream_is_used_without_creating(environment: Environment, factory: NatsFactory) -> None:
    factory.application_recorder()
    with NatsFactory(Environment("Test", {**environment, "CREATE_STREAM": "no"})) as other:
        assert other.application_recorder().max_notification_id() is None


def test_an_unknown_purpose_is_refused(factory: NatsFactory) -> None:
    with pytest.raises(ProgrammingError, match="'events' or 'snapshots', not 'views'"):
        factory.aggregate_recorder("views")
