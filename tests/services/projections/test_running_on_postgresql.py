"""The service as it is run: a process of its own, with DATABASE_URL set to a PostgreSQL server."""

import json
import os
import subprocess
import sys
from collections import deque
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from threading import Thread
from typing import IO, Any

import httpx
import pytest

from shared.contracts.event import Event
from shared.contracts.plan import Category, Plan
from tests.databases import PostgreSQLServer
from tests.identity import public_keys
from tests.services.projections.api.running_service import READS_ALL, RunningService, running
from tests.services.projections.history import delivered, issued
from tests.services.projections.nominations_told import Candidate
from thidua.nats_server import NatsServer

_PRESENT = "2024-08-14T10:00:00+07:00"
_PATIENCE = 60.0
_CAMPAIGN, _UNIT, _THEME = "hai-ba-trung-2024", "phuong-bach-mai", "do-thi-van-minh"
_TEAM = Candidate(_UNIT, "1", campaign=_CAMPAIGN, theme=_THEME)
_PERSON = Candidate(_UNIT, "2", campaign=_CAMPAIGN, category=Category.INDIVIDUAL, theme=_THEME)
_PICK = Candidate(_UNIT, "3", campaign=_CAMPAIGN, occasion="city", theme=None)


@pytest.fixture(scope="module")
def on_both(
    tmp_path_factory: pytest.TempPathFactory, postgresql: PostgreSQLServer, plan_2024: Plan, letter_2023: Plan
) -> Iterator[tuple[RunningService, httpx.Client]]:
    """Run the service on SQLite and, as a process, on PostgreSQL, of which the latter hears the first half late."""
    told: list[tuple[Event, str]] = [
        (issued(letter_2023), "2023-05-20T08:00:00+07:00"),
        (issued(plan_2024), "2024-07-15T08:00:00+07:00"),
        (delivered(_CAMPAIGN, _UNIT, "ke-hoach-trien-khai"), "2024-08-01T08:00:00+07:00"),
        (_TEAM.drafted("Đội Cảnh sát"), "2024-08-09T08:00:00+07:00"),
        (_PERSON.drafted("Nguyễn Văn Hòa", first=True), "2024-08-09T09:00:00+07:00"),
        (_TEAM.submitted(_PERSON), "2024-08-12T08:00:00+07:00"),
        (_TEAM.decided("1501/QĐ-UBND", date(2024, 8, 13), "certificate-of-merit"), "2024-08-13T08:00:00+07:00"),
        (_PICK.goes_up(_TEAM, "Đội Cảnh sát"), "2024-08-14T08:00:00+07:00"),
    ]
    half = len(told) // 2
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        running(server.url, tmp_path_factory.mktemp("sqlite"), _PRESENT) as on_sqlite,
        postgresql.fresh() as address,
    ):
        _record(on_sqlite, told[:half])
        with _process(
            server.url, address, tmp_path_factory.mktemp("postgresql"), public_keys(tmp_path_factory.mktemp("keys"))
        ) as on_postgresql:
            heard = _record(on_sqlite, told[half:])
            for client in (on_sqlite.client, on_postgresql):
                assert client.get("/api/v1/quotas", params={"limit": 1, "at_least": heard}).status_code == 200
            yield on_sqlite, on_postgresql


def _record(service: RunningService, told: Sequence[tuple[Event, str]]) -> str:
    positions = [service.record(event, at) for event, at in told]
    return ",".join({position.partition(":")[0]: position for position in positions}.values())


@contextmanager
def _process(nats_url: str, database_url: str, data: Path, keys: Path) -> Iterator[httpx.Client]:
    environment = {
        **os.environ,
        "NATS_URL": nats_url,
        "DATABASE_URL": database_url,
        "THIDUA_DATA": str(data),
        "THIDUA_PORT": "0",
        "THIDUA_IDENTITY_KEYS": str(keys),
        "THIDUA_CLOCK": "simulated",
    }
    command = [sys.executable, "-m", "services.projections.main"]
    with subprocess.Popen(command, env=environment, stderr=subprocess.PIPE, text=True) as process:  # noqa: S603  (ours)
        assert process.stderr is not None
        port = _port(process.stderr)
        reading = Thread(target=deque, args=(process.stderr, 0))
        reading.start()  # or its log would fill the pipe
        try:
            with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=_PATIENCE) as client:
                client.headers.update({"Accept-Language": "en", "Authorization": READS_ALL})
                yield client
        finally:
            process.terminate()
            reading.join(_PATIENCE)
            assert process.wait(_PATIENCE) == 0
    assert list(data.iterdir()) == [], "all that it keeps is in the database"


def _port(log: IO[str]) -> int:
    """Read the port from the log; who connects from then on is answered once the service is up."""
    for line in log:
        told = json.loads(line)
        if told["event"] == "listening":
            return int(told["port"])
    raise RuntimeError("the service ended before it listened")


def _lists(client: httpx.Client) -> list[str]:
    """Return the paths of all lists that can be asked for without saying of what."""
    asked = {
        path: {one["name"] for one in operations["get"].get("parameters", ())}
        for path, operations in _paths(client).items()
    }
    return [path for path, parameters in asked.items() if "limit" in parameters]


def _paths(client: httpx.Client) -> dict[str, Any]:
    paths: dict[str, Any] = client.get("/schema/openapi.json").json()["paths"]
    return {
        path: told for path, told in paths.items() if path.startswith("/api/v1/") and "{" not in path and "get" in told
    }


def test_every_list_is_the_same_on_postgresql(on_both: tuple[RunningService, httpx.Client]) -> None:
    on_sqlite, on_postgresql = on_both
    paths = _lists(on_postgresql)
    answers = [(path, client.get(path)) for path in paths for client in (on_sqlite.client, on_postgresql)]
    assert {answer.status_code for _, answer in answers} == {200}
    one, other = ({path: answer.json() for path, answer in answers[nth::2]} for nth in (0, 1))
    assert all(other[f"/api/v1/{path}"]["items"] for path in ("quotas", "deadlines", "picks"))
    assert other == one


def test_every_export_is_the_same_on_postgresql(on_both: tuple[RunningService, httpx.Client]) -> None:
    on_sqlite, on_postgresql = on_both
    sheets = [path for path in _paths(on_postgresql) if path.endswith(".csv")]
    one, other = ({path: client.get(path).text for path in sheets} for client in (on_sqlite.client, on_postgresql))
    assert sheets
    assert other == one


def test_pages_on_postgresql_join_to_the_whole_list(on_both: tuple[RunningService, httpx.Client]) -> None:
    _, client = on_both
    whole = client.get("/api/v1/deadlines", params={"limit": 1000}).json()["items"]
    joined: list[object] = []
    cursor: str | None = ""
    while cursor is not None:
        page = client.get("/api/v1/deadlines", params={"limit": 150, **({"cursor": cursor} if cursor else {})}).json()
        joined += page["items"]
        cursor = page["next"]
    assert joined == whole
