"""More than one process of a service: databases of their own don't meet, a shared name has one follower at a time."""

from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from shared.messaging import Follower, FollowerState, consumer, create_broker, feed, following
from shared.views import ViewStore, database_url, open_database
from tests.shared.messaging.feeding_process import PlacesView
from tests.shared.messaging.ledger import PATIENCE, Ledger, until
from tests.shared.messaging.writing import Writer
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio


async def test_two_databases_of_one_service_are_fed_side_by_side(
    nats_server: NatsServer, stream_name: str, tmp_path: Path
) -> None:
    async with AsyncExitStack() as stack:
        writer = await stack.enter_async_context(Writer(nats_server.url, stream_name))
        await writer.append(600)
        fed: list[tuple[ViewStore, Follower]] = []
        for name in ("one", "other"):
            engine = open_database(database_url(tmp_path, name))
            stack.callback(engine.dispose)
            store = ViewStore(engine, PlacesView(stream_name))
            broker = create_broker(nats_server.url, name)
            [follower] = feed(broker, store, name="tests-places")
            await stack.enter_async_context(following(broker, follower))
            fed.append((store, follower))
        for last in (600, await writer.append(3)):
            for store, follower in fed:
                assert await store.progress.wait_for({stream_name: last}, PATIENCE)
                await until(follower, FollowerState.FOLLOWING)


async def test_a_second_follower_of_one_name_is_not_healthy_and_says_why(
    nats_server: NatsServer, stream_name: str
) -> None:
    first, copy = Ledger(stream_name), Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer, first.followed(nats_server.url) as follower:
        await until(follower, FollowerState.FOLLOWING)
        async with copy.followed(nats_server.url) as second:
            await until(second, FollowerState.RETRYING)
            assert second.status.error is not None
            assert second.status.error.startswith(f"FollowedElsewhereError: another process follows {stream_name} as")
            await writer.append(10)
            assert await first.reaches(10)
            assert follower.healthy
    assert (first.calls > 0, copy.calls) == (True, 0)


async def test_a_second_follower_of_one_name_takes_over_when_the_first_ends(
    nats_server: NatsServer, stream_name: str
) -> None:
    first, copy = Ledger(stream_name), Ledger(stream_name)
    async with AsyncExitStack() as stack:
        writer = await stack.enter_async_context(Writer(nats_server.url, stream_name))
        await writer.append(3)
        async with first.followed(nats_server.url) as follower:
            await until(follower, FollowerState.FOLLOWING)
            second = await stack.enter_async_context(copy.followed(nats_server.url))
            await until(second, FollowerState.RETRYING)
        assert await copy.reaches(3)
        await until(second, FollowerState.FOLLOWING)
    assert copy.sequences == [1, 2, 3]


async def test_a_consumer_that_nobody_uses_goes_away_by_itself_and_nothing_is_lost(
    nats_server: NatsServer, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(consumer, "INACTIVE_THRESHOLD", 0.2)
    ledger = Ledger(stream_name)
    async with Writer(nats_server.url, stream_name) as writer:
        for last in (3, 6):
            gone = await writer.nats.subscribe(f"$JS.EVENT.ADVISORY.CONSUMER.DELETED.{stream_name}.*")
            await writer.append(3)
            async with ledger.followed(nats_server.url):
                assert await ledger.reaches(last)
            await gone.next_msg(PATIENCE)
            assert await writer.nats.jetstream().consumers_info(stream_name) == []
    assert ledger.sequences == [1, 2, 3, 4, 5, 6]
