from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True)
class RebuildProgress:
    """How far the making of another generation has come: `done` of `of` events, as far as is known.

    `parked` counts those among them that could not be applied; `error` is what keeps it from going on at the moment.
    """

    done: int
    of: int
    started_at: datetime
    parked: int = 0
    error: str | None = None


@dataclass(frozen=True)
class RetryProgress:
    """How far a retry has come: `done` of `of` parked events were tried, `applied` of them could be applied.

    `ended_at` is None as long as it goes on; `error` is what keeps it from that at the moment.
    """

    done: int
    of: int
    applied: int
    started_at: datetime
    ended_at: datetime | None = None
    error: str | None = None


@dataclass(frozen=True)
class Standing:
    """How a view stands at one moment; `generation` is None while there is none to read, and it stands nowhere then.

    `retry` is the one that goes on, or the last one since the service began; `error` says why nothing can be read
    where no rebuild will mend that.
    """

    generation: int | None
    positions: Mapping[str, int]
    newest_at: datetime | None
    parked: int
    rebuild: RebuildProgress | None
    retry: RetryProgress | None
    error: str | None = None
