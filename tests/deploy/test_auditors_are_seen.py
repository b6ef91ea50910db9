"""What an auditor's user reads at the server itself is recorded, because the server tells of it."""

import asyncio
import json
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest
from nats.aio.client import Client

from services.projections.adapters.connections_recording import ConnectionsRecording
from shared.contracts.event import Envelope
from shared.contracts.events.reads import ReadOverNatsRecorded
from shared.contracts.registry import decode
from shared.contracts.streams import AUDITOR_CONNECTIONS, CAMPAIGNS, READS
from shared.reads import ReadingBook
from tests.deploy.server import ServerWithUsers, connected
from tests.thidua.audit.recorded_history import SOUND, write
from tests.thidua.audit.signed_store import audit

AT = datetime(2024, 8, 20, 2, tzinfo=UTC)
READ = 3
PATIENCE = 10.0


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ServerWithUsers]:
    """Run a server with a sound record and an auditor, where connections have been recorded once."""
    with _audited(tmp_path_factory.mktemp("seen")) as running:
        yield running


@contextmanager
def _audited(folder: Path) -> Iterator[ServerWithUsers]:
    running = ServerWithUsers(folder)
    running.audited("state-audit")
    with running:
        write(running.services_url, SOUND)
        asyncio.run(_begin(running))
        yield running


async def _begin(server: ServerWithUsers) -> None:
    async with await connected(server.services_url) as client:
        made = await client.subscribe(f"$JS.EVENT.ADVISORY.CONSUMER.CREATED.{AUDITOR_CONNECTIONS}.*")
        async with recording(server, client):
            await made.next_msg(PATIENCE)


@asynccontextmanager
async def recording(server: ServerWithUsers, client: Client) -> AsyncIterator[None]:
    """Record connections, as projections does."""
    book = ReadingBook("projections", server.services_url)
    await book.open()
    try:
        async with ConnectionsRecording(lambda: client, book, lambda: AT, replicas=1).running():
            yield
    finally:
        await book.close()


async def recorded(server: ServerWithUsers, many: int, *, kept: int = 0) -> list[Envelope]:
    """Record until so many events have come to READS, and return those."""
    async with await connected(server.services_url) as client:
        stored = await client.subscribe(f"{READS}.projections.>")
        async with recording(server, client):
            found = [await stored.next_msg(PATIENCE) for _ in range(many)]
            await _forgotten(client, kept)
    return [decode((each.headers or {})["Eventsourcing-Topic"], each.data) for each in found]


async def _forgotten(client: Client, kept: int = 0) -> None:
    """Wait until the server has no more than that left to record."""
    async with asyncio.timeout(PATIENCE):
        while (await client.jetstream().stream_info(AUDITOR_CONNECTIONS)).state.messages != kept:  # noqa: ASYNC110  (each round asks the server)
            await asyncio.sleep(0)


async def _read(server: ServerWithUsers) -> None:
    """Connect as the auditor, read, and go; nothing records meanwhile."""
    async with await connected(server.services_url) as services:
        ended = await services.subscribe(f"{AUDITOR_CONNECTIONS}.ended")
        async with await connected(server.url_of("state-audit", "pw")) as client:
            for _ in range(READ):
                assert (await client.jetstream().get_msg(CAMPAIGNS, 1, direct=True)).data
        await ended.next_msg(PATIENCE)


def test_what_was_read_while_nobody_recorded_is_recorded_afterwards(server: ServerWithUsers) -> None:
    async def story() -> list[Envelope]:
        await _read(server)
        return await recorded(server, 2)

    begun, ended = asyncio.run(story())
    assert {(each.provenance.actor, each.provenance.role) for each in (begun, ended)} == {("state-audit", "auditor")}
    assert isinstance(begun.event, ReadOverNatsRecorded)
    assert isinstance(ended.event, ReadOverNatsRecorded)
    assert begun.event.connection == ended.event.connection
    assert (begun.event.ended, ended.event.answers) == (None, READ)
    assert ended.event.ended is not None
    assert ended.event.ended > ended.event.begun


def test_a_connection_is_recorded_while_it_lasts(server: ServerWithUsers) -> None:
    async def story() -> None:
        async with await connected(server.services_url) as client:
            stored = await client.subscribe(f"{READS}.projections.>")
            async with recording(server, client), await connected(server.url_of("state-audit", "pw")) as auditor:
                told = json.loads((await stored.next_msg(PATIENCE)).data)
                assert (told["actor"], told["data"]["ended"]) == ("state-audit", None)
                await auditor.close()
                await stored.next_msg(PATIENCE)
                await _forgotten(client)

    asyncio.run(story())


def test_no_address_of_a_machine_is_recorded(server: ServerWithUsers) -> None:
    async def story() -> list[Envelope]:
        await _read(server)
        return await recorded(server, 2)

    assert not any("127.0.0.1" in each.model_dump_json() + repr(each.event) for each in asyncio.run(story()))


def test_what_the_server_told_twice_is_recorded_once(server: ServerWithUsers) -> None:
    async def story() -> None:
        async with await connected(server.services_url) as client:
            told = await client.subscribe(f"{AUDITOR_CONNECTIONS}.>")
            await _read(server)
            again = [await told.next_msg(PATIENCE) for _ in range(2)]
            for each in again:
                await client.jetstream().publish(each.subject, each.data)
            before = (await client.jetstream().stream_info(READS)).state.last_seq
            await recorded(server, 2)
            assert (await client.jetstream().stream_info(READS)).state.last_seq == before + 2

    asyncio.run(story())


def test_what_can_not_be_read_is_kept_and_holds_up_nobody(tmp_path: Path) -> None:
    async def story(own: ServerWithUsers) -> None:
        async with await connected(own.services_url) as client:
            await client.jetstream().publish(f"{AUDITOR_CONNECTIONS}.ended", b'{"type": "of another version"}')
            await _read(own)
            await recorded(own, 2, kept=1)

    with _audited(tmp_path) as own:
        asyncio.run(story(own))


def test_the_history_tells_it_and_verifies(server: ServerWithUsers) -> None:
    async def story() -> None:
        await _read(server)
        await recorded(server, 2)

    asyncio.run(story())
    words = ["--type", "recorded-over-nats", "--language", "en", "--nats-url", server.services_url]
    code, out, err = audit("log", *words)
    assert (code, f": {READ} answers, " in out, "Connected to the NATS server" in out) == (0, True, True), err
    assert audit("verify", "--without-views", "--nats-url", server.services_url)[0] == 0
