import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic

from thidua.views.answers import RebuildState, RetryState, ViewState
from thidua.views.naming import NamedView
from thidua.views.progress import Display
from thidua.views.service import AwayError, ServiceError

PATIENCE = 300.0
"""Seconds without headway, for a reason that is known, after which a rebuild is watched no longer."""

_PAUSE = 0.5


class Watch:
    """Watches a rebuild or a retry: shows how far it is, and waits out what holds it up, a restart of its service.

    Raises `ServiceError` where there is no headway for as long as `PATIENCE` says.
    """

    def __init__(self, view: NamedView, display: Display) -> None:
        self._view, self._display = view, display
        self._done, self._headway_at = 0, monotonic()
        self._trouble: str | None = None

    def show(self, work: RebuildState | RetryState | None) -> None:
        """Show how far it is, and say once what holds it up."""
        if work is None:
            return
        self._display.show(work.done, work.of)
        if work.done != self._done:
            self._done, self._headway_at, self._trouble = work.done, monotonic(), None
        if work.error is None:
            return
        if work.error != self._trouble:
            self._display.say(f"held up, and tried again until it goes on: {work.error}")
        self._trouble = work.error
        self._check_there_is_headway(work.error)

    async def answered(self, ask: Callable[[], Awaitable[ViewState]]) -> ViewState:
        """Ask until there is an answer: a service that is started again goes on with its rebuilds."""
        is_away = False
        while True:
            try:
                state = await ask()
            except AwayError as error:
                if not is_away:
                    self._say("does not answer: waiting, this goes on when it is back")
                is_away = True
                self._check_there_is_headway(str(error))
                await asyncio.sleep(_PAUSE)
            else:
                if is_away:
                    self._headway_at = monotonic()
                    self._say("answers again")
                return state

    def _say(self, what: str) -> None:
        self._display.say(f"{self._view.service.service} {what}")

    def _check_there_is_headway(self, reason: str) -> None:
        if monotonic() - self._headway_at > PATIENCE:
            raise ServiceError(
                f"no headway for {PATIENCE / 60:.0f} minutes ({reason}). The service goes on when it can: "
                "`thidua views list` shows how its views stand"
            )
