"""An alert as it stands in the history."""

from dataclasses import dataclass
from datetime import datetime

from shared.contracts.events.notifications import AlertRaised


@dataclass(frozen=True)
class RaisedAlert:
    """An alert with its place in the stream NOTIFICATIONS and when it was raised."""

    alert: AlertRaised
    sequence: int
    raised_at: datetime

    @property
    def key(self) -> str:
        """What makes it the same alert to its unit within its campaign."""
        return self.alert.key
