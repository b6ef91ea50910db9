from collections.abc import Callable, Mapping

from services.notifications.application.ports import Progress
from shared.contracts.position import Positions, covers


class Coverage:
    """Up to where in the streams all alerts stand in the inboxes, for those who ask for more.

    What this service records itself calls for no round by itself: whoever wants it covered asks for one.
    """

    def __init__(self, covered: Progress, ask: Callable[[], None]) -> None:
        self._covered, self._ask = covered, ask

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that is covered."""
        return self._covered.positions()

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until `positions` are covered; False where `timeout` seconds were not enough."""
        if not covers(self._covered.positions(), positions):
            self._ask()
        return await self._covered.wait_for(positions, timeout)
