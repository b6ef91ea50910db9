from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import Deliveries, DeliveriesWanted, Delivery, Facts
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.refusals.delivery import NoSuchChannel, UnknownMessage
from services.notifications.domain.retrying import TryAgain, try_again
from shared.calendar import Clock
from shared.contracts.event import Provenance
from shared.contracts.history import History
from shared.contracts.ids import message_history_id
from shared.contracts.refusal import Refusal
from shared.contracts.refusals import UnknownCampaign, UnknownUnit


@dataclass(frozen=True)
class ListedDeliveries:
    """Messages as they stand, the places of their alerts in NOTIFICATIONS by message, and their zones by campaign.

    `sequence` is the one up to which this is read.
    """

    deliveries: Sequence[Delivery]
    alerts: Mapping[str, Sequence[int]]
    zones: Mapping[str, ZoneInfo]
    sequence: int


@dataclass(frozen=True)
class ListingDeliveries:
    """Lists what became of messages."""

    deliveries: Deliveries
    facts: Facts

    def __call__(self, wanted: DeliveriesWanted, before: int | None, limit: int) -> ListedDeliveries | Refusal:
        """Return up to `limit` messages, the newest first; refused where campaign, unit or channel are unknown."""
        with self.deliveries.reading() as reading, self.facts.reading() as facts:
            if wanted.campaign is not None:
                known = facts.campaign(wanted.campaign)
                if known is None:
                    return UnknownCampaign(campaign=wanted.campaign)
                if wanted.unit is not None and known.plan.unit(wanted.unit) is None:
                    return UnknownUnit(unit=wanted.unit, campaign=wanted.campaign)
            found = reading.deliveries(wanted, before, limit)
            if wanted.channel is not None and not found:
                ever = reading.ever_channels(wanted.unit)
                if wanted.channel not in ever:
                    return NoSuchChannel(channel=wanted.channel, unit=wanted.unit, ever=tuple(sorted(ever)))
            intended = [each.intended for each in found]
            campaigns = {each.campaign: facts.campaign(each.campaign) for each in intended}
            zones = {name: ZoneInfo(each.plan.time_zone) for name, each in campaigns.items() if each is not None}
            return ListedDeliveries(found, reading.alerts_of(intended), zones, reading.position())


@dataclass(frozen=True)
class RetryingDeliveries:
    """Tries a message once more that was given up."""

    deliveries: Deliveries
    messages: History[MessageCourse]
    clock: Clock

    def __call__(self, message: str, provenance: Provenance) -> str | Refusal:
        """Intend a message anew, by its id, and return where that is recorded."""
        with self.deliveries.reading() as reading:
            known = reading.delivery(message)
        if known is None:
            return UnknownMessage(message=message)
        now = self.clock.now()
        outcome = self.messages.change(
            message_history_id(known.intended.campaign, known.intended.unit, message),
            partial(try_again, command=TryAgain(now)),
            provenance=provenance,
            at=now,
        )
        return outcome.refusal or outcome.position or ""
