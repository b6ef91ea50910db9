from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.thidua.audit.answered_history import Answered, answered_history, replays_of
from tests.thidua.audit.live_views import LiveCopies, live_copies
from tests.thidua.audit.signed_store import SignedStore, signed_store


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory) -> SignedStore:
    """Make a store whose ten events are signed; nobody may change it, only copies of it."""
    return signed_store(tmp_path_factory.mktemp("signed") / "store")


@pytest.fixture(scope="session")
def answered(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answered]:
    """Run a server with a history that a service answered about; nobody may add to it."""
    with answered_history(tmp_path_factory.mktemp("answered")) as answered:
        yield answered


@pytest.fixture(scope="session")
def replays(answered: Answered, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Replay that history as of both instants; nobody may change what is made."""
    return replays_of(answered, tmp_path_factory.mktemp("replays"))


@pytest.fixture(scope="session")
def copies(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LiveCopies]:
    """Run a server with a sound record, and build the live views of it; tests take copies of those."""
    with live_copies(tmp_path_factory.mktemp("live")) as copies:
        yield copies


@pytest.fixture
def database(copies: LiveCopies, tmp_path: Path) -> str:
    """Give the address of a copy of the live views, which a test may change."""
    return copies.copied(tmp_path / "databases")
