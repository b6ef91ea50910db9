import asyncio
import json
import os
import re
import shutil
import signal
import ssl
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import nats
import pytest
from nats.aio.client import Client
from nats.js.api import StreamConfig
from typer.testing import CliRunner

from shared.eventstore import tls_for
from tests.deploy.certificates import Authority
from tests.deploy.server import HASHED, tls_variables
from tests.thidua.command import ROOT
from thidua.cli import app
from thidua.feed_access import API_PREFIX, Start, account_of, let_in
from thidua.nats_server import NatsServer
from thidua.ports import free_ports
from thidua.supervision import Patience, Program, Supervisor, url_answers

SHIPPED = ROOT / "deploy" / "nats"
NODES = 3
NEVER_AGAIN = Patience(first_wait=3600.0, longest_wait=3600.0)

Deed = Callable[[Client, Supervisor], Awaitable[None]]


@pytest.fixture
def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[Program]:
    """Describe three nodes of one cluster, by the files of production, with one subscriber of the feed."""
    configuration = tmp_path / "configuration"
    shutil.copytree(SHIPPED, configuration)
    (configuration / "subscribers.conf").write_text(account_of("my-portal", HASHED), encoding="utf-8")
    authority = Authority(tmp_path)
    monkeypatch.setenv("THIDUA_NATS_CA_FILE", str(authority.ca))
    binary = NatsServer(tmp_path).argv()[0]
    ports = free_ports(3 * NODES)
    clients, routes, monitors = ports[:NODES], ports[NODES : 2 * NODES], ports[2 * NODES :]
    return [
        Program(
            name=f"node-{number}",
            argv=[binary, "--config", str(configuration / "three-nodes.conf")],
            environment={
                "NATS_NAME": f"node-{number}",
                "NATS_HOST": "127.0.0.1",
                "NATS_PORT": str(clients[number]),
                "NATS_CLUSTER_PORT": str(routes[number]),
                "NATS_MONITOR_PORT": str(monitors[number]),
                "NATS_STORE_DIR": json.dumps(str(tmp_path / f"node {number}")),
                "NATS_ROUTES": json.dumps([f"tls://routes:between-nodes@127.0.0.1:{port}" for port in routes]),
                "NATS_ROUTES_PASSWORD": '"between-nodes"',
                "NATS_SERVICES_PASSWORD": '"1e5"',  # unquoted, it would be a number
                **tls_variables(authority, f"node-{number}"),
            },
            is_ready=url_answers(f"http://127.0.0.1:{monitors[number]}/healthz"),
            log=tmp_path / f"node-{number}.log",
        )
        for number in range(NODES)
    ]


def _with_cluster(nodes: list[Program], deed: Deed) -> None:
    """Do something with a client of a cluster that has formed and holds a stream of three replicas."""

    async def story() -> None:
        async with Supervisor([nodes], patience=NEVER_AGAIN) as cluster:
            urls = [_services_url(node) for node in nodes]
            async with await nats.connect(urls, **tls_for(urls)) as client:
                config = StreamConfig(name="EVENTS", subjects=["EVENTS.>"], num_replicas=NODES, allow_atomic=True)
                await client.jetstream().add_stream(config)
                await deed(client, cluster)

    asyncio.run(story())


def test_the_cluster_forms_and_keeps_a_stream_on_all_three_nodes(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        stream = await client.jetstream().stream_info("EVENTS")
        assert stream.cluster is not None
        assert {stream.cluster.leader, *(peer.name for peer in stream.cluster.replicas or [])} == {
            node.name for node in nodes
        }

    _with_cluster(nodes, deed)


def test_the_cluster_takes_several_events_as_one(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        batch = {"Nats-Batch-Id": "one"}
        await client.publish("EVENTS.a", b"{}", headers=batch | {"Nats-Batch-Sequence": "1"})
        commit = batch | {"Nats-Batch-Sequence": "2", "Nats-Batch-Commit": "1"}
        answer = json.loads((await client.request("EVENTS.b", b"{}", headers=commit, timeout=10)).data)
        assert (answer.get("error"), answer.get("count")) == (None, 2)

    _with_cluster(nodes, deed)


def test_the_cluster_goes_on_when_a_node_is_killed(nodes: list[Program]) -> None:
    async def deed(client: Client, cluster: Supervisor) -> None:
        connected_to = client.connected_url
        assert connected_to is not None
        other = next(node for node in nodes if node.environment["NATS_PORT"] != str(connected_to.port))
        os.kill(cluster.pids()[other.name], signal.SIGKILL)
        assert (await _published(client)).seq >= 1

    _with_cluster(nodes, deed)


def test_a_subscriber_reads_the_feed_through_every_node(nodes: list[Program]) -> None:
    async def deed(client: Client, _: Supervisor) -> None:
        await client.jetstream().add_stream(StreamConfig(name="AWARDS", subjects=["AWARDS.>"], num_replicas=NODES))
        await let_in(client, "my-portal", Start())
        for number, node in enumerate(nodes, 1):
            await client.jetstream().publish("AWARDS.announced.c.u", b"{}")
            assert await _read_through(node, "my-portal", "pw") == number

    _with_cluster(nodes, deed)


def test_a_subscriber_is_let_in_by_every_node_without_a_start(nodes: list[Program]) -> None:
    async def deed(client: Client, cluster: Supervisor) -> None:
        await client.jetstream().add_stream(StreamConfig(name="AWARDS", subjects=["AWARDS.>"], num_replicas=NODES))
        password = await asyncio.to_thread(_let_in_late, nodes, cluster.pids())
        for number, node in enumerate(nodes, 1):
            await client.jetstream().publish("AWARDS.announced.c.u", b"{}")
            assert await _read_through(node, "late", password) == number

    _with_cluster(nodes, deed)


def _let_in_late(nodes: list[Program], pids: dict[str, int]) -> str:
    """Run the command that lets a subscriber in, and return the password that it shows."""
    file = Path(nodes[0].argv[-1]).with_name("subscribers.conf")
    words = ["feed", "user", "late", "--subscribers", str(file), "--nats-url", ",".join(map(_services_url, nodes))]
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


def _services_url(node: Program) -> str:
    return f"nats://services:1e5@127.0.0.1:{node.environment['NATS_PORT']}"


@pytest.mark.parametrize("port", ["NATS_PORT", "NATS_CLUSTER_PORT"])
def test_a_node_lets_in_neither_clients_nor_nodes_without_tls(nodes: list[Program], port: str) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(nodes[0].environment[port]))
        writer.write(b'CONNECT {"verbose":false,"user":"routes","pass":"between-nodes"}\r\nPING\r\n')
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        assert b"PONG" not in said

    _with_cluster(nodes, deed)


def test_a_node_lets_in_no_client_that_does_not_log_in(nodes: list[Program]) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        url = f"nats://127.0.0.1:{nodes[0].environment['NATS_PORT']}"
        with pytest.raises(nats.errors.Error, match="Authorization Violation"):
            await nats.connect(url, allow_reconnect=False, max_reconnect_attempts=1, **tls_for([url]))

    _with_cluster(nodes, deed)


def test_a_node_lets_in_no_node_that_shows_a_certificate_and_no_password(nodes: list[Program], tmp_path: Path) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        context = _trusting(tmp_path)
        context.load_cert_chain(tmp_path / "node-1.pem", tmp_path / "node-1-key.pem")
        assert b"Authorization Violation" in await _said_to_a_node(nodes[0], context)

    _with_cluster(nodes, deed)


def test_a_node_says_nothing_to_a_node_that_shows_no_certificate(nodes: list[Program], tmp_path: Path) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        with pytest.raises(ssl.SSLError, match=r"(?i)certificate.required"):
            await _said_to_a_node(nodes[0], _trusting(tmp_path))

    _with_cluster(nodes, deed)


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

    _with_cluster(nodes, deed)
