"""Before something is decided: all that is recorded is known here, and rounds have raised what it calls for."""

from collections.abc import Mapping
from datetime import datetime
from typing import Final, Protocol

from services.notifications.application.one_round import CATCHING_UP, NotCaughtUpError
from services.notifications.application.ports import StreamEnds
from shared.contracts.position import Positions
from shared.contracts.streams import CAMPAIGNS, NOMINATIONS

_OTHERS: Final = (CAMPAIGNS, NOMINATIONS)


class Reached(Protocol):
    """How far something has come in streams."""

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that was reached."""
        ...

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until `positions` are reached; False where `timeout` seconds were not enough."""
        ...


class RoundsDone(Protocol):
    """Rounds, as sending waits for them."""

    async def settled(self, instant: datetime, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Tell whether a round as of an instant or later completes in time."""
        ...


class CatchingUp:
    """Waits, and raises NotCaughtUpError where it takes too long.

    `views` is how far the slower view has come, `covered` how far rounds have.
    """

    def __init__(self, ends: StreamEnds, views: Reached, covered: Reached, rounds: RoundsDone) -> None:
        self._ends, self._views, self._covered, self._rounds = ends, views, covered, rounds

    async def with_all(self) -> None:
        """Wait until the views cover all that is recorded."""
        await self.with_positions(await self._ends.read())

    async def with_rounds(self, instant: datetime) -> None:
        """Wait until a round as of an instant or later is complete, and rounds and views cover all that is recorded."""
        _or_fail(await self._rounds.settled(instant, CATCHING_UP))
        ends = await self._ends.read()
        await self.with_positions(ends)
        _or_fail(await self._covered.wait_for({stream: ends[stream] for stream in _OTHERS}, CATCHING_UP))
        # What a round has just raised stands in both views before anything is decided.
        await self.with_positions(self._covered.positions())

    async def with_positions(self, positions: Positions) -> None:
        """Wait until the views cover these positions."""
        _or_fail(await self._views.wait_for(positions, CATCHING_UP))


def _or_fail(is_reached: bool) -> None:
    if not is_reached:
        raise NotCaughtUpError
