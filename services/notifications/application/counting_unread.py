from collections.abc import Mapping
from dataclasses import dataclass

from services.notifications.application.inbox_ports import Inboxes
from services.notifications.application.knowing import unless_known
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class CountingUnread:
    """Counts what a unit has not read."""

    inboxes: Inboxes

    def __call__(self, unit: str, campaign: str | None) -> Mapping[str, int] | Refusal:
        """Count a unit's unread alerts by campaign; refused where the campaign or the unit is unknown."""
        with self.inboxes.reading() as reading:
            return unless_known(reading, campaign, unit) or reading.unread(unit, campaign)
