from collections.abc import Sequence
from dataclasses import dataclass

from services.notifications.application.ports import AlertsWanted, Inboxes, InboxReading, ListedAlert
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnitNowhere, UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class ListingAlerts:
    """Lists what units were told."""

    inboxes: Inboxes

    def __call__(self, wanted: AlertsWanted, before: int | None, limit: int) -> Sequence[ListedAlert] | Refusal:
        """List alerts recorded before a sequence, the newest first.

        Refused where the campaign or the unit is unknown: an empty list would read as "nothing was told".
        """
        with self.inboxes.reading() as reading:
            return _unknown(reading, wanted) or reading.alerts(wanted, before, limit)


def _unknown(reading: InboxReading, wanted: AlertsWanted) -> Refusal | None:
    if wanted.campaign is not None and not reading.knows_campaign(wanted.campaign):
        return UnknownCampaign(campaign=wanted.campaign)
    if wanted.unit is None or reading.knows_unit(wanted.unit, wanted.campaign):
        return None
    if wanted.campaign is None:
        return UnitNowhere(unit=wanted.unit)
    return UnknownUnit(unit=wanted.unit, campaign=wanted.campaign)
