"""How often a channel may be tried out: whoever reads there is not to be flooded."""

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from math import ceil
from typing import Final

MOST_TRIALS: Final = 3
WITHIN: Final = 3600.0
"""Seconds of real time: a simulated clock protects nobody."""


@dataclass(frozen=True)
class TooManyTrials:
    """An address was tried out often enough; it can be again after so many seconds."""

    retry_after: int


@dataclass(frozen=True)
class TrialLimits:
    """Counts the trials of each address, whichever unit or channel asks for them; starts anew with the process."""

    seconds: Callable[[], float] = time.monotonic
    taken: dict[str, list[float]] = field(default_factory=dict)

    def take(self, target: str) -> TooManyTrials | None:
        """Count one trial; None where there is room for it."""
        now = self.seconds()
        self._forget(now)
        times = self.taken.setdefault(target, [])
        if len(times) >= MOST_TRIALS:
            return TooManyTrials(ceil(times[0] + WITHIN - now))
        times.append(now)
        return None

    def _forget(self, now: float) -> None:
        for target, times in list(self.taken.items()):
            times[:] = [each for each in times if now < each + WITHIN]
            if not times:
                del self.taken[target]
