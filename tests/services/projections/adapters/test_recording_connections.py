"""Projections records what the NATS server tells of auditors' connections, and says where it can't."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import nats
import pytest
from litestar.testing import TestClient
from nats.aio.client import Client
from nats.js.api import StreamConfig

from services.projections.adapters.connections_recording import ConnectionsRecording
from services.projections.main import create
from services.projections.settings import Settings
from shared.contracts.streams import AUDITOR_CONNECTIONS, READS
from shared.reads import ReadingBook
from tests.services.portal import on
from thidua.nats_server import NatsServer

PATIENCE = 10.0
TOLD = {
    "type": "io.nats.server.advisory.v1.client_connect",
    "id": "2VfpIbKfeKBfxsWbwewrng",
    "timestamp": "2026-11-22T17:51:28.07793231Z",
    "server": {"name": "node-1", "host": "10.0.0.7", "id": "NCJUHFO5", "ver": "2.15.1"},
    "client": {"start": "2026-11-22T17:51:28.072958825Z", "host": "10.0.0.9", "id": 15, "user": "state-audit"},
}


def test_the_service_records_what_the_server_told(own_nats_server: NatsServer, tmp_path: Path) -> None:
    async def tell() -> bytes:
        async with await nats.connect(own_nats_server.url) as client:
            stored = await client.subscribe(f"{READS}.projections.>")
            await client.publish(f"{AUDITOR_CONNECTIONS}.begun", json.dumps(TOLD).encode())
            return (await stored.next_msg(PATIENCE)).data

    asyncio.run(_kept_once(own_nats_server.url))
    with TestClient(create(Settings(**on(own_nats_server.url, tmp_path)))) as client:
        stored = json.loads(asyncio.run(tell()))
        assert client.get("/health/ready").json()["checks"]["auditors"]["ok"]
    assert (stored["actor"], stored["data"]["connection"]) == ("state-audit", "NCJUHFO5/15")
    assert "10.0.0" not in json.dumps(stored)


def test_where_it_can_not_be_recorded_that_is_said_until_it_can(
    own_nats_server: NatsServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.projections.adapters.connections_recording._PAUSE", 0.01)

    async def story() -> None:
        async with await nats.connect(own_nats_server.url) as client:
            streams = client.jetstream()
            await streams.add_stream(StreamConfig(name="OTHER", subjects=[f"{AUDITOR_CONNECTIONS}.>"]))
            recording = _recording(client, own_nats_server.url)
            async with recording.running(), asyncio.timeout(PATIENCE):
                await _until(recording, goes_on=False)
                assert "subjects overlap" in recording.state()[1]
                await streams.delete_stream("OTHER")
                await _until(recording, goes_on=True)

    asyncio.run(story())


async def _kept_once(url: str) -> None:
    """Let the stream be made, so that what is told next is kept whenever the service comes to it."""
    async with await nats.connect(url) as client:
        made = await client.subscribe(f"$JS.EVENT.ADVISORY.CONSUMER.CREATED.{AUDITOR_CONNECTIONS}.*")
        async with _recording(client, url).running():
            await made.next_msg(PATIENCE)


def _recording(client: Client, url: str) -> ConnectionsRecording:
    return ConnectionsRecording(lambda: client, ReadingBook("projections", url), lambda: datetime.now(UTC), replicas=1)


async def _until(recording: ConnectionsRecording, *, goes_on: bool) -> None:
    while recording.state()[0] is not goes_on:  # noqa: ASYNC110  (readiness asks for the state, nothing tells of it)
        await asyncio.sleep(0)
