from collections.abc import Iterator
from pathlib import Path

import pytest

from services.campaigns.main import create as create_campaigns
from services.campaigns.settings import Settings as CampaignsSettings
from services.nominations.main import create
from services.nominations.settings import Settings
from shared.contracts.streams import NOMINATIONS
from tests.services.nominations.api.asking import Desk
from tests.services.portal import Portal, Stream, on, serving
from thidua.nats_server import NatsServer

ROOT = Path(__file__).parents[4]
PLANS = (
    ROOT / "plans" / "hai-ba-trung-2024.toml",
    ROOT / "plans" / "thanh-xuan-2023.toml",
    ROOT / "tests" / "plans" / "sao-bravo-port-2031.toml",
)


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server whose streams are this module's own."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as running:
        yield running


@pytest.fixture(scope="module")
def stream(server: NatsServer) -> Iterator[Stream]:
    """Give the stream that the service records in."""
    opened = Stream(NOMINATIONS, server.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def campaigns(server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Keep the campaigns service up for the module."""
    with serving(create_campaigns(CampaignsSettings(**on(server.url, tmp_path_factory.mktemp("data"))))) as portal:
        yield portal


@pytest.fixture(scope="module")
def nominations(server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Keep the nominations service up for the module."""
    with serving(create(Settings(**on(server.url, tmp_path_factory.mktemp("data"))))) as portal:
        yield portal


@pytest.fixture(scope="module")
def desk(campaigns: Portal, nominations: Portal) -> Desk:
    """Give the nominations service once it has heard of all three plans: the two real ones and the invented one."""
    for plan in PLANS:
        answer = campaigns.post(
            "/api/v1/campaigns", content=plan.read_bytes(), headers={"content-type": "application/toml"}
        )
        assert answer.status_code == 201, answer.text
    heard = nominations.get("/api/v1/nominations", params={"at_least": answer.json()["position"]})
    assert heard.status_code == 200, heard.text
    return Desk(nominations)
