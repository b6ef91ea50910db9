"""One message to a unit through one channel: its identity, and what became of it."""

import hashlib
import json
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from shared.contracts.event import Event
from shared.contracts.events.notifications import (
    AlertKey,
    Channel,
    MessageAttempted,
    MessageFailed,
    MessageGivenUp,
    MessageId,
    MessageIntended,
    MessageSent,
    MessageWithheld,
    SendProblem,
)
from shared.contracts.history import Fold

_HEX_DIGITS: Final = 32


class Stage(StrEnum):
    """How far a message has come."""

    NEVER_INTENDED = "never-intended"
    WAITING = "waiting"
    """For its first attempt, or for another one."""
    UNDER_WAY = "under-way"
    """An attempt was begun, and its outcome is not recorded yet."""
    SENT = "sent"
    GIVEN_UP = "given-up"
    WITHHELD = "withheld"

    @property
    def has_ended(self) -> bool:
        """Whether nothing more becomes of the message."""
        return self in {Stage.SENT, Stage.GIVEN_UP, Stage.WITHHELD}

    @property
    def is_pending(self) -> bool:
        """Whether the message may still go out."""
        return self in {Stage.WAITING, Stage.UNDER_WAY}


_ENDS: Final[dict[type[Event], Stage]] = {
    MessageSent: Stage.SENT,
    MessageGivenUp: Stage.GIVEN_UP,
    MessageWithheld: Stage.WITHHELD,
}


@dataclass(frozen=True)
class MessageCourse:
    """What became of a message so far: `attempt` is the number of the last one begun, 0 before the first.

    `next_try` is when it may be handed over next, while it waits. `failing_since` is when the first failed attempt was
    to be repeated: no event holds when it failed. `is_unclear` says that nobody knows what became of the last attempt.
    """

    stage: Stage = Stage.NEVER_INTENDED
    intended: MessageIntended | None = None
    attempt: int = 0
    next_try: datetime | None = None
    failing_since: datetime | None = None
    is_unclear: bool = False


def evolve(state: MessageCourse, event: Event) -> MessageCourse:
    """Return the message after an event; events it does not know leave it as it is."""
    match event:
        case MessageIntended():
            return MessageCourse(Stage.WAITING, event, attempt=state.attempt, next_try=event.send_at)
        case MessageAttempted():
            return replace(state, stage=Stage.UNDER_WAY, attempt=event.attempt, next_try=None, is_unclear=False)
        case MessageFailed():
            return replace(
                state,
                stage=Stage.WAITING,
                next_try=event.retry_at,
                failing_since=state.failing_since or event.retry_at,
                is_unclear=event.problem is SendProblem.OUTCOME_UNKNOWN,
            )
        case MessageSent() | MessageGivenUp() | MessageWithheld():
            return replace(state, stage=_ENDS[type(event)], next_try=None)
        case _:
            return state


MESSAGE = Fold(initial=lambda _id: MessageCourse(), evolve=evolve)


def message_of_alert(campaign: str, unit: str, channel: Channel, key: AlertKey) -> MessageId:
    """Return the id of the message that tells one alert through a channel: for ever the same."""
    return _id(campaign, unit, channel, "alert", key)


def message_of_day(campaign: str, unit: str, channel: Channel, day: date) -> MessageId:
    """Return the id of a channel's digest of a day."""
    return _id(campaign, unit, channel, "digest", day.isoformat())


def _id(campaign: str, unit: str, channel: Channel, *what: str) -> MessageId:
    """Return 128 bits that tell nobody what they were made of, and can't be the same for anything else."""
    named = json.dumps([campaign, unit, channel.id, channel.address, *what], ensure_ascii=True)
    return hashlib.sha256(named.encode()).hexdigest()[:_HEX_DIGITS]
