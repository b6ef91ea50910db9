from collections.abc import Iterator

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.settings import Settings
from tests.services.notifications.sending.post_office import PostOffice, open_post_office
from tests.services.notifications.suite import serving


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """Give the servers that messages arrive at."""
    with open_post_office() as opened:
        yield opened


@pytest.fixture
def reachable(configured: Settings, office: PostOffice) -> Settings:
    """Configure the service to send to the post office."""
    return office.of(configured)


@pytest.fixture
def sender(reachable: Settings) -> Iterator[TestClient[Litestar]]:
    """Keep the service up for a test."""
    with serving(reachable) as running:
        yield running
