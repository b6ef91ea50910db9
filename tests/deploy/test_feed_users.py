import asyncio

import pytest
from nats.aio.msg import Msg
from nats.aio.subscription import Subscription
from nats.js.api import AckPolicy, ConsumerConfig, StreamConfig

from shared.contracts.streams import AWARDS, CAMPAIGNS
from tests.deploy.conftest import TOLD
from tests.deploy.server import Refusals, ServerWithUsers, connected
from thidua.feed_access import API_PREFIX, Start, let_in
from thidua.nats_server import NatsServer

PUBLISHED = [
    "AWARDS.announced.c.u",
    "CAMPAIGNS.c",
    "NOMINATIONS.n",
    "$KV.addresses.a",
    "$O.DOCUMENTS.C.a",
    "$JS.API.INFO",
    "$JS.API.STREAM.CREATE.MINE",
    "$JS.API.STREAM.DELETE.AWARDS",
    "$JS.API.STREAM.PURGE.AWARDS",
    "$JS.API.STREAM.MSG.GET.CAMPAIGNS",
    "$JS.API.DIRECT.GET.CAMPAIGNS.CAMPAIGNS.c",
    "$JS.API.CONSUMER.CREATE.AWARDS.mine",
    "$JS.API.CONSUMER.CREATE.CAMPAIGNS.mine",
    "$JS.API.CONSUMER.DURABLE.CREATE.AWARDS.mine",
    "$JS.API.CONSUMER.DELETE.AWARDS.other",
    "$JS.API.CONSUMER.MSG.NEXT.AWARDS.my-portal",
    f"{API_PREFIX}.CONSUMER.CREATE.AWARDS.mine",
    f"{API_PREFIX}.CONSUMER.MSG.NEXT.AWARDS.other",
    f"{API_PREFIX}.CONSUMER.INFO.AWARDS.other",
    "$JS.ACK.AWARDS.other.1.1.1.1.0",
    "$SYS.REQ.SERVER.PING",
]
SUBSCRIBED = ["AWARDS.>", "CAMPAIGNS.>", "NOMINATIONS.>", "$KV.>", "$O.>", "$SYS.>", "$JS.>", ">"]


def _portal(server: ServerWithUsers, user: str = "my-portal") -> str:
    return server.url_of(user, "pw")


async def _state(server: ServerWithUsers) -> dict[str, object]:
    """Return what an intruder could change: how many messages each stream has, and how far each reader is."""
    async with await connected(server.services_url) as client:
        streams = client.jetstream()
        found: dict[str, object] = {}
        for stream in await streams.streams_info():
            name = str(stream.config.name)
            found[name] = stream.state.last_seq
            for reader in await streams.consumers_info(name):
                found[f"{name}/{reader.name}"] = reader.ack_floor.stream_seq if reader.ack_floor else 0
        return found


def test_a_subscriber_reads_the_feed_in_order_and_goes_on_where_it_was(server: ServerWithUsers) -> None:
    async def story() -> None:
        told = []
        async with await connected(server.services_url) as services:
            await let_in(services, "my-portal", Start())
        for _ in range(TOLD):
            async with await connected(_portal(server)) as client:
                feed = client.jetstream(prefix=API_PREFIX)
                awards = await feed.pull_subscribe_bind(durable="my-portal", stream=AWARDS)
                [message] = await awards.fetch(1, timeout=5)
                told.append((message.subject, message.metadata.sequence.stream, (message.headers or {})["ce-id"]))
                await message.ack_sync()
        assert told == [(f"{AWARDS}.announced.c.u{n}", n, f"NOMINATIONS:{n}") for n in range(1, TOLD + 1)]

    asyncio.run(story())


def test_a_subscriber_is_told_how_far_its_own_consumer_is(server: ServerWithUsers) -> None:
    async def story() -> None:
        async with await connected(_portal(server, "other")) as client:
            info = await client.jetstream(prefix=API_PREFIX).consumer_info(AWARDS, "other")
            assert (info.stream_name, info.num_pending) == (AWARDS, TOLD)

    asyncio.run(story())


def test_everything_else_that_a_subscriber_publishes_is_refused(server: ServerWithUsers) -> None:
    async def story() -> None:
        before, refusals = await _state(server), Refusals()
        async with await connected(_portal(server), refusals) as client:
            for subject in PUBLISHED:
                await client.publish(subject, b"{}")
            await refusals.until(len(PUBLISHED))
        assert refusals.told == [f'nats: permissions violation for publish to "{s.lower()}"' for s in PUBLISHED]
        assert await _state(server) == before

    asyncio.run(story())


def test_everything_but_its_own_answers_is_refused_to_a_subscriber(server: ServerWithUsers) -> None:
    async def story() -> None:
        refusals = Refusals()
        async with await connected(_portal(server), refusals) as client:
            for subject in SUBSCRIBED:
                await client.subscribe(subject)
            await refusals.until(len(SUBSCRIBED))
        assert refusals.told == [f'nats: permissions violation for subscription to "{s.lower()}"' for s in SUBSCRIBED]

    asyncio.run(story())


@pytest.mark.parametrize("reply", ["CAMPAIGNS.evil", "AWARDS.announced.evil", "$JS.API.STREAM.DELETE.CAMPAIGNS"])
def test_what_is_asked_to_be_answered_into_a_stream_gets_nowhere(server: ServerWithUsers, reply: str) -> None:
    async def story() -> None:
        before = await _state(server)
        for user in ("my-portal", "unbound"):
            async with await connected(_portal(server, user)) as client:
                for api in ("INFO", "MSG.NEXT"):
                    await client.publish(f"{API_PREFIX}.CONSUMER.{api}.{AWARDS}.{user}", b"", reply=reply)
                await client.flush()
        assert await _state(server) == before

    asyncio.run(story())


def test_an_account_without_permissions_is_still_alone(server: ServerWithUsers) -> None:
    async def story() -> None:
        before = await _state(server)
        async with await connected(_portal(server, "unbound")) as client:
            heard = await client.subscribe(">")
            for subject in PUBLISHED:
                await client.publish(subject, b"{}", reply="mine.answer")
            await client.flush()
            await _published_elsewhere(server)
            await client.flush()
            assert {message.subject for message in _drained(heard)} & {
                "AWARDS.announced.c.new",
                "CAMPAIGNS.new",
            } == set()
        after = await _state(server)
        assert after == before | {CAMPAIGNS: after[CAMPAIGNS]}
        assert after[CAMPAIGNS] == int(str(before[CAMPAIGNS])) + 1

    asyncio.run(story())


async def _published_elsewhere(server: ServerWithUsers) -> None:
    async with await connected(server.services_url) as services:
        await services.jetstream().publish("CAMPAIGNS.new", b"{}")


def _drained(heard: Subscription) -> list[Msg]:
    return [heard._pending_queue.get_nowait() for _ in range(heard.pending_msgs)]


def test_whoever_makes_consumers_could_have_the_server_write_into_any_stream(own_nats_server: NatsServer) -> None:
    """Why subscribers make none."""

    async def story(url: str) -> None:
        async with await connected(url) as client:
            streams = client.jetstream()
            for name in (AWARDS, CAMPAIGNS):
                await streams.add_stream(StreamConfig(name=name, subjects=[f"{name}.>"]))
            await streams.publish("AWARDS.a", b"{}")
            heard = await client.subscribe("CAMPAIGNS.evil")  # a consumer delivers where somebody listens
            await streams.add_consumer(
                AWARDS, ConsumerConfig(name="evil", deliver_subject="CAMPAIGNS.evil", ack_policy=AckPolicy.NONE)
            )
            await heard.next_msg(timeout=5)
            after = await streams.publish("CAMPAIGNS.after", b"{}")  # the stream takes one after the other
            assert after.seq == 2

    asyncio.run(story(own_nats_server.url))
