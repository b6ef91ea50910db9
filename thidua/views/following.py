"""Has a view rebuilt and follows that to its end, through restarts of its service."""

import asyncio
from dataclasses import dataclass
from time import monotonic

from thidua.views.answers import ViewState
from thidua.views.naming import NamedView
from thidua.views.progress import Display
from thidua.views.watching import Watch

_FIRST_PAUSE, _LONGEST_PAUSE = 0.05, 0.5


@dataclass(frozen=True)
class Rebuilt:
    """How a view stood before its rebuild and stands after it, and how many seconds that was followed."""

    before: ViewState
    after: ViewState
    seconds: float

    @property
    def newly_parked(self) -> int:
        """How many more events are parked than before."""
        return self.after.parked - self.before.parked


class Following:
    """One rebuild; `is_begun` says that the service was asked for it, and goes on with it whatever happens here."""

    def __init__(self, view: NamedView) -> None:
        self._view = view
        self.is_begun = False

    async def to_its_end(self, display: Display) -> Rebuilt:
        """Begin the rebuild, or join the one that runs, show it, and return once what it made is read.

        Raises `ServiceError` where the service refuses, or where there is no headway for too long.
        """
        before = await self._view.asked_again()
        if before.rebuild is not None:
            since = before.rebuild.started_at.astimezone().isoformat(" ", "seconds")
            display.say(f"a rebuild goes on already, since {since}: this follows it")
        began = monotonic()
        after = await self._followed(await self._begin(), before, display)
        return Rebuilt(before, after, monotonic() - began)

    async def _begin(self) -> ViewState:
        self.is_begun = True
        return await self._view.service.rebuild(self._view.state.name)

    async def _followed(self, state: ViewState, before: ViewState, display: Display) -> ViewState:
        watch = Watch(self._view, display)
        pause = _FIRST_PAUSE
        while not _is_over(state, before):
            watch.show(state.rebuild)
            await asyncio.sleep(pause)
            pause = min(2 * pause, _LONGEST_PAUSE)
            if state.rebuild is None:
                display.say("no rebuild goes on: the service ended before it was noted; it is begun anew")
                state = await watch.answered(self._begin)
            else:
                state = await watch.answered(self._view.asked_again)
        events = sum(state.positions.values())
        display.show(events, events)
        return state


def _is_over(state: ViewState, before: ViewState) -> bool:
    return state.rebuild is None and state.generation not in {None, before.generation}
