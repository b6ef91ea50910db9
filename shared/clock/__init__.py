from shared.clock.opening import ClockMode, open_clock
from shared.clock.port import LiveClock
from shared.clock.setting import ClockSetBackError, read_clock, set_clock
from shared.clock.simulated import SimulatedClock
from shared.clock.system import SystemClock

__all__ = [
    "ClockMode",
    "ClockSetBackError",
    "LiveClock",
    "SimulatedClock",
    "SystemClock",
    "open_clock",
    "read_clock",
    "set_clock",
]
