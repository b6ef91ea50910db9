"""Runs programs in stages."""

import asyncio
from collections.abc import Sequence
from types import TracebackType
from typing import Self

from thidua.supervision.happenings import Tell, tell_nobody
from thidua.supervision.keeper import Keeper
from thidua.supervision.program import Patience, Program


class Supervisor:
    """Programs in stages: those of one stage start together, once the stage before is ready; they end in reverse.

    As a context manager it is up inside the block and everything has ended after it. A second cancellation while it
    ends kills what still runs. `pass_fds` are file descriptors that every program inherits.
    """

    def __init__(
        self,
        stages: Sequence[Sequence[Program]],
        *,
        tell: Tell = tell_nobody,
        patience: Patience | None = None,
        pass_fds: Sequence[int] = (),
    ) -> None:
        how_long = patience or Patience()
        self._stages = [[Keeper(program, how_long, tell, pass_fds) for program in stage] for stage in stages]
        self._running: list[tuple[Keeper, asyncio.Task[None]]] = []

    async def __aenter__(self) -> Self:
        try:
            for stage in self._stages:
                await self._bring_up(stage)
        except BaseException:
            await self._end()
            raise
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._end()

    def pids(self) -> dict[str, int]:
        """Return the process id of each program that runs now."""
        keepers = (keeper for stage in self._stages for keeper in stage)
        return {keeper.program.name: keeper.child.pid for keeper in keepers if keeper.child}

    async def until_ready(self, name: str) -> None:
        """Wait until the program of this name is ready: at once when it is, after its restart when it crashed."""
        await next(k for stage in self._stages for k in stage if k.program.name == name).ready.wait()

    async def _bring_up(self, stage: Sequence[Keeper]) -> None:
        """Start the programs of one stage and wait until all are ready, or the first is given up."""
        keeping = [asyncio.create_task(keeper.keep(), name=keeper.program.name) for keeper in stage]
        self._running += zip(stage, keeping, strict=True)
        waiting = asyncio.create_task(_all_ready(stage))
        try:
            await asyncio.wait([waiting, *keeping], return_when=asyncio.FIRST_COMPLETED)
            for task in keeping:
                if task.done():
                    task.result()  # raises: a keeper ends only by failing
        finally:
            waiting.cancel()

    async def _end(self) -> None:
        hurried: asyncio.CancelledError | None = None
        for stage in reversed(self._stages):
            tasks = [task for keeper, task in self._running if keeper in stage]
            for task in tasks:
                task.cancel()
            while not all(task.done() for task in tasks):
                try:
                    await asyncio.wait(tasks)
                except asyncio.CancelledError as error:
                    hurried = error
                    self._hurry()
        self._running.clear()
        if hurried:
            raise hurried

    def _hurry(self) -> None:
        """End what still ends at once: a second cancellation reaches it in the middle of its grace."""
        for keeper, task in self._running:
            if keeper.child is not None and task.cancelling():
                task.cancel()
            keeper.in_a_hurry = True


async def _all_ready(stage: Sequence[Keeper]) -> None:
    for keeper in stage:
        await keeper.ready.wait()
