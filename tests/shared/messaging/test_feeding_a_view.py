import asyncio
import sys
from asyncio.subprocess import PIPE
from pathlib import Path

import pytest
from sqlalchemy import func, select

from shared.messaging import StreamHistory, create_broker, feed, following, history
from shared.views import Generations, LiveView, ViewStore, database_url, open_database
from shared.views.building import Builder
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


async def test_what_can_not_be_read_is_parked_and_the_view_goes_on(
    nats_server: NatsServer, stream_name: str, tmp_path: Path
) -> None:
    engine = open_database(database_url(tmp_path, "tests"))
    store = ViewStore(engine, PlacesView(stream_name))
    broker = create_broker(nats_server.url, "tests")
    [follower] = feed(broker, store, name="tests-places")
    async with following(broker, follower), Writer(nats_server.url, stream_name) as writer:
        await writer.append(2)
        await writer.append_raw("nominations.unheard-of.v1", b"{}")
        last = await writer.append(2)
        assert await store.progress.wait_for({stream_name: last}, timeout=20)
        assert [parked.sequence for parked in store.parked(None, 10)] == [3, 4, 5]
    engine.dispose()


async def test_a_process_killed_again_and_again_misses_nothing(
    nats_server: NatsServer, stream_name: str, database_url: str
) -> None:
    engine = open_database(database_url)
    view = PlacesView(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        for _ in range(2):
            await _run_and_kill("feed", nats_server.url, stream_name, database_url, writer)
        last = await writer.append(5)
    store = ViewStore(engine, view)
    broker = create_broker(nats_server.url, "tests")
    async with following(broker, *feed(broker, store, name="tests-places")):
        assert await store.progress.wait_for({stream_name: last}, timeout=20)
    assert _sequences(store, view) == list(range(1, last + 1))
    engine.dispose()


async def test_a_rebuild_whose_process_is_killed_goes_on_at_the_next_start(
    nats_server: NatsServer, stream_name: str, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with Writer(nats_server.url, stream_name) as writer:
        await asyncio.gather(*(writer.append(100) for _ in range(20)))
        await _run_and_kill("rebuild", nats_server.url, stream_name, database_url, writer, until="at 1200")
    generations = Generations(open_database(database_url), "tests")
    view = PlacesView(stream_name)
    live = LiveView(generations, view)
    monkeypatch.setattr(history, "BATCH_SIZE", 10_000)
    begun = generations.begin(view).positions()[stream_name]
    Builder(live, generations, lambda stop: StreamHistory(nats_server.url, "tests", stop))._build()
    assert begun == 1000
    assert (live.generation, _sequences(live, view)) == (1, list(range(1, 2201)))
    generations.close()


async def _run_and_kill(
    task: str, nats_url: str, stream: str, database: str, writer: Writer, until: str = "at"
) -> None:
    """Feed or rebuild the view in a process of its own, and kill it in the middle of it."""
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.shared.messaging.feeding_process", task, nats_url, stream, database, stdout=PIPE
    )
    assert child.stdout is not None
    try:
        await writer.append()
        async with asyncio.timeout(30):
            await child.stdout.readuntil(until.encode())
        await writer.append(199)
    finally:
        child.kill()
        await child.wait()


def _sequences(store: ViewStore, view: PlacesView) -> list[int]:
    with store.read() as snapshot:
        rows = snapshot.connection.execute(select(view.places.c.sequence).order_by(view.places.c.sequence))
        return list(rows.scalars())
