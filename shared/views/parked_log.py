from collections.abc import Sequence

import structlog

from shared.views.parked import ParkedEvent

MOST_NAMED = 5
"""Parked events that are named in the log, of those that come together; of the others only the number is said."""

_log = structlog.get_logger(__name__)


class ParkedLog:
    """Says of events that come to be parked together which failed, and how many more there are.

    `told` goes with every line: the view's name, and which making of it this is.
    """

    def __init__(self, **told: object) -> None:
        self._log = _log.bind(**told)
        self._named = self._untold = 0

    def name(self, parked: Sequence[ParkedEvent]) -> None:
        """Tell of the first events that failed, not of those behind them."""
        failed = [each for each in parked if each.attempts][: MOST_NAMED - self._named]
        for each in failed:
            position = f"{each.stream}:{each.sequence}"
            self._log.error("event_parked", position=position, name=each.event, reason=each.reason)
        self._named += len(failed)
        self._untold += len(parked) - len(failed)

    def sum_up(self, count: int) -> None:
        """Say how many are parked in all, and how many of those that came were not named; nothing if none came."""
        if self._named or self._untold:
            self._log.warning("view_has_parked", parked=count, untold=self._untold)
