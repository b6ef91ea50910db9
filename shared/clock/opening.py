from datetime import datetime
from enum import StrEnum

import structlog
from nats.aio.client import Client

from shared.clock.port import LiveClock
from shared.clock.simulated import SimulatedClock
from shared.clock.system import SystemClock

_log = structlog.get_logger(__name__)


class ClockMode(StrEnum):
    """Where services take the time from."""

    SYSTEM = "system"
    SIMULATED = "simulated"


async def open_clock(mode: str, nats: Client, *, initial: datetime | None = None, replicas: int = 1) -> LiveClock:
    """Return the clock that settings ask for; another mode than "system" or "simulated" is a ValueError.

    A simulated clock that nobody has set is set to `initial`, or else waited for.
    """
    if ClockMode(mode) is ClockMode.SYSTEM:
        return SystemClock()
    _log.warning("SIMULATED_TIME", meaning="the time is not the real one; never use this mode for real campaigns")
    clock = await SimulatedClock(nats, replicas).open(initial)
    _log.warning("simulated_time_is", now=clock.now().isoformat())
    return clock
