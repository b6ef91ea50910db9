"""The service behind a real port: an answer that goes on can be read while it does."""

import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from threading import Thread

import uvicorn
from httpx import Client

from services.projections.main import create
from services.projections.settings import Settings
from shared.http.server import _Server
from tests.identity import public_keys
from tests.services.projections.api.running_service import READS_ALL, RunningService, recording

PATIENCE = 20.0
"""Seconds that nothing in a test takes."""


class Served(Thread):
    """A server in a thread of its own."""

    def __init__(self, server: uvicorn.Server, listener: socket.socket) -> None:
        super().__init__()
        self._server, self._listener = server, listener

    def run(self) -> None:
        """Serve until it is told to end."""
        self._server.run(sockets=[self._listener])

    def end(self) -> None:
        """End as on a signal, and wait until everything has."""
        self._server.should_exit = True
        self.join(PATIENCE)


@contextmanager
def served(nats_url: str, data: Path, present: str) -> Iterator[tuple[RunningService, Served]]:
    """Serve on a data folder, with the simulated time at `present`."""
    settings = Settings(
        nats_url=nats_url,
        data=data,
        clock="simulated",
        clock_start=datetime.fromisoformat(present),
        port=0,
        identity_keys=public_keys(data),
    )
    app = create(settings)
    config = uvicorn.Config(app, lifespan="on", log_config=None, access_log=False, timeout_graceful_shutdown=60)
    with recording(nats_url) as ledgers, socket.create_server(("127.0.0.1", 0)) as listener:
        address = f"http://127.0.0.1:{listener.getsockname()[1]}"
        server = Served(_Server(config, app), listener)
        server.start()
        headers = {"Accept-Language": "en", "Authorization": READS_ALL}
        try:
            with Client(base_url=address, timeout=PATIENCE, headers=headers) as client:
                yield RunningService(client, nats_url, ledgers), server
        finally:
            server.end()
