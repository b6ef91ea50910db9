"""The Python client, made once for all tests that look at it or use it."""

from dataclasses import dataclass
from pathlib import Path

import pytest

from clients.python.generate import generate


@dataclass(frozen=True)
class MadeClient:
    """Where the client's project is, and what of it the generator could not make."""

    folder: Path
    missing: list[str]


@pytest.fixture(scope="session")
def made_client(tmp_path_factory: pytest.TempPathFactory) -> MadeClient:
    """Make the client from the documents."""
    folder = tmp_path_factory.mktemp("client") / "client"
    return MadeClient(folder, list(generate(folder, "1.2.3")))
