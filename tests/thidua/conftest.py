"""A folder with fake services in the place of the real ones, and the command `thidua` run in it."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.thidua.fakes import Started, put_fakes, starting


@pytest.fixture
def folder_with_fakes(tmp_path: Path) -> Path:
    """Make a folder in which the main modules of the services are fakes."""
    return put_fakes(tmp_path)


@pytest.fixture
def thidua(folder_with_fakes: Path) -> Iterator[Started]:
    """Start `thidua` with these arguments (and variables); whatever still runs at the end is killed."""
    with starting(folder_with_fakes) as started:
        yield started
