from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.application.inbox_ports import AlertsWanted, Inboxes, ListedAlert
from services.notifications.application.knowing import of_these, unless_known
from services.notifications.application.showing import Show
from shared.contracts.refusal import Refusal


@dataclass(frozen=True)
class ListingAlerts:
    """Lists what units were told."""

    inboxes: Inboxes

    def __call__(
        self, wanted: AlertsWanted, show: Show, before: int | None, limit: int
    ) -> Sequence[ListedAlert] | Refusal:
        """List what is shown of the alerts recorded before a sequence, the newest first.

        Refused where campaign or unit is unknown, or nothing is shown of any campaign that holds them.
        """
        with self.inboxes.reading() as reading:
            plans = reading.plans()
            shown = show(plans.values())
            known = of_these(plans, shown)
            return unless_known(known, wanted.campaign, wanted.unit) or reading.alerts(wanted, shown, before, limit)
