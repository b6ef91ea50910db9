import asyncio
import json
import os
import re
import signal
import ssl
from dataclasses import replace
from pathlib import Path

import httpx
import nats
import pytest
from nats.aio.client import Client
from nats.js.api import StreamConfig
from typer.testing import CliRunner

from services.projections.adapters.connections_recording import AUDITOR_STREAM
from shared.contracts.streams import AUDITOR_CONNECTIONS
from shared.eventstore import tls_for
from tests.deploy.certificates import Authority
from tests.thidua.three_nodes import NODES, described, services_url, with_cluster
from thidua.cli import app
from thidua.feed_access import API_PREFIX, Start, let_in
from thidua.supervision import Program, Supervisor


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Program]:
    """Describe three nodes of one cluster, by the files of production, with a subscriber and an auditor."""
    authority = Authority(tmp_path)
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", str(authority.ca))
    return described(tmp_path, authority)


def test_the_cluster_forms_and_keeps_a_stream_on_all_three_nodes(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        stream = await client.jetstream().stream_info("EVENTS")
        assert stream.cluster is not None
        assert {stream.cluster.leader, *(peer.name for peer in stream.cluster.replicas or [])} == {
            node.name for node in nodes
        }

    with_cluster(nodes, deed)


def test_the_cluster_takes_several_events_as_one(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        batch = {"Nats-Batch-Id": "one"}
        await client.publish("EVENTS.a", b"{}", headers=batch | {"Nats-Batch-Sequence": "1"})
        commit = batch | {"Nats-Batch-Sequence": "2", "Nats-Batch-Commit": "1"}
        answer = json.loads((await client.request("EVENTS.b", b"{}", headers=commit, timeout=10)).data)
        assert (answer.get("error"), answer.get("count")) == (None, 2)

    with_cluster(nodes, deed)


def test_the_cluster_goes_on_when_a_node_is_killed(nodes: list[Program]) -> None:
    async def deed(client: Client, cluster: Supervisor) -> None:
        connected_to = client.connected_url
        assert connected_to is not None
        other = next(node for node in nodes if node.environment["NATS_PORT"] != str(connected_to.port))
        os.kill(cluster.pids()[other.name], signal.SIGKILL)
        assert (await _published(client)).seq >= 1

    with_cluster(nodes, deed)


def test_a_subscriber_reads_the_feed_through_every_node(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        await client.jetstream().add_stream(StreamConfig(name="AWARDS", subjects=["AWARDS.>"], num_replicas=NODES))
        await let_in(client, "my-portal", Start())
        for number, node in enumerate(nodes, 1):
            await client.jetstream().publish("AWARDS.announced.c.u", b"{}")
            assert await _read_through(node, "my-portal", "pw") == number

    with_cluster(nodes, deed)


def test_a_subscriber_is_let_in_by_every_node_without_a_start(nodes: list[Program]) -> None:
    async def deed(client: Client, cluster: Supervisor) -> None:
        await client.jetstream().add_stream(StreamConfig(name="AWARDS", subjects=["AWARDS.>"], num_replicas=NODES))
        password = await asyncio.to_thread(_let_in_late, nodes, cluster.pids())
        for number, node in enumerate(nodes, 1):
            await client.jetstream().publish("AWARDS.announced.c.u", b"{}")
            assert await _read_through(node, "late", password) == number

    with_cluster(nodes, deed)


def test_an_auditor_s_connection_to_any_node_is_kept_once(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        told = await client.subscribe(f"{AUDITOR_CONNECTIONS}.>")
        await client.jetstream().add_stream(replace(AUDITOR_STREAM, num_replicas=NODES))
        for node in nodes:
            url = f"nats://state-audit:pw@127.0.0.1:{node.environment['NATS_PORT']}"
            async with await nats.connect(url, **tls_for([url])):
                pass
        ids = {json.loads((await told.next_msg(10)).data)["id"] for _ in range(2 * NODES)}
        assert len(ids) == 2 * NODES
        pull = await client.jetstream().pull_subscribe("", durable="all", stream=AUDITOR_CONNECTIONS)
        kept = [json.loads((await pull.fetch(1, timeout=10))[0].data)["id"] for _ in ids]
        assert sorted(kept) == sorted(ids)
        assert (await client.jetstream().stream_info(AUDITOR_CONNECTIONS)).state.last_seq == len(ids)

    with_cluster(nodes, deed)


def _let_in_late(nodes: list[Program], pids: dict[str, int]) -> str:
    """Run the command that lets a subscriber in, and return the password that it shows."""
    file = Path(nodes[0].argv[-1]).with_name("subscribers.conf")
    words = ["feed", "user", "late", "--subscribers", str(file), "--nats-url", ",".join(map(services_url, nodes))]
    said = CliRunner().invoke(app, [*words, *(f"--pid={pids[node.name]}" for node in nodes)])
    assert said.exit_code == 0, said.output
    [password] = re.findall(r"^password +(\w+)$", said.output, re.MULTILINE)
    return str(password)


async def _read_through(node: Program, user: str, password: str) -> int:
    """Read one message of the feed as a subscriber, and return its place."""
    url = f"nats://{user}:{password}@127.0.0.1:{node.environment['NATS_PORT']}"
    async with await nats.connect(url, **tls_for([url])) as portal:
        feed = portal.jetstream(prefix=API_PREFIX)
        awards = await feed.pull_subscribe_bind(durable=user, stream="AWARDS")
        [message] = await awards.fetch(1, timeout=10)
        await message.ack_sync()
        return int(message.metadata.sequence.stream)


@pytest.mark.parametrize("port", ["NATS_PORT", "NATS_CLUSTER_PORT"])
def test_a_node_lets_in_neither_clients_nor_nodes_without_tls(nodes: list[Program], port: str) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(nodes[0].environment[port]))
        writer.write(b'CONNECT {"verbose":false,"user":"routes","pass":"between-nodes"}\r\nPING\r\n')
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        assert b"PONG" not in said

    with_cluster(nodes, deed)


def test_a_node_lets_in_no_client_that_does_not_log_in(nodes: list[Program]) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        url = f"nats://127.0.0.1:{nodes[0].environment['NATS_PORT']}"
        with pytest.raises(nats.errors.Error, match="Authorization Violation"):
            await nats.connect(url, allow_reconnect=False, max_reconnect_attempts=1, **tls_for([url]))

    with_cluster(nodes, deed)


def test_a_node_lets_in_no_node_that_shows_a_certificate_and_no_password(nodes: list[Program], tmp_path: Path) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        context = _trusting(tmp_path)
        context.load_cert_chain(tmp_path / "node-1.pem", tmp_path / "node-1-key.pem")
        assert b"Authorization Violation" in await _said_to_a_node(nodes[0], context)

    with_cluster(nodes, deed)


def test_a_node_says_nothing_to_a_node_that_shows_no_certificate(nodes: list[Program], tmp_path: Path) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        with pytest.raises(ssl.SSLError, match=r"(?i)certificate.required"):
            await _said_to_a_node(nodes[0], _trusting(tmp_path))

    with_cluster(nodes, deed)


def _trusting(folder: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=folder / "ca.pem")


async def _said_to_a_node(node: Program, context: ssl.SSLContext) -> bytes:
    """Return all that a node says to another that does not know the password."""
    async with asyncio.timeout(10):
        port = int(node.environment["NATS_CLUSTER_PORT"])
        reader, writer = await asyncio.open_connection("127.0.0.1", port, ssl=context)
        writer.write(b'CONNECT {"verbose":false,"name":"nobody"}\r\nPING\r\n')
        try:
            return await reader.read()
        finally:
            writer.close()


async def _published(client: Client) -> "nats.js.api.PubAck":
    """Publish, again and again while the other nodes choose a leader."""
    async with asyncio.timeout(30):
        while True:
            try:
                return await client.jetstream().publish("EVENTS.c", b"{}", timeout=2)
            except nats.errors.Error:
                continue


def test_every_node_writes_through_to_the_disk(nodes: list[Program]) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        async with httpx.AsyncClient(trust_env=False) as http:
            for node in nodes:
                answer = await http.get(f"http://127.0.0.1:{node.environment['NATS_MONITOR_PORT']}/jsz")
                assert answer.json()["config"]["sync_always"] is True

    with_cluster(nodes, deed)
