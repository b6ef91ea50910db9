from collections.abc import Callable
from dataclasses import dataclass

from services.notifications.domain.inbox import RaiseAlert


@dataclass(frozen=True)
class Call:
    """An alert that the state of things calls for; it is worded where the unit was not given it before."""

    campaign: str
    unit: str
    key: str
    worded: Callable[[], RaiseAlert]

    @property
    def identity(self) -> tuple[str, str, str]:
        """What makes it the same alert of all."""
        return self.campaign, self.unit, self.key
