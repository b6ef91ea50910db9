from structlog.typing import FilteringBoundLogger

from shared.contracts.registry import UndecodableEventError
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

    def well(self) -> None:
        """Say that events are handled as they come."""
        if self.state is FollowerState.RETRYING:
            self._log.info("following_again")
        self.state, self.error, self._pause = FollowerState.FOLLOWING, None, FIRST_PAUSE

    def failed(self, error: Exception) -> float:
        """Say what went wrong, and return the seconds to wait; an event that can't be read ends the following."""
        told = describe(error)
        if told != self.error:
            self._log.error("following_failed", error=told)
        self.error = told
        if isinstance(error, UndecodableEventError):
            self.state = FollowerState.STOPPED
            return 0.0
        self.state = FollowerState.RETRYING
        if isinstance(error, NotConnectedError):
            return FIRST_PAUSE
        pause = self._pause
        self._pause = min(2 * pause, LONGEST_PAUSE)
        return pause
