"""What is kept of a unit's channels: in streams, and as it is shown."""

import asyncio
from typing import Any

import nats
from litestar import Litestar
from litestar.testing import TestClient
from nats.js.errors import NotFoundError

from tests.services.notifications.sending.post_office import (
    path_of,
)


def held(url: str, stream: str) -> list[bytes]:
    """Return all that a stream holds."""

    async def read() -> list[bytes]:
        async with await nats.connect(url, allow_reconnect=False) as connection:
            jetstream = connection.jetstream()
            found = []
            for sequence in range(1, (await jetstream.stream_info(stream)).state.last_seq + 1):
                try:
                    found.append((await jetstream.get_msg(stream, seq=sequence)).data or b"")
                except NotFoundError:
                    continue
            return found

    return asyncio.run(read())


def shown(client: TestClient[Litestar], **query: Any) -> dict[str, Any]:
    """Return what is in force for the ward."""
    answer = client.get(path_of(), params=query)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found
