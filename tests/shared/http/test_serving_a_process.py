import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

HERE = Path(__file__).parent


def start(port: int, how: str = "works") -> subprocess.Popen[str]:
    return subprocess.Popen(  # noqa: S603 our own script
        [sys.executable, str(HERE / "service_process.py"), str(port), how],
        env={**os.environ, "PYTHONPATH": str(HERE.parents[2])},
        stderr=subprocess.PIPE,
        text=True,
    )


@pytest.fixture
def service() -> Iterator[subprocess.Popen[str]]:
    process = start(0)
    try:
        yield process
    finally:
        process.kill()
        process.communicate()


def lines_until(process: subprocess.Popen[str], event: str) -> list[dict[str, Any]]:
    assert process.stderr is not None
    lines: list[dict[str, Any]] = []
    for text in process.stderr:
        lines.append(json.loads(text))
        if lines[-1]["event"] == event:
            break
    return lines


def address_of(process: subprocess.Popen[str]) -> str:
    return f"http://127.0.0.1:{lines_until(process, 'listening')[-1]['port']}"


@pytest.mark.parametrize("ending", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_the_service_in_order(service: subprocess.Popen[str], ending: signal.Signals) -> None:
    address = address_of(service)
    assert httpx.get(f"{address}/health/live").status_code == 200
    service.send_signal(ending)
    _, written = service.communicate(timeout=20)
    events = [json.loads(line)["event"] for line in written.splitlines()]
    assert service.returncode == 0
    assert events.index("ended") < events.index("stopped")


def test_the_log_has_a_line_for_each_request_without_what_was_asked(service: subprocess.Popen[str]) -> None:
    address = address_of(service)
    headers = [(b"Correlation-Id", b"story-3"), (b"Authorization", "Bearer Bình".encode())]
    httpx.get(f"{address}/clock?at_least=Bình", headers=headers)
    line = lines_until(service, "request")[-1]
    wanted = {
        "method": "GET",
        "path": "/clock",
        "status": 401,
        "correlation_id": "story-3",
        "service": "process",
        "level": "info",
        "flaw": "malformed",
        "problem": "token-refused",
    }
    assert line | wanted == line
    assert line["milliseconds"] >= 0
    assert set(line) == {*wanted, "event", "logger", "timestamp", "milliseconds"}


def test_a_port_that_is_taken_ends_the_start_with_one_clear_line() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        process = start(port)
        _, written = process.communicate(timeout=20)
    assert process.returncode == 1
    assert written.count("\n") == 1
    assert f"can't listen on 127.0.0.1:{port}" in written


def test_an_application_that_fails_to_start_ends_with_a_failure() -> None:
    process = start(0, "fails")
    _, written = process.communicate(timeout=20)
    assert process.returncode == 3
    assert all(json.loads(line) for line in written.splitlines())
