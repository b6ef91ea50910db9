"""The NATS server of a suite: one that is started, or one that is there."""

from pathlib import Path
from urllib.parse import urlsplit

from thidua.addresses import shown
from thidua.nats_server import NatsServer
from thidua.supervision import Program, nats_answers

HOST = "127.0.0.1"
"""An embedded server has no users, so it listens on this machine only."""

_USUAL_PORT = 4222


class NatsUnreachableError(RuntimeError):
    """The NATS server that was asked for does not answer."""


def embedded_nats(name: str, folder: Path, port: int, log: Path) -> tuple[Program, str]:
    """Describe a server on this data folder and port to a supervisor; return it with its address."""
    folder.mkdir(parents=True, exist_ok=True)
    server = NatsServer(folder, port=port, host=HOST)
    program = Program(
        name=name,
        argv=server.argv(),
        environment=server.environment(),
        is_ready=nats_answers(HOST, port),
        log=log,
    )
    return program, server.url


async def check_nats_answers(urls: str) -> None:
    """Raise `NatsUnreachableError` unless one of the comma-separated addresses answers as a NATS server."""
    for url in urls.split(","):
        address = urlsplit(url.strip() if "://" in url else f"nats://{url.strip()}")
        if address.hostname and await nats_answers(address.hostname, address.port or _USUAL_PORT)():
            return
    raise NatsUnreachableError(
        f"no NATS server with JetStream answers at {shown(urls)}: start it, correct --nats-url (or NATS_URL), "
        "or leave it out to have one started"
    )
