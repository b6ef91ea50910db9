"""Recorders on the shared server, each test on a stream of its own."""

import asyncio
from collections.abc import Callable, Iterator

import nats
import pytest
from eventsourcing.utils import Environment

from shared.eventstore import NatsApplicationRecorder, NatsFactory
from tests.shared.eventstore.events import PublishRaw
from thidua.nats_server import NatsServer


@pytest.fixture
def environment(nats_server: NatsServer, stream_name: str) -> Environment:
    """Give the settings of an event store on the shared server."""
    return Environment(
        "Test",
        {"PERSISTENCE_MODULE": "shared.eventstore", "NATS_URL": nats_server.url, "NATS_STREAM": stream_name},
    )


@pytest.fixture
def factory(environment: Environment) -> Iterator[NatsFactory]:
    """Construct an event store, and close it at the end."""
    factory = NatsFactory(environment)
    yield factory
    factory.close()


@pytest.fixture
def recorder(factory: NatsFactory) -> NatsApplicationRecorder:
    """Give an application recorder on an empty stream."""
    return factory.application_recorder()


@pytest.fixture
def publish_raw(nats_server: NatsServer, stream_name: str) -> PublishRaw:
    """Give a function that publishes below the stream's name, past the event store."""

    async def publish(subject: str, data: bytes) -> None:
        async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
            await connection.jetstream().publish(f"{stream_name}.{subject}", data)

    return lambda subject, data: asyncio.run(publish(subject, data))


@pytest.fixture
def count_consumers(nats_server: NatsServer, stream_name: str) -> Callable[[], int]:
    """Give a function that counts the consumers of the test's stream."""

    async def count() -> int:
        async with await nats.connect(nats_server.url, allow_reconnect=False) as connection:
            return len(await connection.jetstream().consumers_info(stream_name))

    return lambda: asyncio.run(count())
