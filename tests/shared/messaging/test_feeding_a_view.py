import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import func, select

from shared.messaging import create_broker, feed, following
from shared.views import ViewStore, database_url, open_database
from tests.shared.messaging.feeding_process import PlacesView
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio


async def test_two_streams_feed_one_view(nats_server: NatsServer, stream_name: str, tmp_path: Path) -> None:
    view = PlacesView(f"{stream_name}_A", f"{stream_name}_B")
    engine = open_database(database_url(tmp_path, "tests"))
    store = ViewStore(engine, view)
    broker = create_broker(nats_server.url, "tests")
    followers = feed(broker, store, name="tests-places")
    async with following(broker, *followers):
        for stream, count in zip(view.streams, (60, 40), strict=True):
            async with Writer(nats_server.url, stream) as writer:
                await writer.append(count)
        assert await store.progress.wait_for(dict(zip(view.streams, (60, 40), strict=True)), timeout=20)
    with store.read() as snapshot:
        assert snapshot.positions == dict(zip(view.streams, (60, 40), strict=True))
        assert snapshot.connection.execute(select(func.count()).select_from(view.places)).scalar() == 100
    engine.dispose()


async def test_a_process_killed_again_and_again_misses_nothing(
    nats_server: NatsServer, stream_name: str, tmp_path: Path
) -> None:
    url = database_url(tmp_path, "tests")
    engine = open_database(url)
    view = PlacesView(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        for _ in range(2):
            await _run_and_kill(nats_server.url, stream_name, url, writer)
        last = await writer.append(5)
    store = ViewStore(engine, view)
    broker = create_broker(nats_server.url, "tests")
    async with following(broker, *feed(broker, store, name="tests-places")):
        assert await store.progress.wait_for({stream_name: last}, timeout=20)
    with store.read() as snapshot:
        rows = snapshot.connection.execute(select(view.places.c.sequence).order_by(view.places.c.sequence))
        assert rows.scalars().all() == list(range(1, last + 1))
    engine.dispose()


async def _run_and_kill(nats_url: str, stream: str, database: str, writer: Writer) -> None:
    """Feed the view in a process of its own, and kill it while events are coming in."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.shared.messaging.feeding_process", nats_url, stream, database, stdout=PIPE
    )
    assert child.stdout is not None
    try:
        await writer.append()
        async with asyncio.timeout(30):
            await child.stdout.readuntil(b"batch")
        await writer.append(200)
    finally:
        child.kill()
        await child.wait()
