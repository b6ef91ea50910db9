"""Folders with fake services in the place of the real ones, and `thidua` run in them."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.thidua.command import Command
from thidua.ports import DEFAULT_PORTS

MAIN = "from tests.thidua.fake_service import main\n\nif __name__ == '__main__':\n    main()\n"
REST_IS_REAL = "from pkgutil import extend_path\n\n__path__ = extend_path(__path__, __name__)\n"


def put_fakes(folder: Path) -> Path:
    """Put fakes of the services' main modules into a folder: Python looks there first."""
    for service in DEFAULT_PORTS:
        (folder / "services" / service).mkdir(parents=True)
        (folder / "services" / service / "__init__.py").write_text(REST_IS_REAL, encoding="utf-8")
        (folder / "services" / service / "main.py").write_text(MAIN, encoding="utf-8")
    (folder / "services" / "__init__.py").write_text(REST_IS_REAL, encoding="utf-8")
    return folder


class Started:
    """`thidua` as it was started in a folder, once or several times."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._commands: list[Command] = []

    def __call__(self, *arguments: str, **environment: str) -> Command:
        """Start it with these arguments and variables."""
        self._commands.append(Command(list(arguments), self.folder, environment))
        return self._commands[-1]

    def kill(self) -> None:
        """Kill whatever still runs."""
        for command in self._commands:
            command.__exit__(None, None, None)


@contextmanager
def starting(folder: Path) -> Iterator[Started]:
    """Start `thidua` in a folder; whatever still runs at the end is killed."""
    started = Started(folder)
    try:
        yield started
    finally:
        started.kill()
