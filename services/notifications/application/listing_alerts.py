from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.application.inbox_ports import AlertsWanted, Inboxes, ListedAlert
from services.notifications.application.knowing import unless_known
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class ListingAlerts:
    """Lists what units were told."""

    inboxes: Inboxes

    def __call__(self, wanted: AlertsWanted, before: int | None, limit: int) -> Sequence[ListedAlert] | Refusal:
        """List alerts recorded before a sequence, the newest first; refused where campaign or unit is unknown."""
        with self.inboxes.reading() as reading:
            return unless_known(reading, wanted.campaign, wanted.unit) or reading.alerts(wanted, before, limit)
