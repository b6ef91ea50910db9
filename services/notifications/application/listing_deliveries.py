from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from zoneinfo import ZoneInfo

from services.notifications.application.delivery_ports import (
    Deliveries,
    DeliveriesReading,
    DeliveriesWanted,
    Delivery,
    Facts,
)
from services.notifications.application.knowing import of_these, unless_known
from services.notifications.application.showing import Show, Shown, shows
from services.notifications.domain.message import MessageCourse
from services.notifications.domain.refusals.delivery import NoSuchChannel, UnknownMessage
from services.notifications.domain.retrying import TryAgain, try_again
from shared.calendar import Clock
from shared.contracts.event import Provenance
from shared.contracts.events.notifications import MessageIntended
from shared.contracts.history import History
from shared.contracts.ids import message_history_id
from shared.contracts.refusal import Refusal


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

    def __call__(
        self, wanted: DeliveriesWanted, show: Show, before: int | None, limit: int
    ) -> ListedDeliveries | Refusal:
        """Return up to `limit` messages of what is shown, the newest first.

        Refused where the campaign, its unit or the channel are unknown, or nothing is shown of the campaign.
        """
        with self.deliveries.reading() as reading, self.facts.reading() as facts:
            plans = {campaign: each.plan for campaign, each in facts.campaigns().items()}
            shown = show(plans.values())
            if wanted.campaign is not None:
                refusal = unless_known(of_these(plans, shown), wanted.campaign, wanted.unit)
                if refusal is not None:
                    return refusal
            found = reading.deliveries(wanted, shown, before, limit)
            no_channel = None if found else _unless_ever(reading, wanted, shown)
            if no_channel is not None:
                return no_channel
            intended = [each.intended for each in found]
            named = plans.keys() & {each.campaign for each in intended}
            zones = {name: ZoneInfo(plans[name].time_zone) for name in named}
            return ListedDeliveries(found, reading.alerts_of(intended), zones, reading.position())


def _unless_ever(reading: DeliveriesReading, wanted: DeliveriesWanted, shown: Shown) -> Refusal | None:
    """Refuse a channel that never was; whether a unit has it of which nothing is shown, nobody is told."""
    if wanted.channel is None:
        return None
    if wanted.unit is not None and not any(shows(shown, campaign, wanted.unit) for campaign in shown):
        return None
    ever = reading.ever_channels(wanted.unit, shown)
    if wanted.channel in ever:
        return None
    return NoSuchChannel(channel=wanted.channel, unit=wanted.unit, ever=tuple(sorted(ever)))


@dataclass(frozen=True)
class RetryingDeliveries:
    """Tries a message once more that was given up."""

    deliveries: Deliveries
    messages: History[MessageCourse]
    clock: Clock

    def find(self, message: str) -> MessageIntended | Refusal:
        """Return a message by its id: whose it is, and of which campaign."""
        with self.deliveries.reading() as reading:
            known = reading.delivery(message)
        return UnknownMessage(message=message) if known is None else known.intended

    def __call__(self, message: MessageIntended, provenance: Provenance) -> str | Refusal:
        """Intend a message anew, and return where that is recorded."""
        now = self.clock.now()
        outcome = self.messages.change(
            message_history_id(message.campaign, message.unit, message.message),
            partial(try_again, command=TryAgain(now)),
            provenance=provenance,
            at=now,
        )
        return outcome.refusal or outcome.position or ""
