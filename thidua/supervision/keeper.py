"""Keeps one program running."""

import asyncio
import time
from collections.abc import Sequence

from thidua.supervision.child import Child
from thidua.supervision.happenings import Happening, Tell, What
from thidua.supervision.program import Patience, Program, ProgramFailedError


class Keeper:
    """Starts a program, waits until it is ready, starts it again when it ends; ends it when cancelled."""

    def __init__(self, program: Program, patience: Patience, tell: Tell, pass_fds: Sequence[int]) -> None:
        self.program = program
        self.child: Child | None = None
        self.in_a_hurry = False
        self.ready = asyncio.Event()
        self._patience = patience
        self._tell = tell
        self._pass_fds = pass_fds
        self._was_ever_ready = False

    async def keep(self) -> None:
        """Keep the program running until cancelled; raises `ProgramFailedError` when it never gets ready."""
        crashes = 0
        while True:
            born = time.monotonic()
            exit_code, last_words = await self._live()
            settled = self._was_ever_ready and time.monotonic() - born >= self._patience.settled_after
            crashes = 1 if settled else crashes + 1
            self._check_it_is_worth_another_try(crashes, exit_code, last_words)
            wait = self._patience.wait_after(crashes)
            self._say(What.CRASHED, exit_code, wait)
            self.child = None
            await asyncio.sleep(wait)

    async def _live(self) -> tuple[int | None, str]:
        """Run the program once, until it ends; return its exit code and its last words."""
        try:
            self.child = child = await Child.start(self.program, self._pass_fds)
        except OSError as error:
            return None, f"it could not be started: {error}"
        self._say(What.STARTED)
        try:
            if await self._gets_ready(child):
                self._was_ever_ready = True
                self.ready.set()
                self._say(What.READY)
            return await child.ended(), child.last_words()
        except BaseException:
            await self._end(child)
            raise
        finally:
            self.ready.clear()

    async def _gets_ready(self, child: Child) -> bool:
        """Wait until the program is ready: False when it ended instead."""
        limit = None if self._was_ever_ready else self._patience.until_ready
        ended = asyncio.create_task(child.ended())
        try:
            async with asyncio.timeout(limit):
                while not await self.program.is_ready():
                    await asyncio.wait([ended], timeout=self._patience.between_questions)
                    if ended.done():
                        return False
        except TimeoutError:
            reason = f"was not ready after {limit:g} s"
            raise ProgramFailedError(self.program, reason, child.last_words()) from None
        else:
            return not ended.done()
        finally:
            ended.cancel()

    async def _end(self, child: Child) -> None:
        self._say(What.STOPPING)
        try:
            await child.end(0.0 if self.in_a_hurry else self._patience.until_killed)
        finally:
            self._say(What.STOPPED, child.exit_code)
            self.child = None

    def _check_it_is_worth_another_try(self, crashes: int, exit_code: int | None, last_words: str) -> None:
        if not self._was_ever_ready and crashes >= self._patience.first_starts:
            reason = f"ended {crashes} times before it was ready, with exit code {exit_code}"
            raise ProgramFailedError(self.program, reason, last_words)

    def _say(self, what: What, exit_code: int | None = None, restart_in: float | None = None) -> None:
        pid = self.child.pid if self.child else None
        happening = Happening(what=what, program=self.program.name, pid=pid, exit_code=exit_code, restart_in=restart_in)
        self._tell(happening)
