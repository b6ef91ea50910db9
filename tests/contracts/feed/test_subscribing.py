"""The example on the page for subscribers does what the page says."""

import asyncio
import re
import sys
from collections.abc import Sequence
from pathlib import Path

import nats
import pytest

from services.projections.adapters.feed_stream import FeedStream
from shared.contracts.feed import FeedEvent
from tests.architecture.tree import ROOT
from tests.services.projections.adapters.feeding import TOLD
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

PAGE = ROOT / "docs" / "subscribers.md"
PATIENCE = 30.0


def line_of(event: FeedEvent, name: str) -> str:
    return f"{event.id} {event.type} {event.subject} {name}"


LINES = [
    line_of(event, name) for event, name in zip(TOLD, ("An Dương", "Đội Một", "Đội Một", "Trần Hòa", "-"), strict=True)
]


async def _publish(url: str, events: Sequence[FeedEvent]) -> None:
    async with await nats.connect(url, allow_reconnect=False) as connection:
        feed = FeedStream(connection, replicas=1)
        tail = await feed.tail()
        for event in events:
            tail = await feed.append(event, tail)


async def _followed(script: Path, url: str, count: int) -> list[str]:
    """Run the example until it has printed so many lines, and end it."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, str(script), url, "my-portal", stdout=asyncio.subprocess.PIPE
    )
    assert process.stdout is not None
    try:
        async with asyncio.timeout(PATIENCE):
            return [(await process.stdout.readline()).decode().strip() for _ in range(count)]
    finally:
        process.kill()
        await process.wait()


async def test_the_python_example_prints_each_event_of_the_feed(own_nats_server: NatsServer, tmp_path: Path) -> None:
    (example,) = re.findall(r"```python\n(import asyncio.*?)```", PAGE.read_text("utf-8"), re.DOTALL)
    script = tmp_path / "follow_awards.py"
    script.write_text(example, "utf-8")
    url = own_nats_server.url
    await _publish(url, TOLD)
    assert await _followed(script, url, len(TOLD)) == LINES
