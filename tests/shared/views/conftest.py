from collections.abc import Iterator

import pytest
from sqlalchemy import Engine

from shared.views import open_database


@pytest.fixture
def engine(database_url: str) -> Iterator[Engine]:
    """Return a database of the test's own, of each kind in turn."""
    engine = open_database(database_url)
    yield engine
    engine.dispose()
