from collections.abc import Iterator
from pathlib import Path

import pytest

from services.campaigns.adapters.plan_file import load_plan
from services.campaigns.main import create
from services.campaigns.settings import Settings
from shared.contracts.streams import CAMPAIGNS
from tests.identity import of_everybody
from tests.services.campaigns.small_plan import PLAN
from tests.services.portal import Portal, Stream, on, serving
from thidua.nats_server import NatsServer

PLANS = Path(__file__).parents[4] / "plans"


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[NatsServer]:
    """Run a server whose streams are this module's own."""
    with NatsServer(tmp_path_factory.mktemp("nats")) as running:
        yield running


@pytest.fixture(scope="module")
def stream(server: NatsServer) -> Iterator[Stream]:
    """Give the stream that the service records in."""
    opened = Stream(CAMPAIGNS, server.url)
    yield opened
    opened.close()


@pytest.fixture(scope="module")
def campaigns(server: NatsServer, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Portal]:
    """Keep the campaigns service up for the module, asked by somebody who may do everything for everybody."""
    everybody = of_everybody(PLAN, *(load_plan(path.read_bytes()) for path in PLANS.glob("*.toml")))
    with serving(create(Settings(**on(server.url, tmp_path_factory.mktemp("data")))), everybody) as portal:
        yield portal


@pytest.fixture(scope="session")
def plan_2024() -> bytes:
    """Give the file of Hai Bà Trưng's plan for 2024."""
    return (PLANS / "hai-ba-trung-2024.toml").read_bytes()


@pytest.fixture(scope="session")
def letter_2023() -> bytes:
    """Give the file of Thanh Xuân's letter of 2023."""
    return (PLANS / "thanh-xuan-2023.toml").read_bytes()
