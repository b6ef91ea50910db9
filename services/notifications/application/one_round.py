"""One round: everything that is due is raised, by all that is recorded when it begins (R27, R28)."""

import asyncio
import logging
from datetime import datetime, timedelta
from threading import Event

from services.notifications.application.ports import Progress, Raising, StreamEnds, WatchList
from services.notifications.application.round_clock import RoundClock
from services.notifications.domain.due import due_alerts
from shared.contracts.position import Positions

IN_FLIGHT = timedelta(seconds=20)
"""How long a command that came in time may take to be recorded: longer than any waits for its turn and the store."""

CATCHING_UP = 30.0
"""Seconds a round waits for the followers before it starts anew; readiness tells the lag meanwhile."""

_PASSES = 10
"""As often as others may record something in the middle of one round; the next round covers the rest."""

_log = logging.getLogger(__name__)


class NotCaughtUpError(Exception):
    """The followers did not reach the streams' ends in time: to judge now could remind of what is delivered."""


class Round:
    """Completes one round after the other.

    A round takes the time, waits until everything recorded by then has been applied, raises what is due, and waits
    until that stands in the inbox. It judges as of `in_flight` ago: what came in time may still be on its way (R28). It
    is a function of the time, the streams and the inboxes: one that is cut off, or repeated, raises nothing twice and
    leaves nothing out. `progress` is how far the view has come, `covered` how far completed rounds have: what was
    recorded up to there has had all its alerts. Of `held_back` campaigns, events were parked in the last one.
    """

    def __init__(  # noqa: PLR0913  (the table of what it works with; all by keyword)
        self,
        *,
        clock: RoundClock,
        ends: StreamEnds,
        progress: Progress,
        covered: Progress,
        watch_list: WatchList,
        raise_alerts: Raising,
        in_flight: timedelta,
    ) -> None:
        self.clock, self._ends, self.progress, self.covered = clock, ends, progress, covered
        self._watch_list, self._raise_alerts, self._in_flight = watch_list, raise_alerts, in_flight
        self.stopping = Event()
        self.held_back = 0

    async def complete(self) -> datetime:
        """Complete one round and return as of when; whatever goes wrong is raised, and nothing is lost by it."""
        now = self.clock.now() - self._in_flight
        ends = await self._ends.read()
        if not await self.progress.wait_for(ends, CATCHING_UP):
            raise NotCaughtUpError
        self.covered.move_to(await self._raise_all(now))
        return now

    async def _raise_all(self, now: datetime) -> Positions:
        """Raise until nothing more is due, and return where all is told that was recorded up to there.

        What others record in between, as an urging, stands before the last alert raised, and was not seen by then.
        """
        for _ in range(_PASSES):
            seen, reached = await self._raise_what_is_due(now)
            if not await self.progress.wait_for(reached, CATCHING_UP):
                raise NotCaughtUpError
            if reached == seen:
                break
        return seen

    async def _raise_what_is_due(self, now: datetime) -> tuple[Positions, Positions]:
        """Raise in a worker thread, and let it end before giving in to a cancellation: the ledger is closed next."""
        working = asyncio.create_task(asyncio.to_thread(self._raise_in_thread, now))
        try:
            return await asyncio.shield(working)
        except asyncio.CancelledError:
            self.stopping.set()
            await asyncio.gather(working, return_exceptions=True)
            raise

    def _raise_in_thread(self, now: datetime) -> tuple[Positions, Positions]:
        """Return what was seen, and what covers the alerts as well."""
        watch = self._watch_list.read(now)
        self.held_back = len(watch.watched.unsure)
        due = due_alerts(watch.watched, now)
        raised = self._raise_alerts(due, self.clock.now(), go_on=lambda: not self.stopping.is_set())
        if due:
            _log.info("%d alerts due as of %s", len(due), now.isoformat())
        return watch.positions, {stream: max(at, raised.get(stream, 0)) for stream, at in watch.positions.items()}
