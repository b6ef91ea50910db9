from collections.abc import Collection, Mapping
from dataclasses import dataclass

from services.notifications.application.inbox_ports import Inboxes


@dataclass(frozen=True)
class CountingUnread:
    """Counts what a unit has not read."""

    inboxes: Inboxes

    def __call__(self, unit: str, campaigns: Collection[str]) -> Mapping[str, int]:
        """Count a unit's unread alerts by campaign, about these campaigns."""
        with self.inboxes.reading() as reading:
            return reading.unread(unit, campaigns)
