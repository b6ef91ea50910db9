"""The service as processes of its own, each on a free port and with a database of its own."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from threading import Thread
from typing import IO

import httpx

from tests.identity import public_keys
from tests.services.nominations.api.asking import everybody
from tests.services.portal import START

_PATIENCE = 60.0

Process = subprocess.Popen[str]


@contextmanager
def running(nats_url: str, *folders: Path) -> Iterator[list[httpx.Client]]:
    """Keep a process up for each folder, and give a client of each that many threads can use."""
    with ExitStack() as stack:
        processes = [stack.enter_context(_started(nats_url, folder)) for folder in folders]
        yield [stack.enter_context(_client(process)) for process in processes]


@contextmanager
def _started(nats_url: str, data: Path) -> Iterator[Process]:
    environment = {
        **os.environ,
        "NATS_URL": nats_url,
        "THIDUA_DATA": str(data),
        "THIDUA_IDENTITY_KEYS": str(public_keys(data)),
        "THIDUA_PORT": "0",
        "THIDUA_CLOCK": "simulated",
        "THIDUA_CLOCK_START": START.isoformat(),
    }
    command = [sys.executable, "-m", "services.nominations.main"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603  (ours)
        try:
            yield process
        finally:
            process.terminate()
            process.wait(_PATIENCE)


@contextmanager
def _client(process: Process) -> Iterator[httpx.Client]:
    assert process.stderr is not None
    port = _port(process.stderr)
    reading = Thread(target=deque, args=(process.stderr, 0))
    reading.start()  # or its log would fill the pipe
    # The service closes what is idle for five seconds: a client that does so no earlier may ask on a closed connection.
    headers = {"authorization": everybody("account:tests")}
    limits = httpx.Limits(max_connections=100, keepalive_expiry=1.0)
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=_PATIENCE, limits=limits, headers=headers) as client:
        yield client
    process.terminate()
    reading.join(_PATIENCE)


def _port(log: IO[str]) -> int:
    """Read the port from the log; who connects from then on is answered once the service is up."""
    for line in log:
        told = json.loads(line)
        if told["event"] == "listening":
            return int(told["port"])
    raise RuntimeError("the service ended before it listened")
