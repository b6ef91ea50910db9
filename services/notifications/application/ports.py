from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from services.notifications.domain.due import Watched
from services.notifications.domain.inbox import RaiseAlert
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
