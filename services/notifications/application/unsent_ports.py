from collections.abc import Collection, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain.preferences import SetAt
from services.notifications.domain.raised_alert import RaisedAlert
from services.notifications.domain.traffic import KnownMessage


@dataclass(frozen=True)
class Changed:
    """The inboxes, by unit and campaign, in which something changed, and the `units` in all of whose something did."""

    units: Collection[str]
    inboxes: Collection[tuple[str, str]]


@dataclass(frozen=True)
class Untold:
    """An alert that no message through some channel tells: where it stands in NOTIFICATIONS, and what it is."""

    sequence: int
    campaign: str
    key: str
    reason: str


@dataclass(frozen=True)
class Unsure:
    """Where not all that was recorded is known here, since events are parked: in campaigns, or of units' preferences.

    What a unit sets for one campaign can hold for others too.
    """

    campaigns: AbstractSet[str] = frozenset()
    units: AbstractSet[str] = frozenset()

    def holds_back(self, campaign: str, unit: str) -> bool:
        """Tell whether nothing is to be intended for an inbox: it may be told already, or not wanted any more."""
        return campaign in self.campaigns or unit in self.units


class UnsentReading(Protocol):
    """Alerts of units that set preferences, and the messages that tell them."""

    def unsure(self) -> Unsure:
        """Return where events are parked."""
        ...

    def units(self) -> Sequence[str]:
        """Return all units that ever set preferences."""
        ...

    def changed_since(self, sequence: int) -> Changed:
        """Return where something was set, raised, or became of a message after a sequence of NOTIFICATIONS."""
        ...

    def preferences(self, unit: str) -> Sequence[SetAt]:
        """Return all that a unit ever set."""
        ...

    def campaigns(self, unit: str) -> Sequence[str]:
        """Return the campaigns about which a unit was told something."""
        ...

    def untold(self, unit: str, campaign: str | None, channel: str, address: str, since: int) -> Sequence[Untold]:
        """Return the alerts after a sequence that no message through this channel tells, the oldest first."""
        ...

    def alerts(self, sequences: Collection[int]) -> Mapping[int, RaisedAlert]:
        """Return alerts by their places in NOTIFICATIONS."""
        ...

    def recent(self, unit: str, campaign: str | None, since: datetime) -> Sequence[KnownMessage]:
        """Return a unit's messages, about a campaign or any, that are pending or changed since an instant."""
        ...
