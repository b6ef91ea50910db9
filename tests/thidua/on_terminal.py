"""The command `thidua` with a terminal for what it shows on stderr."""

import os
import pty
import subprocess
import sys
from types import TracebackType
from typing import Self

import pytest

from tests.thidua.command import ROOT


class OnTerminal:
    """A running `thidua …`; what it shows can be waited for."""

    def __init__(self, *arguments: str) -> None:
        self._terminal, for_command = pty.openpty()
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "thidua", *arguments],
            cwd=ROOT,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=for_command,
        )
        os.close(for_command)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        os.close(self._terminal)

    def until(self, part: str) -> None:
        """Read on until it has shown this."""
        shown = ""
        while part not in shown:
            try:
                shown += os.read(self._terminal, 10_000).decode(errors="replace")
            except OSError:  # how a terminal says that nobody writes to it any more
                pytest.fail(f"never showed {part!r} but {shown!r}")
