"""What is around every service: it comes up whole, and leaves nothing behind."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import monotonic

import httpx
import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Column, Connection, Integer, MetaData, Table

from shared.contracts.event import RecordedEvent
from shared.hosting import Host, ServiceSettings
from shared.hosting.clock import HostedClock
from shared.recording import Ledger, StoredHistory
from shared.views import insert_missing
from tests.identity import public_keys
from tests.shared.recording.counting import AT, BY, NAMES, add
from thidua.nats_server import NatsServer


class EventsView:
    """Keeps the place of each event of one stream."""

    name = "events"
    version = 1

    def __init__(self, stream: str) -> None:
        self.streams = (stream,)
        self.metadata = MetaData()
        self.rows = Table("rows", self.metadata, Column("sequence", Integer, primary_key=True))

    def apply(self, connection: Connection, event: RecordedEvent) -> None:
        """Keep its place."""
        insert_missing(connection, self.rows, ("sequence",), {"sequence": event.sequence})


def hosted(url: str, data: Path, stream: str = "NOMINATIONS") -> tuple[Host, Ledger]:
    ledger = Ledger(stream, url)
    return Host(
        "hosted",
        ServiceSettings(nats_url=url, data=data, port=0, identity_keys=public_keys(data)),
        EventsView(stream),
        ledger,
    ), ledger


def app_of(host: Host) -> Litestar:
    return host.app(title="Hosted", description="", route_handlers=[], dependencies={})


def test_a_service_that_is_up_says_so_part_by_part(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    host, _ = hosted(nats_server.url, tmp_path, stream_name)
    with TestClient(app_of(host)) as client:
        answer = _once_ready(client)
    assert answer.status_code == 200, answer.text
    checks = answer.json()["checks"]
    assert {name: check["ok"] for name, check in checks.items()} == {
        "nats": True,
        f"follows {stream_name}": True,
        "view events": True,
    }


def test_what_the_service_records_comes_to_its_own_view(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    host, ledger = hosted(nats_server.url, tmp_path, stream_name)
    with TestClient(app_of(host)) as client:
        _record_and_wait(client, host, ledger, stream_name)
    assert host.store.position(stream_name) == 1


def test_a_service_that_ended_holds_nothing_open(nats_server: NatsServer, tmp_path: Path, stream_name: str) -> None:
    host, ledger = hosted(nats_server.url, tmp_path, stream_name)
    with TestClient(app_of(host)):
        connection = host.broker.connection
    assert connection.is_closed
    with pytest.raises(RuntimeError, match="is not open"):
        _ = ledger.application


def test_a_service_that_fails_to_come_up_holds_nothing_open(
    nats_server: NatsServer, tmp_path: Path, stream_name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    host, ledger = hosted(nats_server.url, tmp_path, stream_name)
    connections = []

    def fail() -> None:
        connections.append(host.broker.connection)
        raise ConnectionError("no store")

    monkeypatch.setattr(ledger, "open", fail)

    async def come_up() -> None:
        async with host.up():
            pass

    with pytest.raises(ConnectionError, match="no store"):
        asyncio.run(come_up())
    assert [connection.is_closed for connection in connections] == [True]


def test_what_goes_on_meanwhile_ends_before_the_service_does(
    nats_server: NatsServer, tmp_path: Path, stream_name: str
) -> None:
    host, ledger = hosted(nats_server.url, tmp_path, stream_name)
    told: list[str] = []

    class Meanwhile:
        async def __aenter__(self) -> None:
            told.append(f"begins, ledger {_is_open(ledger)}")

        async def __aexit__(self, *error: object) -> None:
            told.append(f"ends, ledger {_is_open(ledger)}")

    host.while_running.append(Meanwhile)
    with TestClient(app_of(host)):
        told.append("up")
    assert told == ["begins, ledger open", "up", "ends, ledger open"]


def test_a_service_waits_for_its_server(own_nats_server: NatsServer, tmp_path: Path) -> None:
    url = own_nats_server.url
    own_nats_server.stop()
    host, _ = hosted(url, tmp_path)

    def come_up() -> bool:
        with TestClient(app_of(host)):
            return host.broker.connection.is_connected

    with ThreadPoolExecutor(1) as pool:
        coming = pool.submit(come_up)
        own_nats_server.start()
        assert coming.result(timeout=30)


def test_a_service_that_is_not_up_yet_tells_no_time() -> None:
    with pytest.raises(RuntimeError, match="not up yet"):
        HostedClock("system").now()


def test_a_clock_that_was_never_taken_can_be_closed() -> None:
    asyncio.run(HostedClock("system").close())


def _once_ready(client: TestClient[Litestar]) -> httpx.Response:
    """Ask until the service is ready; ten seconds are more than it can need."""
    give_up = monotonic() + 10
    while True:
        answer = client.get("/health/ready")
        if answer.status_code == 200 or monotonic() > give_up:
            return answer


def _record_and_wait(client: TestClient[Litestar], host: Host, ledger: Ledger, stream: str) -> None:
    """Record an event, and wait until the service's own view has it."""
    StoredHistory(ledger, NAMES).change("a/b/c", add("x"), provenance=BY, at=AT)
    with client.portal() as portal:
        assert portal.call(host.store.progress.wait_for, {stream: 1}, 10.0)


def _is_open(ledger: Ledger) -> str:
    try:
        _ = ledger.application
    except RuntimeError:
        return "closed"
    return "open"
