from collections.abc import Iterator
from datetime import timedelta

import pytest
from litestar import Litestar
from litestar.testing import TestClient

from services.notifications.domain import feed_retrying
from services.notifications.settings import Settings
from tests.services.notifications.feed.receivers import Receiver, reaching, receiving
from tests.services.notifications.suite import serving


@pytest.fixture
def receivers() -> Iterator[list[Receiver]]:
    """Give three systems that the feed can be posted to."""
    with receiving(3) as up:
        yield up


@pytest.fixture
def receiver(receivers: list[Receiver]) -> Receiver:
    """Give one of them."""
    return receivers[0]


@pytest.fixture
def feeding(configured: Settings, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Configure the service to reach them, and to try again after a moment."""
    monkeypatch.setattr(feed_retrying, "SHORTEST", timedelta(milliseconds=20))
    return reaching(configured)


@pytest.fixture
def desk(feeding: Settings) -> Iterator[TestClient[Litestar]]:
    """Keep the service up for a test."""
    with serving(feeding) as running:
        yield running
