"""An auditor's user reads the record at the server itself, by the commands that are made for it, and writes nothing."""

import asyncio
import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from nats.aio.client import Client
from nats.js.api import KeyValueConfig, StreamConfig
from nats.js.errors import NotFoundError

from shared.contracts.streams import AUDITOR_CONNECTIONS, AWARDS, CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS
from shared.evidence.checkpoints import CHECKPOINTS
from tests.deploy.server import Refusals, ServerWithUsers, connected
from tests.thidua.audit.recorded_history import SOUND, write
from tests.thidua.audit.signed_store import audit

RECORD = [CAMPAIGNS, NOMINATIONS, NOTIFICATIONS, READS, AWARDS, CHECKPOINTS]
KEPT_FROM_THEM = ["KV_notification-addresses", "KV_idempotency", "OBJ_DOCUMENTS", AUDITOR_CONNECTIONS]
LED_ON = "JS.AUDIT.API"

WRITING = [
    "STREAM.CREATE.MINE",
    "STREAM.UPDATE.AWARDS",
    "STREAM.DELETE.AWARDS",
    "STREAM.PURGE.AWARDS",
    "STREAM.MSG.DELETE.AWARDS",
    "STREAM.SNAPSHOT.AWARDS",
    "STREAM.RESTORE.AWARDS",
    "STREAM.LEADER.STEPDOWN.AWARDS",
    "CONSUMER.CREATE.AWARDS.mine",
    "CONSUMER.CREATE.AWARDS",
    "CONSUMER.DURABLE.CREATE.AWARDS.mine",
    "CONSUMER.DELETE.AWARDS.other",
    "CONSUMER.MSG.NEXT.AWARDS.other",
    "META.LEADER.STEPDOWN",
    "ACCOUNT.PURGE.SERVICES",
]
"""What the JetStream API can do beside reading a message by its place."""

PUBLISHED = [
    *(f"{stream}.evil" for stream in RECORD),
    f"{AUDITOR_CONNECTIONS}.ended",
    "$SYS.ACCOUNT.AUDITORS.DISCONNECT",
    "$KV.notification-addresses.a",
    "$O.DOCUMENTS.C.a",
    "$JS.ACK.AWARDS.other.1.1.1.1.0",
    "$SYS.REQ.SERVER.PING",
    "_INBOX.somebody",
]
SUBSCRIBED = [
    *(f"{stream}.>" for stream in RECORD),
    f"{AUDITOR_CONNECTIONS}.>",
    "$KV.>",
    "$O.>",
    "$SYS.>",
    "$JS.>",
    "JS.>",
    ">",
]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerWithUsers]:
    """Run a server with a sound record, what else is kept there, and an auditor."""
    with ServerWithUsers(tmp_path_factory.mktemp("audited")) as running:
        write(running.services_url, SOUND)
        asyncio.run(_fill(running))
        running.audited("state-audit")
        running.stop()
        running.start()
        yield running


async def _fill(server: ServerWithUsers) -> None:
    async with await connected(server.services_url) as client:
        streams = client.jetstream()
        await streams.add_stream(StreamConfig(name=CHECKPOINTS, subjects=[f"{CHECKPOINTS}.>"], allow_direct=True))
        await streams.add_stream(StreamConfig(name="OBJ_DOCUMENTS", subjects=["$O.DOCUMENTS.>"], allow_direct=True))
        await streams.add_stream(StreamConfig(name=AUDITOR_CONNECTIONS, allow_direct=True))
        for bucket in ("notification-addresses", "idempotency"):
            await (await streams.create_key_value(KeyValueConfig(bucket=bucket, direct=True))).put("a", b"secret")


def _url(server: ServerWithUsers) -> str:
    return server.url_of("state-audit", "pw")


async def _ends(server: ServerWithUsers) -> dict[str, tuple[int, int]]:
    """Return what an intruder could change: where each stream ends, and how many messages it has."""
    async with await connected(server.services_url) as client:
        found = await client.jetstream().streams_info()
        return {str(stream.config.name): (stream.state.last_seq, stream.state.messages) for stream in found}


@pytest.mark.parametrize(
    "words",
    [["log"], ["verify", "--without-views"], ["export", NOMINATIONS], ["checkpoints", "export"]],
    ids=lambda words: words[0],
)
def test_the_commands_for_auditors_work_with_an_auditor_s_user(server: ServerWithUsers, words: list[str]) -> None:
    as_auditor = audit(*words, "--nats-url", _url(server))
    assert as_auditor[0] == 0, as_auditor
    assert as_auditor[1] == audit(*words, "--nats-url", server.services_url)[1]


def test_an_auditor_replays_the_views(server: ServerWithUsers, tmp_path: Path) -> None:
    code, out, err = audit("replay", "--to", tmp_path / "r", "--nats-url", _url(server))
    assert (code, "up to     CAMPAIGNS:1,NOMINATIONS:" in out) == (0, True), err


@pytest.mark.parametrize("stream", RECORD)
def test_each_stream_of_the_record_can_be_read(server: ServerWithUsers, stream: str) -> None:
    async def story() -> None:
        async with await connected(_url(server)) as client:
            info = await client.jetstream().stream_info(stream)
            if not info.state.messages:
                with pytest.raises(NotFoundError):
                    await client.jetstream().get_msg(stream, 1)
                return
            for direct in (False, True):
                assert (await client.jetstream().get_msg(stream, 1, direct=direct)).data

    asyncio.run(story())


@pytest.mark.parametrize("stream", KEPT_FROM_THEM)
@pytest.mark.parametrize("api", ["STREAM.INFO", "STREAM.MSG.GET", "DIRECT.GET"])
def test_nothing_else_that_is_kept_there_can_be_read(server: ServerWithUsers, api: str, stream: str) -> None:
    async def story() -> None:
        async with await connected(_url(server)) as client:
            assert not await _answered(client, f"$JS.API.{api}.{stream}")
            assert not await _answered(client, f"{LED_ON}.{api}.{stream}")

    asyncio.run(story())


async def _answered(client: Client, subject: str) -> bool:
    """Say whether somebody answers; that nobody does is told at once."""
    reply = client.new_inbox()
    answers = await client.subscribe(reply)
    await client.publish(subject, json.dumps({"seq": 1}).encode(), reply=reply)
    answer = await answers.next_msg(timeout=5)
    return (answer.headers or {}).get("Status") != "503"


def test_everything_else_that_an_auditor_publishes_is_refused(server: ServerWithUsers) -> None:
    async def story() -> None:
        before, refusals = await _ends(server), Refusals()
        asked = [*(f"$JS.API.{api}" for api in WRITING), *(f"{LED_ON}.{api}" for api in WRITING), *PUBLISHED]
        async with await connected(_url(server), refusals) as client:
            for subject in asked:
                await client.publish(subject, b"{}")
            await refusals.until(len(asked))
        seen = [subject.replace("$JS.API", LED_ON).lower() for subject in asked]
        assert refusals.told == [f'nats: permissions violation for publish to "{subject}"' for subject in seen]
        assert await _ends(server) == before

    asyncio.run(story())


def test_everything_but_its_own_answers_is_refused_to_an_auditor(server: ServerWithUsers) -> None:
    async def story() -> None:
        refusals = Refusals()
        async with await connected(_url(server), refusals) as client:
            for subject in SUBSCRIBED:
                await client.subscribe(subject)
            await refusals.until(len(SUBSCRIBED))
        assert refusals.told == [f'nats: permissions violation for subscription to "{s.lower()}"' for s in SUBSCRIBED]

    asyncio.run(story())


@pytest.mark.parametrize("reply", ["CAMPAIGNS.evil", "AWARDS.announced.evil", "$JS.API.STREAM.DELETE.CAMPAIGNS"])
def test_what_is_asked_to_be_answered_into_a_stream_gets_nowhere(server: ServerWithUsers, reply: str) -> None:
    async def story() -> None:
        before = await _ends(server)
        page = json.dumps({"seq": 1, "next_by_subj": "CAMPAIGNS.>", "batch": 3}).encode()
        async with await connected(_url(server)) as client:
            for api in ("STREAM.INFO", "STREAM.MSG.GET", "DIRECT.GET"):
                await client.publish(f"$JS.API.{api}.{CAMPAIGNS}", page, reply=reply)
            await client.jetstream().stream_info(CAMPAIGNS)
        assert await _ends(server) == before

    asyncio.run(story())
