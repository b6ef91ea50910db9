"""Databases, and a service whose view was built, on each kind in turn."""

from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from shared.views import open_database
from tests.shared.views import counting
from tests.shared.views.building_service import LENGTHS, Service
from tests.shared.views.told_history import ToldHistory


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return a database of the test's own, of each kind in turn."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()


@pytest.fixture
def url(database_url: str) -> str:
    """Give the address of the service's main database."""
    return database_url


@pytest.fixture
def service(url: str) -> Iterator[Service]:
    """Run a service with one view, built from a history."""
    service = Service(url, counting.CountingView())
    service.build(ToldHistory(LENGTHS))
    yield service
    service.close()
