"""A folder with fake services in the place of the real ones, and the command `thidua` run in it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.thidua.command import Command
from thidua.ports import DEFAULT_PORTS

MAIN = "from tests.thidua.fake_service import main\n\nif __name__ == '__main__':\n    main()\n"
REST_IS_REAL = "from pkgutil import extend_path\n\n__path__ = extend_path(__path__, __name__)\n"


@pytest.fixture
def folder_with_fakes(tmp_path: Path) -> Path:
    """Make a folder in which the main modules of the services are fakes: Python looks there first."""
    for service in DEFAULT_PORTS:
        (tmp_path / "services" / service).mkdir(parents=True)
        (tmp_path / "services" / service / "__init__.py").write_text(REST_IS_REAL, encoding="utf-8")
        (tmp_path / "services" / service / "main.py").write_text(MAIN, encoding="utf-8")
    (tmp_path / "services" / "__init__.py").write_text(REST_IS_REAL, encoding="utf-8")
    return tmp_path


@pytest.fixture
def thidua(folder_with_fakes: Path) -> Iterator[Callable[..., Command]]:
    """Start `thidua` with these arguments (and variables); whatever still runs at the end is killed."""
    started: list[Command] = []

    def start(*arguments: str, **environment: str) -> Command:
        started.append(Command(list(arguments), folder_with_fakes, environment))
        return started[-1]

    yield start
    for command in started:
        command.__exit__(None, None, None)
