from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from services.notifications.application.showing import Shown
from services.notifications.application.unsent_ports import UnsentReading
from services.notifications.domain.campaign import WatchedCampaign
from services.notifications.domain.preferences import SetAt
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.rewording import Present
from shared.contracts.events.notifications import ChannelKind, MessageIntended, SendProblem, WithheldBecause
from shared.contracts.texts import Text


class DeliveryState(StrEnum):
    """What has become of a message so far."""

    INTENDED = "intended"
    SENDING = "sending"
    FAILED = "failed"
    """And is tried again."""
    SENT = "sent"
    GIVEN_UP = "given-up"
    WITHHELD = "withheld"


@dataclass(frozen=True)
class DeliveriesWanted:
    """Which messages to list; None does not narrow. `alert` is the place of an alert in NOTIFICATIONS."""

    campaign: str | None = None
    unit: str | None = None
    state: DeliveryState | None = None
    channel: str | None = None
    alert: int | None = None


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """A message as it stands; `sequence` is where it was first intended, `at` when it is tried next or was sent.

    `channel_fails_since` is since when nothing gets through its channel, `behind` the message that is tried first then.
    """

    sequence: int
    intended: MessageIntended
    state: DeliveryState
    attempts: int
    at: datetime | None
    changed_at: datetime
    problem: SendProblem | None
    detail: Text | None
    because: WithheldBecause | None
    reference: str | None
    channel_fails_since: datetime | None
    behind: str | None


@dataclass(frozen=True)
class ToldAlert:
    """An alert that may go out, the position of what it rests on, and whether it was read in the inbox."""

    raised: RaisedAlert
    cause: str | None
    read: bool


@dataclass(frozen=True)
class Fact:
    """What holds now of what one alert speaks of: see `domain.withholding.Truth`."""

    delivered: bool = False
    concerned: bool = True
    gone_on: bool = False
    cutoff: datetime | None = None


class DeliveriesReading(Protocol):
    """Preferences and messages as one state."""

    def position(self) -> int:
        """Return the sequence in NOTIFICATIONS up to which this stands."""
        ...

    def preferences(self, unit: str) -> Sequence[SetAt]:
        """Return all that a unit ever set."""
        ...

    def knows_preferences(self) -> bool:
        """Tell whether any unit ever set preferences."""
        ...

    def named_addresses(self, unit: str | None = None) -> AbstractSet[str]:
        """Return the ids of the addresses that preferences name, the last ones set for each campaign."""
        ...

    def ever_channels(self, unit: str | None, shown: Shown) -> AbstractSet[str]:
        """Return the ids of all channels that a unit, or any, ever set, of what is shown."""
        ...

    def unsent(self) -> UnsentReading:
        """Return what is to be known of alerts that no message tells yet."""
        ...

    def next_address(self, kind: ChannelKind, until: datetime, but_not: Collection[str]) -> str | None:
        """Return the address of a kind that has waited longest, of those with something due by an instant."""
        ...

    def due_to(self, address: str, until: datetime, but_not: Collection[str]) -> Sequence[MessageIntended]:
        """Return some of what may be tried by an instant through one address, but for these, the longest due first."""
        ...

    def begun_before(self, instant: datetime) -> Sequence[tuple[MessageIntended, int]]:
        """Return the messages with an attempt under way that was begun before an instant, and its number."""
        ...

    def told_by(self, message: str) -> Sequence[ToldAlert]:
        """Return the alerts that a message is the first to tell through its channel, the oldest first."""
        ...

    def told_after(self, campaign: str, unit: str, sequence: int) -> Sequence[RaisedAlert]:
        """Return the alerts of an inbox from a sequence on."""
        ...

    def delivery(self, message: str) -> Delivery | None:
        """Return a message as it stands."""
        ...

    def deliveries(self, wanted: DeliveriesWanted, shown: Shown, before: int | None, limit: int) -> Sequence[Delivery]:
        """Return up to `limit` messages first intended before a sequence, of what is shown, the newest first."""
        ...

    def alerts_of(self, intended: Sequence[MessageIntended]) -> Mapping[str, Sequence[int]]:
        """Return the places in NOTIFICATIONS of the alerts in messages, by message."""
        ...


class Deliveries(Protocol):
    """Preferences and messages, to be read."""

    def reading(self) -> AbstractContextManager[DeliveriesReading]:
        """Open them as they stand now."""
        ...


class FactsReading(Protocol):
    """Campaigns and what holds in them, as one state."""

    def campaign(self, campaign: str) -> WatchedCampaign | None:
        """Return a campaign, None where it has not been heard of."""
        ...

    def campaigns(self) -> Mapping[str, WatchedCampaign]:
        """Return all campaigns, by their ids."""
        ...

    def is_unsure(self, campaign: str) -> bool:
        """Tell whether not all that was recorded of a campaign is known here, since events of it are parked."""
        ...

    def present(self, campaign: WatchedCampaign) -> Present:
        """Return what is open now in a campaign, to be read while this is open."""
        ...

    def facts(self, campaign: WatchedCampaign, alerts: Sequence[ToldAlert]) -> Mapping[str, Fact]:
        """Return what holds of alerts of one unit, by their keys."""
        ...


class Facts(Protocol):
    """Campaigns and what holds in them, to be read."""

    def reading(self) -> AbstractContextManager[FactsReading]:
        """Open them as they stand now."""
        ...
