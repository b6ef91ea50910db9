from structlog.typing import FilteringBoundLogger

from shared.messaging.faults import NotConnectedError, describe
from shared.messaging.status import FollowerState

FIRST_PAUSE, LONGEST_PAUSE = 0.1, 5.0
"""Seconds between two attempts: doubled with each failure, back to the first when all is well.

A server that is away is looked for at the first pace, however long it has been away.
"""


class Health:
    """How following goes: each cause of trouble is logged once, not once per attempt."""

    def __init__(self, log: FilteringBoundLogger) -> None:
        self._log = log
        self.state = FollowerState.STARTING
        self.error: str | None = None
        self._pause = FIRST_PAUSE

    def placed(self, *, caught_up: bool) -> None:
        """Say that the consumer stands; trouble is over only where nothing waits, for what waits may have caused it."""
        if caught_up:
            self.well(caught_up=True)
        elif self.state is not FollowerState.RETRYING:
            self.state = FollowerState.CATCHING_UP

    def well(self, *, caught_up: bool) -> None:
        """Say that events are handled as they come, or as fast as they can be until the follower has caught up."""
        if self.state is FollowerState.RETRYING:
            self._log.info("following_again")
        if caught_up and self.state is FollowerState.CATCHING_UP:
            self._log.info("caught_up")
        self.state = FollowerState.FOLLOWING if caught_up else FollowerState.CATCHING_UP
        self.error, self._pause = None, FIRST_PAUSE

    def failed(self, error: Exception) -> float:
        """Say what went wrong, and return the seconds to wait."""
        told = describe(error)
        if told != self.error:
            self._log.error("following_failed", error=told)
        self.error = told
        self.state = FollowerState.RETRYING
        if isinstance(error, NotConnectedError):
            return FIRST_PAUSE
        pause = self._pause
        self._pause = min(2 * pause, LONGEST_PAUSE)
        return pause
