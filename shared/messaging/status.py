from dataclasses import dataclass
from enum import StrEnum


class FollowerState(StrEnum):
    """What a follower is doing; only `FOLLOWING` is healthy: `CATCHING_UP` handles events, and shows the past."""

    STARTING = "starting"
    CATCHING_UP = "catching-up"
    FOLLOWING = "following"
    RETRYING = "retrying"


@dataclass(frozen=True)
class Lag:
    """How many events are known of and not handled; without `is_following` there may be others."""

    behind: int
    is_following: bool


@dataclass(frozen=True)
class FollowerStatus:
    """A follower as readiness reports it; `lag` counts the events it knows of and has not handled."""

    stream: str
    durable: str
    state: FollowerState
    position: int
    lag: int
    error: str | None

    @property
    def healthy(self) -> bool:
        """Whether events are being handled as they come, and none of long ago are waiting."""
        return self.state is FollowerState.FOLLOWING
