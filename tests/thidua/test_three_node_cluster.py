import asyncio
import json
import os
import shutil
import signal
from collections.abc import Awaitable, Callable
from pathlib import Path

import httpx
import nats
import pytest
from nats.aio.client import Client
from nats.js.api import StreamConfig

from tests.thidua.command import ROOT
from thidua.feed_access import API_PREFIX, Start, account_of, let_in
from thidua.nats_server import NatsServer
from thidua.ports import free_ports
from thidua.supervision import Patience, Program, Supervisor, url_answers

SHIPPED = ROOT / "deploy" / "nats"
NODES = 3
NEVER_AGAIN = Patience(first_wait=3600.0, longest_wait=3600.0)

Deed = Callable[[Client, Supervisor], Awaitable[None]]


@pytest.fixture
def nodes(tmp_path: Path) -> list[Program]:
    """Describe three nodes of one cluster, by the files of production, with one subscriber of the feed."""
    configuration = tmp_path / "configuration"
    shutil.copytree(SHIPPED, configuration)
    (configuration / "subscribers.conf").write_text(account_of("my-portal", "pw"), encoding="utf-8")
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
                "NATS_ROUTES": json.dumps([f"nats://routes:between-nodes@127.0.0.1:{port}" for port in routes]),
                "NATS_ROUTES_PASSWORD": '"between-nodes"',
                "NATS_SERVICES_PASSWORD": '"1e5"',  # unquoted, it would be a number
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
            urls = [f"nats://services:1e5@127.0.0.1:{node.environment['NATS_PORT']}" for node in nodes]
            async with await nats.connect(urls) as client:
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
            async with await nats.connect(f"nats://my-portal:pw@127.0.0.1:{node.environment['NATS_PORT']}") as portal:
                feed = portal.jetstream(prefix=API_PREFIX)
                awards = await feed.pull_subscribe_bind(durable="my-portal", stream="AWARDS")
                [message] = await awards.fetch(1, timeout=10)
                assert message.metadata.sequence.stream == number
                await message.ack_sync()

    _with_cluster(nodes, deed)


@pytest.mark.parametrize("port", ["NATS_PORT", "NATS_CLUSTER_PORT"])
def test_a_node_lets_in_neither_clients_nor_nodes_that_do_not_log_in(nodes: list[Program], port: str) -> None:
    async def deed(_: Client, __: Supervisor) -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(nodes[0].environment[port]))
        await reader.readline()
        writer.write(b'CONNECT {"verbose":false,"name":"nobody"}\r\nPING\r\n')
        async with asyncio.timeout(10):
            said = await reader.read()
        writer.close()
        assert b"Authorization Violation" in said

    _with_cluster(nodes, deed)


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
