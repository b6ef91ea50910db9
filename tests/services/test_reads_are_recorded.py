"""What an auditor reads and what anybody downloads stands in READS, whichever real service was asked."""

from collections.abc import Iterator
from typing import Any

import pytest

from services.nominations.main import create
from services.nominations.settings import Settings
from shared.contracts.event import Envelope
from shared.contracts.registry import decode
from shared.contracts.streams import READS
from shared.identity import Role
from shared.recording import Ledger
from tests.identity import bearer
from tests.services.nominations.api.asking import Desk, individual
from tests.services.nominations.api.authority import Authority
from tests.services.nominations.api.papers import bytes_of, report
from tests.services.nominations.campaign.plan import PLAN
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


def drafted(portal: Portal, url: str, described: dict[str, Any]) -> str:
    """Let the ward begin a nomination on a paper, in a campaign of its own, and return where it was recorded."""
    authority, campaign = Authority(url), "hai-ba-trung-2024-reads"
    issued = authority.issue(PLAN.model_copy(update={"campaign": campaign}))
    authority.close()
    desk = Desk(portal, campaign)
    desk.hears_of(issued)
    answer = desk.begin(desk.new("phuong-bach-mai", individual(), documents=[described]))
    assert answer.status_code == 201, answer.text
    return str(answer.json()["position"])


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


def test_a_document_that_an_officer_was_given_is_recorded(portal: Portal, nats_server: NatsServer) -> None:
    described = report()
    position = drafted(portal, nats_server.url, described)
    answer = portal.get(f"/api/v1/documents/{described['sha256']}", params={"at_least": position})
    assert answer.content == bytes_of(described)
    [found] = recorded(nats_server.url, answer.headers["correlation-id"])
    assert (found.provenance.actor, found.provenance.unit) == ("ward-17", "phuong-bach-mai")
    assert found.event.model_dump()["about"] == {"sha256": described["sha256"]}


def test_a_document_that_an_officer_was_not_given_is_not(portal: Portal, nats_server: NatsServer) -> None:
    sha256 = upload(portal, pdf("which nothing names"))["sha256"]
    answer = portal.get(f"/api/v1/documents/{sha256}")
    assert (answer.status_code, recorded(nats_server.url, answer.headers["correlation-id"])) == (404, [])
