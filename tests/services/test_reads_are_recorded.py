"""What an auditor reads and what anybody downloads stands in READS, whichever real service was asked."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from services.nominations.main import create
from services.nominations.settings import Settings
from shared.contracts.event import Envelope
from shared.contracts.registry import decode
from shared.contracts.streams import READS
from shared.identity import Role
from shared.recording import Ledger
from tests.identity import bearer
from tests.services.portal import Portal, on, pdf, serving, upload
from thidua.nats_server import NatsServer

AUDITOR = bearer(Role.AUDITOR, account="auditor-3")
OFFICER = bearer(Role.UNIT_OFFICER, "phuong-bach-mai", account="ward-17")


@pytest.fixture(scope="module")
def portal(nats_server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Run the nominations service, asked by a ward's officer."""
    app = create(Settings(**on(nats_server.url, tmp_path_factory.mktemp("data"))))
    with serving(app, OFFICER) as portal:
        yield portal


def recorded(url: str, correlation_id: str) -> list[Envelope]:
    """Return what was recorded of one request."""
    ledger = Ledger(READS, url)
    ledger.open()
    try:
        stored = ledger.application.recorder.select_notifications(start=1, limit=100_000)
        told = (decode(each.topic, each.state) for each in stored)
        return [each for each in told if each.provenance.correlation_id == correlation_id]
    finally:
        ledger.close()


def test_a_list_that_an_auditor_read_is_recorded(portal: Portal, nats_server: NatsServer) -> None:
    answer = portal.by(AUDITOR).get("/api/v1/nominations")
    assert answer.status_code == 200, answer.text
    [found] = recorded(nats_server.url, answer.headers["correlation-id"])
    assert (found.provenance.actor, found.provenance.role) == ("auditor-3", "auditor")
    assert found.event.model_dump() == {
        "service": "nominations",
        "operation": "/api/v1/nominations",
        "about": {},
    }


def test_a_list_that_an_officer_read_is_not(portal: Portal, nats_server: NatsServer) -> None:
    answer = portal.get("/api/v1/nominations")
    assert (answer.status_code, recorded(nats_server.url, answer.headers["correlation-id"])) == (200, [])


def test_a_document_that_an_officer_was_given_is_recorded(
    portal: Portal, nats_server: NatsServer, tmp_path: Path
) -> None:
    content = pdf(str(tmp_path))
    sha256 = upload(portal, content)["sha256"]
    answer = portal.get(f"/api/v1/documents/{sha256}")
    assert answer.content == content
    [found] = recorded(nats_server.url, answer.headers["correlation-id"])
    assert (found.provenance.actor, found.provenance.unit) == ("ward-17", "phuong-bach-mai")
    assert found.event.model_dump()["about"] == {"sha256": sha256}
