from collections.abc import Iterator

import pytest

from tests.permissions.scene import Scene, served


@pytest.fixture(scope="package")
def scene(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Scene]:
    """Keep the suite up for all tests of who may ask what."""
    with served(tmp_path_factory.mktemp("permissions")) as up:
        yield up
