from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.application.showing import Shown
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Plan, Unit


@dataclass(frozen=True)
class AlertsWanted:
    """Which alerts to list; None does not narrow."""

    campaign: str | None = None
    unit: str | None = None
    reason: AlertReason | None = None
    read: bool | None = None


@dataclass(frozen=True)
class ReadMark:
    """Who read an alert first, and when."""

    at: datetime
    by: str


@dataclass(frozen=True)
class ListedAlert:
    """An alert in the inbox of a unit; times have the offset of the plan's zone."""

    sequence: int
    alert: AlertRaised
    unit: Unit
    raised_at: datetime
    read: ReadMark | None = None


@dataclass(frozen=True)
class Readership:
    """How many units were given an alert, and how many of them have read it."""

    told: int
    read: int


@dataclass(frozen=True)
class InboxChange:
    """What one event did to inboxes: it raised one alert, or it marked some as read."""

    sequence: int
    raised: ListedAlert | None
    read: tuple[ListedAlert, ...]


class InboxReading(Protocol):
    """The inboxes as one state: all that is read through it belongs together."""

    def plans(self) -> Mapping[str, Plan]:
        """Return the plans in force that have been heard of, by campaign."""
        ...

    def alerts(self, wanted: AlertsWanted, shown: Shown, before: int | None, limit: int) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts recorded before a sequence, of what is shown, the newest first."""
        ...

    def alert(self, sequence: int) -> ListedAlert | None:
        """Return the alert that was recorded there."""
        ...

    def unread(self, unit: str, campaigns: Collection[str]) -> Mapping[str, int]:
        """Return how many alerts about these a unit has not read, by campaign; those without any are left out."""
        ...

    def keys_of(self, campaign: str, unit: str, sequences: Collection[int]) -> Mapping[int, str]:
        """Return the keys of those alerts of an inbox that were recorded at these sequences."""
        ...

    def unread_until(self, campaign: str, unit: str, sequence: int) -> Sequence[str]:
        """Return the keys of what an inbox has that was not read, up to a sequence, the oldest first."""
        ...

    def recipients(
        self, campaign: str, key: str, shown: Shown, *, read: bool | None, after: int, limit: int
    ) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts of one key after a sequence: the same alert, as each unit shown was given it."""
        ...

    def readership(self, campaign: str, key: str, shown: Shown) -> Readership:
        """Count who of those shown was given an alert, and who has read it."""
        ...

    def changes(self, unit: str, campaigns: Collection[str], after: int, limit: int) -> Sequence[InboxChange]:
        """Return up to `limit` changes of a unit's inboxes of these campaigns after a sequence, the oldest first."""
        ...

    def touched(self, after: int) -> Mapping[str, int]:
        """Return the units whose inboxes changed after a sequence, each with its last change."""
        ...

    def position(self) -> int:
        """Return the sequence up to which the inboxes stand."""
        ...


class Inboxes(Protocol):
    """The alerts of all units, to be listed."""

    def reading(self) -> AbstractContextManager[InboxReading]:
        """Open the inboxes as they stand now."""
        ...
