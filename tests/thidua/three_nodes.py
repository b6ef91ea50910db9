"""Three nodes of one cluster, by the files of production."""

import asyncio
import json
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

import nats
from nats.aio.client import Client
from nats.js.api import StreamConfig

from shared.eventstore import tls_for
from tests.deploy.certificates import Authority
from tests.deploy.server import HASHED, SHIPPED, tls_variables
from thidua.feed_access import account_of
from thidua.nats_server import NatsServer
from thidua.nats_users import Auditors
from thidua.ports import free_ports
from thidua.supervision import Patience, Program, Supervisor, url_answers

NODES = 3
NEVER_AGAIN = Patience(first_wait=3600.0, longest_wait=3600.0)

Deed = Callable[[Client, Supervisor], Awaitable[None]]


def described(folder: Path, authority: Authority) -> list[Program]:
    """Describe the nodes, with a subscriber of the feed and an auditor."""
    configuration = folder / "configuration"
    shutil.copytree(SHIPPED, configuration)
    (configuration / "subscribers.conf").write_text(account_of("my-portal", HASHED), encoding="utf-8")
    auditors = Auditors(configuration / "auditors.conf")
    auditors.write(auditors.with_one("state-audit", HASHED))
    binary = NatsServer(folder).argv()[0]
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
                "NATS_STORE_DIR": json.dumps(str(folder / f"node {number}")),
                "NATS_ROUTES": json.dumps([f"tls://routes:between-nodes@127.0.0.1:{port}" for port in routes]),
                "NATS_ROUTES_PASSWORD": '"between-nodes"',
                "NATS_SERVICES_PASSWORD": '"1e5"',  # unquoted, it would be a number
                **tls_variables(authority, f"node-{number}"),
            },
            is_ready=url_answers(f"http://127.0.0.1:{monitors[number]}/healthz"),
            log=folder / f"node-{number}.log",
        )
        for number in range(NODES)
    ]


def with_cluster(nodes: list[Program], deed: Deed) -> None:
    """Do something with a client of a cluster that has formed and holds a stream of three replicas."""

    async def story() -> None:
        async with Supervisor([nodes], patience=NEVER_AGAIN) as cluster:
            urls = [services_url(node) for node in nodes]
            async with await nats.connect(urls, **tls_for(urls)) as client:
                config = StreamConfig(name="EVENTS", subjects=["EVENTS.>"], num_replicas=NODES, allow_atomic=True)
                await client.jetstream().add_stream(config)
                await deed(client, cluster)

    asyncio.run(story())


def services_url(node: Program) -> str:
    """Return where the services connect to a node."""
    return f"nats://services:1e5@127.0.0.1:{node.environment['NATS_PORT']}"
