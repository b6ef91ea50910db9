import pytest

from tests.thidua.audit.signed_store import SignedStore, signed_store


@pytest.fixture(scope="session")
def signed(tmp_path_factory: pytest.TempPathFactory) -> SignedStore:
    """Make a store whose ten events are signed; nobody may change it, only copies of it."""
    return signed_store(tmp_path_factory.mktemp("signed") / "store")
