from collections.abc import Iterator
from pathlib import Path

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.campaigns.adapters.plan_file import load_plan
from services.notifications.settings import Settings
from shared.contracts.plan import Plan
from tests.services.notifications.suite import Others, serving, settings
from tests.services.notifications.town.days import day
from thidua.nats_server import NatsServer

_PLANS = Path(__file__).parents[3] / "plans"


@pytest.fixture
def others(own_nats_server: NatsServer) -> Iterator[Others]:
    """Give the other services' side, on a server of the test's own."""
    recording = Others(own_nats_server.url)
    yield recording
    recording.close()


@pytest.fixture
def configured(others: Others, tmp_path: Path) -> Settings:
    """Configure the service on the test's server, from 10 July 2024 on."""
    return settings(others.url, tmp_path / "data", day(10, month=7))


@pytest.fixture
def client(configured: Settings) -> Iterator[TestClient[Litestar]]:
    """Keep the service up for a test."""
    with serving(configured) as running:
        yield running


@pytest.fixture(scope="session")
def plan_2024() -> Plan:
    """Give the plan of Hai Bà Trưng district for 2024."""
    return load_plan((_PLANS / "hai-ba-trung-2024.toml").read_bytes())
