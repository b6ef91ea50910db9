"""One run of a program."""

import asyncio
import os
from collections import deque
from collections.abc import Sequence
from contextlib import suppress
from subprocess import DEVNULL
from typing import Self

from thidua.supervision.program import Program
from thidua.tied import tied

_LAST_LINES = 12


class Child:
    """A process that dies with this one, however this one dies; its output goes to its program's log file."""

    def __init__(self, program: Program, process: asyncio.subprocess.Process, log_start: int) -> None:
        self._program = program
        self._process = process
        self._log_start = log_start

    @classmethod
    async def start(cls, program: Program, pass_fds: Sequence[int]) -> Self:
        """Start the program; raises `OSError` when the system cannot."""
        program.log.parent.mkdir(parents=True, exist_ok=True)
        with program.log.open("ab") as log:
            log_start = log.tell()
            process = await asyncio.create_subprocess_exec(
                *tied(program.argv),
                env={**os.environ, **program.environment},
                stdin=DEVNULL,
                stdout=log,
                stderr=log,
                pass_fds=pass_fds,
                start_new_session=True,  # Ctrl-C is for the supervisor, which ends its programs in order
            )
        return cls(program, process, log_start)

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """How the process ended: negative for a signal, None while it runs."""
        return self._process.returncode

    async def ended(self) -> int:
        """Wait for the process to end by itself and return its exit code."""
        return await self._process.wait()

    async def end(self, until_killed: float) -> int:
        """Ask the process to end (SIGTERM), kill it after `until_killed` seconds or when this is cancelled."""
        with suppress(ProcessLookupError):
            self._process.terminate()
        try:
            async with asyncio.timeout(until_killed):
                return await self._process.wait()
        except TimeoutError:
            return await self._kill()
        except asyncio.CancelledError:
            await self._kill()
            raise

    async def _kill(self) -> int:
        with suppress(ProcessLookupError):
            self._process.kill()
        return await self._process.wait()

    def last_words(self) -> str:
        """Return the last lines that this run wrote to its log."""
        with self._program.log.open("rb") as log:
            log.seek(self._log_start)
            lines = deque(log, _LAST_LINES)
        return b"".join(lines).decode(errors="replace").rstrip()
