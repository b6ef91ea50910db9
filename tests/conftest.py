"""Real servers for tests: a NATS server shared by the session, one for tests that stop or kill it, and databases."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import nats
import pytest

from thidua.nats_server import NatsServer

pytest_plugins = [
    "tests.examples",
    "tests.first_files",
    "tests.whole_rooms",
    "tests.swept_seldom",
    "tests.databases",
    "tests.compiled_once",
    "tests.signatures_once",
]


@pytest.fixture(scope="session")
def nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run one server that all tests share; tests must not stop it."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as server:
        yield server


@pytest.fixture
def own_nats_server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server of the test's own, to be stopped, killed and started again."""
    with NatsServer(tmp_path_factory.mktemp("own-nats")) as server:
        yield server


@pytest.fixture
def stream_name(nats_server: NatsServer) -> Iterator[str]:
    """Give a stream name of the test's own; streams whose names begin with it are deleted at the end.

    Event streams deny deletes and purges for good, so tests can not clean and share one.
    """
    name = f"TEST_{uuid4().hex[:12].upper()}"
    yield name
    asyncio.run(_delete_streams(nats_server.url, name))


async def _delete_streams(url: str, name: str) -> None:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        jetstream = connection.jetstream()
        for stream in await jetstream.streams_info():
            if stream.config.name is not None and stream.config.name.startswith(name):
                await jetstream.delete_stream(stream.config.name)
