"""R18: what is uploaded to one service is there for both that record documents."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from services.campaigns import main as campaigns_main
from services.campaigns.settings import Settings as CampaignsSettings
from services.nominations import main as nominations_main
from services.nominations.settings import Settings as NominationsSettings
from shared.identity import Role
from tests.identity import bearer
from tests.services.portal import Portal, on, pdf, serving, upload
from thidua.nats_server import NatsServer

OFFICE, AUDITOR = bearer(Role.STANDING_OFFICE), bearer(Role.AUDITOR)


@pytest.fixture(scope="module")
def services(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, Portal]]:
    """Keep both services up on one server."""
    with (
        NatsServer(tmp_path_factory.mktemp("nats")) as server,
        serving(campaigns_main.create(CampaignsSettings(**_settings(server, tmp_path_factory))), OFFICE) as campaigns,
        serving(
            nominations_main.create(NominationsSettings(**_settings(server, tmp_path_factory))), OFFICE
        ) as nominations,
    ):
        yield {"campaigns": campaigns, "nominations": nominations}


def _settings(server: NatsServer, folders: pytest.TempPathFactory) -> dict[str, Any]:
    data: Path = folders.mktemp("data")
    return on(server.url, data)


@pytest.mark.parametrize(("to", "of"), [("campaigns", "nominations"), ("nominations", "campaigns")])
def test_what_is_uploaded_to_one_service_is_read_from_the_other(services: dict[str, Portal], to: str, of: str) -> None:
    content = pdf(f"from {to}")
    document = upload(services[to], content)
    answer = services[of].by(AUDITOR).get(f"/api/v1/documents/{document['sha256']}")
    assert (answer.status_code, answer.content) == (200, content)
