from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain.due import Watched
from services.notifications.domain.inbox import RaiseAlert
from shared.contracts.events.notifications import AlertRaised, AlertReason
from shared.contracts.plan import Unit
from shared.contracts.position import Positions


class Progress(Protocol):
    """How far something has come in streams: told by whoever goes on, awaited by whoever needs it."""

    def positions(self) -> Mapping[str, int]:
        """Return the last sequence of each stream that was reached."""
        ...

    def move_to(self, positions: Positions) -> None:
        """Tell what is reached now, from any thread."""
        ...

    async def wait_for(self, positions: Positions, timeout: float) -> bool:  # noqa: ASYNC109  (answers, never raises)
        """Wait until `positions` are reached; False where `timeout` seconds were not enough."""
        ...


class StreamEnds(Protocol):
    """Where the streams end on the server."""

    async def read(self) -> Mapping[str, int]:
        """Return the last sequence of every stream that this service follows, 0 where nothing was recorded."""
        ...


@dataclass(frozen=True)
class Watch:
    """What is watched, exactly as of `positions`."""

    watched: Watched
    positions: Positions


class WatchList(Protocol):
    """What the service keeps an eye on, made from the streams."""

    def read(self, now: datetime) -> Watch:
        """Return everything that an alert can be due for at `now`, as one state."""
        ...


class Raising(Protocol):
    """Whoever records alerts, each once."""

    def __call__(self, alerts: Sequence[RaiseAlert], at: datetime, go_on: Callable[[], bool]) -> Mapping[str, int]:
        """Raise alerts while `go_on` says so; return the position that covers them all."""
        ...


@dataclass(frozen=True)
class AlertsWanted:
    """Which alerts to list; None does not narrow."""

    campaign: str | None = None
    unit: str | None = None
    reason: AlertReason | None = None


@dataclass(frozen=True)
class ListedAlert:
    """An alert in the inbox of a unit; times have the offset of the plan's zone."""

    sequence: int
    alert: AlertRaised
    unit: Unit
    raised_at: datetime


class InboxReading(Protocol):
    """The inboxes as one state: all that is read through it belongs together."""

    def knows_campaign(self, campaign: str) -> bool:
        """Tell whether the campaign's plan has been heard of."""
        ...

    def knows_unit(self, unit: str, campaign: str | None) -> bool:
        """Tell whether the campaign's register, or any where none is named, holds the unit."""
        ...

    def alerts(self, wanted: AlertsWanted, before: int | None, limit: int) -> Sequence[ListedAlert]:
        """Return up to `limit` alerts recorded before a sequence, the newest first."""
        ...


class Inboxes(Protocol):
    """The alerts of all units, to be listed."""

    def reading(self) -> AbstractContextManager[InboxReading]:
        """Open the inboxes as they stand now."""
        ...
