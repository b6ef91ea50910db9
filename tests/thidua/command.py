"""The command `thidua` as a person runs it."""

import os
import re
import signal
import subprocess
import sys
from pathlib import Path
from types import TracebackType
from typing import Self

import pytest

ROOT = Path(__file__).resolve().parents[2]


class Command:
    """A running `thidua …`; what it prints can be waited for."""

    def __init__(self, arguments: list[str], folder: Path, environment: dict[str, str]) -> None:
        inherited = {name: value for name, value in os.environ.items() if name != "NATS_URL"}
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "thidua", *arguments],
            cwd=folder,
            env={**inherited, "PYTHONPATH": str(ROOT), **environment},
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self.printed: list[str] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdout, self.process.stderr):
            assert stream is not None
            stream.close()

    def until(self, pattern: str) -> re.Match[str]:
        """Read on until a line matches."""
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.printed.append(line)
            if match := re.search(pattern, line):
                return match
        pytest.fail(f"never printed {pattern!r} but {''.join(self.printed)} and {self.errors()}")

    def errors(self) -> str:
        """Read all that went to stderr, to its end."""
        assert self.process.stderr is not None
        return self.process.stderr.read()

    def end(self, number: signal.Signals = signal.SIGINT) -> int:
        """Signal the process and return its exit code, with everything that it still printed."""
        self.process.send_signal(number)
        return self.exit_code()

    def exit_code(self) -> int:
        """Wait for the end."""
        out, _ = self.process.communicate(timeout=60)
        self.printed += out.splitlines(keepends=True)
        return self.process.returncode

    def pids(self) -> dict[str, int]:
        """Return the process id of each program that was started, as printed."""
        found = (re.match(r"(\w+)\s+started \(process (\d+)\)", line) for line in self.printed)
        return {match[1]: int(match[2]) for match in found if match}

    def addresses(self) -> dict[str, str]:
        """Return the address of each service, as printed."""
        found = (re.match(r"(\w+)\s+(http://\S+)", line) for line in self.printed)
        return {match[1]: match[2] for match in found if match}
