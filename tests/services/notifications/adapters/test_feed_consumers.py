"""The places of webhooks in the feed, on a real server."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime

import nats
import pytest
from nats.aio.client import Client
from nats.js.errors import Error

from services.notifications.adapters import feed_consumers
from services.notifications.adapters.feed_consumers import NatsFeed
from services.notifications.application.feed_ports import FeedStanding
from services.notifications.domain.feed_webhooks import FeedStage, FeedWebhook, FeedWebhooks
from shared.contracts.events.notifications import FeedStart
from thidua.nats_server import NatsServer

pytestmark = pytest.mark.anyio

WEBHOOK = FeedWebhook("a" * 32, "b" * 32, "example.org", FeedStart(sequence=2))


@pytest.fixture
async def connection(nats_server: NatsServer) -> AsyncIterator[Client]:
    """Connect to the server."""
    async with await nats.connect(nats_server.url, allow_reconnect=False) as connected:
        yield connected


@pytest.fixture
async def feed(connection: Client, stream_name: str) -> NatsFeed:
    """Give a feed of three messages."""
    feed = NatsFeed(lambda: connection, 1, stream_name)
    await feed.end()
    for nth in range(3):
        await connection.jetstream().publish(f"{stream_name}.{nth}", b"{}", headers={"ce-id": f"NOMINATIONS:{nth}"})
    return feed


async def test_what_is_before_the_beginning_is_behind_it(feed: NatsFeed) -> None:
    async with feed.queue(WEBHOOK):
        assert await feed.standing(WEBHOOK) == FeedStanding(position=1, lag=2)


async def test_what_came_before_a_time_is_behind_it(feed: NatsFeed) -> None:
    now = replace(WEBHOOK, start=FeedStart(time=datetime.now(UTC)))
    async with feed.queue(now):
        assert await feed.standing(now) == FeedStanding(position=3, lag=0)


async def test_a_message_that_was_not_taken_comes_again_and_its_attempts_are_counted(feed: NatsFeed) -> None:
    attempts = []
    for _ in range(2):
        async with feed.queue(WEBHOOK) as queue:
            message = await queue.next()
            assert message is not None
            attempts.append((message.id, message.attempt))
            await message.again(datetime.resolution)
    assert attempts == [("NOMINATIONS:1", 1), ("NOMINATIONS:1", 2)]


async def test_a_queue_ends_with_its_consumer(feed: NatsFeed, connection: Client, stream_name: str) -> None:
    async with feed.queue(WEBHOOK) as queue:
        await connection.jetstream().delete_consumer(stream_name, f"feed-webhook-{WEBHOOK.id}-1")
        with pytest.raises(Error):
            await queue.next()


async def test_only_runs_that_are_known_to_be_over_are_forgotten(feed: NatsFeed) -> None:
    again, unknown = replace(WEBHOOK, run=2), replace(WEBHOOK, id="c" * 32)
    ended = replace(WEBHOOK, id="d" * 32, stage=FeedStage.ENDED)
    for each in (WEBHOOK, again, unknown, ended):
        async with feed.queue(each):
            pass
    await feed.forget_runs_before(FeedWebhooks({each.id: each for each in (again, ended)}))
    left = [await feed.standing(each) is not None for each in (WEBHOOK, again, unknown, ended)]
    assert left == [False, True, True, False]


async def test_a_message_that_is_held_is_not_given_out_elsewhere(
    feed: NatsFeed, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, seconds in (("ACK_WAIT", 1.0), ("_HELD_EVERY", 0.2), ("_PULL_WAIT", 2.5)):
        monkeypatch.setattr(feed_consumers, name, seconds)
    async with feed.queue(WEBHOOK) as queue, feed.queue(WEBHOOK) as elsewhere:
        message = await queue.next()
        assert message is not None
        async with message.held():
            assert await elsewhere.next() is None
        await message.taken()
    assert await feed.standing(WEBHOOK) == FeedStanding(position=2, lag=1)
