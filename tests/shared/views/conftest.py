from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine

from shared.views import database_url, open_database


@pytest.fixture
def engine(tmp_path: Path) -> Iterator[Engine]:
    """Return a database file of the test's own."""
    engine = open_database(database_url(tmp_path, "projections"))
    yield engine
    engine.dispose()
