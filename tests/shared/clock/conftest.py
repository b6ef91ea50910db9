import contextlib
from collections.abc import AsyncIterator

import nats
import pytest
from nats.aio.client import Client
from nats.js.errors import NotFoundError

from thidua.nats_server import NatsServer


@pytest.fixture
def anyio_backend() -> str:
    """Run async tests on asyncio, which NATS needs."""
    return "asyncio"


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[Client]:
    """Return a connection to a server where no time is set; all tests that set one share its one bucket."""
    async with await nats.connect(nats_server.url) as connection:
        await _forget(connection)
        yield connection
        await _forget(connection)


async def _forget(connection: Client) -> None:
    with contextlib.suppress(NotFoundError):
        await connection.jetstream().delete_key_value("THIDUA_CLOCK")
