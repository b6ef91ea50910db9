from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """The time port: everything that asks for the present asks a clock, never the operating system."""

    def now(self) -> datetime:
        """Return the present as an aware datetime."""
        ...
